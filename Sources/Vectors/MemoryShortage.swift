/// Memory that is needed and not there.
package struct MemoryShortage: Error, Sendable, Equatable {
  /// What needs it, such as "the graph".
  package let what: String
  /// Bytes.
  package let needed: Int
  package let available: Int

  package init(what: String, needed: Int, available: Int) {
    self.what = what
    self.needed = needed
    self.available = available
  }

  /// A clause without a full stop.
  package var problem: String {
    "\(Self.megabytes(needed)) of memory are needed for \(what), and \(Self.megabytes(available)) are left"
  }

  package var suggestion: String {
    MachineMemory.hasAddressLimit
      ? "raise the limit with 'ulimit -v', or take less data"
      : "end other programs, or take less data"
  }

  private static func megabytes(_ bytes: Int) -> String { "\(max(0, bytes) / 1_000_000) MB" }
}

extension MachineMemory {
  /// Stacks, tables and texts that no one counts.
  private static let spare = 64 << 20
  /// Smaller blocks come out of what is spare.
  private static let least = 16 << 20
  /// The stacks of a thread in each of the libraries' pools.
  private static let threadBytes = 32 << 20

  /// Refuses to take more bytes than there are: the system would end the program.
  ///
  /// **Whatever is allocated by the size of data or files is asked for here first.**
  /// - Throws: `MemoryShortage`.
  /// - Complexity: O(1); some files of the system are read.
  package static func require(_ bytes: Int, for what: String) throws(MemoryShortage) {
    guard bytes >= least, let available else { return }
    guard bytes <= available - spare else {
      throw MemoryShortage(what: what, needed: bytes, available: max(0, available - spare))
    }
  }

  /// Takes, under a limit of the address space, what libraries would wait for in vain: OpenBLAS asks for a
  /// work area a thread until it gets it, and others wait for threads that had no room for their stacks.
  ///
  /// - Throws: `MemoryShortage`.
  package static func reserveWorkRoom(threads: Int) throws(MemoryShortage) {
    guard hasAddressLimit else { return }
    let stacks = threads * threadBytes
    let hasAreas = BLAS.reserveWorkAreas(threads)
    let left = available ?? .max
    guard hasAreas, left >= stacks + spare else {
      throw MemoryShortage(
        what: "work on \(threads) \(threads == 1 ? "thread" : "threads")",
        needed: stacks + spare + (hasAreas ? 0 : threads * BLAS.workAreaBytes), available: left)
    }
  }
}
