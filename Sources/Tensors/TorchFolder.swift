import Foundation

/// The folder that the variable LIBTORCH names, and the libtorch that is in use.
///
/// The variable matters when the program is built, not when it runs.
package enum TorchFolder {
  /// What LIBTORCH says; nil when it says nothing.
  static var variable: String? {
    ProcessInfo.processInfo.environment["LIBTORCH"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The file of the libtorch that this process has loaded; nil before that.
  package static var loadedFile: String? {
    // The file states no size, so that a single read would cut it short.
    let maps = FileHandle(forReadingAtPath: "/proc/self/maps").flatMap { try? $0.readToEnd() }
    return String(decoding: maps ?? Data(), as: UTF8.self).split(separator: "\n").lazy
      .compactMap { line in line.firstIndex(of: "/").map { String(line[$0...]) } }
      .first { $0.split(separator: "/").last?.hasPrefix("libc10.so") == true }
  }

  /// A sentence when LIBTORCH names another libtorch than the one that is loaded; nil otherwise.
  package static var disregarded: String? {
    variable.flatMap { disregarded($0, file: loadedFile) }
  }

  /// The same for a folder `named` by the variable and the file that is loaded.
  package static func disregarded(_ named: String?, file: String?) -> String? {
    guard let named, let file else { return nil }
    let folder = URL(filePath: named).resolvingSymlinksInPath().path
    let loaded = URL(filePath: file).resolvingSymlinksInPath().path
    guard !loaded.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") else { return nil }
    return
      "LIBTORCH names '\(named)', but the libtorch in use is '\(file)', with which the program was "
      + "built; start it with Scripts/run to build it with another"
  }
}
