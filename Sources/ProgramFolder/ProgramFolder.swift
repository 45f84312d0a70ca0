import CProgramFolder
import Glibc

/// Where the files that belong to the program lie: beside the executable, wherever it was moved or
/// linked to.
package enum ProgramFolder {
  /// The path of a file or folder beside the program; nil when it is not there.
  ///
  /// Symbolic links to the program are followed. Under a test runner the program is another one, so
  /// the image this code is in is asked as well.
  package static func path(of name: String) -> String? {
    folders.lazy.map { "\($0)/\(name)" }.first { access($0, R_OK) == 0 }
  }

  /// The folders looked into, the program's own first.
  package static var folders: [String] {
    var image = [CChar](repeating: 0, count: Int(PATH_MAX))
    let hasImage = program_image_path(&image, image.count) != 0
    let imagePath =
      hasImage ? image.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } : nil
    return ["/proc/self/exe", imagePath].compactMap { path in
      guard let path, let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      let file = String(cString: resolved)
      return file.lastIndex(of: "/").map { String(file[..<$0]) }
    }
  }
}
