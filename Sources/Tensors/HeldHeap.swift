import CMalloc
import Synchronization

/// Memory that the process keeps when tensors give it back.
///
/// A step of training gives back what it took, and the next one takes as much. The C library hands
/// blocks of more than 32 MB back to the system at once, so that every step has them cleared and mapped
/// anew, page by page: a third of a step of the ConvNet.
package enum HeldHeap {
  private static let holders = Mutex(0)

  /// Runs `body` while blocks that are given back stay with the process; then what is free goes back
  /// to the system.
  package static func whileHeld<Result>(_ body: () throws -> Result) rethrows -> Result {
    holders.withLock { count in
      if count == 0 { hold() }
      count += 1
    }
    defer {
      holders.withLock { count in
        count -= 1
        if count == 0 { release() }
      }
    }
    return try body()
  }

  private static func hold() {
    mallopt(M_MMAP_MAX, 0)
    mallopt(M_TRIM_THRESHOLD, .max)
  }

  /// The C library's limits, as they are after it has met a large block.
  private static func release() {
    mallopt(M_MMAP_MAX, 65_536)
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    malloc_trim(0)
  }
}
