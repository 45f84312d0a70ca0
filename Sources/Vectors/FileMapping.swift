import Glibc

/// A file's bytes as they lie on the disk, brought into memory where they are read.
///
/// What is mapped can be given back by the system at any time and read again, so that large files
/// need not fit into memory. The file may be renamed or deleted meanwhile, but not shortened.
// SAFETY: the mapping is read-only and lives as long as the object; nothing is changed after `init`.
public final class FileMapping: @unchecked Sendable {
  public let bytes: UnsafeRawBufferPointer

  /// Maps a whole file.
  ///
  /// - Throws: the `errno` of the call that failed, as `MappingError`.
  package init(path: String) throws(MappingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw MappingError(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw MappingError(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw MappingError(code: EISDIR) }
    let count = Int(status.st_size)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let base, base != MAP_FAILED else { throw MappingError(code: errno) }
    bytes = UnsafeRawBufferPointer(start: base, count: count)
  }

  deinit {
    if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }
}

/// Why a file cannot be mapped.
package struct MappingError: Error, Sendable, Equatable {
  /// The system's number: ENOENT, EACCES and the like.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The system's words for it.
  package var inWords: String { String(cString: strerror(code)) }
}
