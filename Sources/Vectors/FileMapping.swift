import Glibc

/// The bytes of a file, brought into memory page by page when they are read.
///
/// The system can take mapped pages back at any time and read them again, so a file need not fit into
/// memory. It may be renamed or deleted while it is mapped, but not shortened.
// SAFETY: the mapping is read-only and lives as long as the object; nothing is changed after `init`.
public final class FileMapping: @unchecked Sendable {
  public let bytes: UnsafeRawBufferPointer

  /// Maps the first `count` bytes of an open file, which may be closed afterwards; nil when the system
  /// does not map it.
  package init?(of descriptor: Int32, count: Int) {
    guard count > 0, let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      base != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: base, count: count)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
