import CMalloc
import Synchronization

/// Keeps the memory of freed tensors with the process.
///
/// A training step frees what it allocated, and the next one allocates as much. The C library
/// returns blocks of more than 32 MB to the system at once, so that every step maps and clears them
/// anew, page by page: a third of a step of the ConvNet. On threads other than the first, blocks of
/// more than 64 MB may still come and go.
package enum HeldHeap {
  private static let holders = Mutex(0)

  /// Runs `body` while blocks that are given back stay with the process; then what is free goes
  /// back to the system.
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

  /// Returns all free blocks to the system, held or not, so that they count as available.
  package static func giveBack() { malloc_trim(0) }

  private static func hold() {
    mallopt(M_MMAP_MAX, 0)
    // Never: the library reads -1 as the largest size.
    mallopt(M_TRIM_THRESHOLD, -1)
  }

  /// Sets the C library's limits as they are after it has freed a large block.
  private static func release() {
    mallopt(M_MMAP_MAX, 65_536)
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    giveBack()
  }
}
