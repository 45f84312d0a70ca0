import Glibc

/// The bytes of a file, brought into memory page by page when they are read.
///
/// The system can take mapped pages back at any time and read them again, so a file need not fit into
/// memory. It may be renamed or deleted while it is mapped. What another program writes into it shows
/// here, too, and pages that it cuts off raise SIGBUS: whoever keeps a mapping looks at `isUnchanged`
/// before each use, and nothing that is read from it may index memory unchecked.
// SAFETY: the mapping is read-only and lives as long as the object; nothing is changed after `init`.
public final class FileMapping: @unchecked Sendable {
  public let bytes: UnsafeRawBufferPointer
  private let descriptor: Int32
  private let first: stat

  /// Maps the first `count` bytes of an open file, which may be closed afterwards; nil when the system
  /// does not map it.
  package init?(of descriptor: Int32, count: Int) {
    var first = stat()
    guard count > 0, fstat(descriptor, &first) == 0,
      let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { return nil }
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else {
      munmap(base, count)
      return nil
    }
    bytes = UnsafeRawBufferPointer(start: base, count: count)
    self.descriptor = own
    self.first = first
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    close(descriptor)
  }

  /// Tells the system that few bytes will be read, and not in one piece.
  package func readAtRandom() {
    madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_RANDOM)
  }

  /// Gives back the memory of some pages that were read, which are read again when they are needed.
  ///
  /// - Complexity: O(pages).
  package func forget(_ range: Range<Int>) {
    let page = Int(getpagesize())
    let first = range.lowerBound / page * page
    guard let base = bytes.baseAddress, first < range.upperBound else { return }
    // A mapping that is only read loses nothing by it.
    madvise(
      UnsafeMutableRawPointer(mutating: base + first), range.upperBound - first, MADV_DONTNEED)
  }

  /// Whether nobody has written into the file since it was mapped, by its size and the time of its last
  /// change.
  ///
  /// - Complexity: O(1).
  package var isUnchanged: Bool {
    var now = stat()
    return fstat(descriptor, &now) == 0 && now.st_size == first.st_size
      && now.st_mtim.tv_sec == first.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == first.st_mtim.tv_nsec
  }
}
