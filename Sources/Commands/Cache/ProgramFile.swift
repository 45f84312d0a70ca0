import Files
import Glibc

/// A file that the program consists of, itself or a library that it has loaded, as it was when it was met.
struct ProgramFile: Codable, Hashable {
  let path: String
  let bytes: Int
  /// Nanoseconds of the last change.
  let modified: Int

  /// Nil when it is gone.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.path = path
    bytes = Int(status.st_size)
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// Whether the file is still that one.
  var isUnchanged: Bool { ProgramFile(path: path) == self }

  /// The program itself; nil when it has been replaced since it was started.
  static var executable: ProgramFile? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return ProgramFile(path: String(cString: path))
  }

  /// The program and its libraries so far; nil when one of them has been replaced since it was loaded.
  static var loaded: [ProgramFile]? {
    guard let maps = try? SourceFile(path: "/proc/self/maps").text() else { return nil }
    // "7f….-7f…. r-xp 00000000 08:01 1234  /usr/lib/libc.so.6"
    let paths = maps.split(separator: "\n").compactMap { line -> String? in
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6, fields[1].contains("x"), fields[5].contains("/") else { return nil }
      return String(fields[5].drop { $0 == " " })
    }
    let files = Set(paths.filter { $0.hasPrefix("/") }).sorted().map { ProgramFile(path: $0) }
    return files.contains(nil) ? nil : files.compactMap(\.self)
  }
}
