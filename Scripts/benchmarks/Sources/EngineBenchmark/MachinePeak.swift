import CMachinePeak
import Foundation

/// What one core reaches at most: the best of some short trials, by the processor's time.
struct MachinePeak {
  /// Floating-point operations a second, in registers.
  let operations: Double
  /// Bytes read a second, from a table much larger than the caches.
  let bytes: Double

  init() {
    operations = Self.best { peak_multiply_add(10_000_000) }
    let floats = 1 << 26
    let table = [Float](repeating: 1, count: floats)
    bytes = Self.best {
      _ = table.withUnsafeBufferPointer { peak_read($0.baseAddress, Int64(floats)) }
      return Double(floats * MemoryLayout<Float>.stride)
    }
  }

  /// The highest rate among some trials of `work`, which answers with how much it did.
  private static func best(of trials: Int = 7, _ work: () -> Double) -> Double {
    (0..<trials).map { _ in
      let start = clock()
      let done = work()
      return done * Double(CLOCKS_PER_SEC) / Double(clock() - start)
    }.max() ?? 0
  }
}
