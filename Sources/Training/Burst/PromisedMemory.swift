import Synchronization
import Vectors

/// Memory reserved for bursts that run side by side, so that together they do not exceed what there is.
enum PromisedMemory {
  private struct Promises {
    /// What there was when no burst was under way; nil where the system does not tell.
    var room: Int?
    var bytes = 0
    var bursts = 0
  }

  private static let promises = Mutex(Promises())

  /// Bursts under way.
  static var bursts: Int { promises.withLock { $0.bursts } }

  /// Runs `body` with `bytes` promised to it, where `fits` says that the room left is enough.
  ///
  /// `refuse` makes the error when it is not, from the room a burst has where all get as much.
  static func withPromise<Result>(
    of bytes: Int, fits: (_ room: Int) -> Bool, refuse: (_ room: Int) -> any Error,
    _ body: () throws -> Result
  ) throws -> Result {
    try promises.withLock { promises in
      let now = MachineMemory.available
      if promises.bursts == 0 { promises.room = now }
      // What others were promised they may not have taken yet.
      let left = [promises.room.map { max(0, $0 - promises.bytes) }, now].compactMap(\.self).min()
      if let left, !fits(left) {
        throw refuse(min(now ?? left, (promises.room ?? left) / (promises.bursts + 1)))
      }
      promises.bursts += 1
      promises.bytes += bytes
    }
    defer {
      promises.withLock {
        $0.bursts -= 1
        $0.bytes -= bytes
      }
    }
    return try body()
  }
}
