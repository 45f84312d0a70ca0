import CKernels
import Foundation
import Vectors

/// Adam with a rate of 1, whose steps are the same bits on any number of threads.
///
/// Source: Kingma and Ba, ICLR 2015.
struct Adam {
  private var gradients: [SIMD2<Float>]
  private var means: [SIMD2<Float>]
  private var squares: [SIMD2<Float>]

  private static let block = 1024

  init(items: Int) {
    gradients = Array(repeating: .zero, count: items)
    (means, squares) = (gradients, gradients)
  }

  /// Adds to the gradients of `count` items from `first` on; `gradients` are those of all items, pairs
  /// of x and y as the places are.
  typealias Gradient =
    @Sendable (
      _ places: UnsafePointer<Float>, _ first: Int, _ count: Int,
      _ gradients: UnsafeMutablePointer<Float>
    ) -> Void

  /// Moves `places` by the `iteration`-th step, counted from 0.
  ///
  /// - Throws: `CancellationError`.
  mutating func step(
    _ places: inout [SIMD2<Float>], iteration: Int, threads: Int, monitor: ProgressMonitor,
    gradient: Gradient
  ) throws {
    let (n, t) = (places.count, Double(iteration + 1))
    let rate = Float((1 - pow(0.999, t)).squareRoot() / (1 - pow(0.9, t)))
    let blocks = (n + Self.block - 1) / Self.block
    let monitor = monitor.quiet
    // SAFETY: each number of a loop writes the places of its own block, and the arrays outlive it.
    try places.withSharedNumbers { places in
      try gradients.withSharedNumbers { gradients in
        try parallelLoop(count: blocks, threads: threads, monitor: monitor, workspace: {}) {
          number, _ in
          let first = number * Self.block
          let count = min(n, first + Self.block) - first
          (gradients.base + 2 * first).update(repeating: 0, count: 2 * count)
          gradient(places.base, first, count, gradients.base)
        }
        try means.withSharedNumbers { means in
          try squares.withSharedNumbers { squares in
            try parallelLoop(count: blocks, threads: threads, monitor: monitor, workspace: {}) {
              number, _ in
              let first = 2 * number * Self.block
              kernel_adam_step(
                gradients.base + first, rate, Int32(min(2 * n, first + 2 * Self.block) - first),
                means.base + first, squares.base + first, places.base + first)
            }
          }
        }
      }
    }
  }
}

extension [SIMD2<Float>] {
  /// Runs `body` with the numbers x, y, x, y… for threads that each change their own.
  mutating func withSharedNumbers<Result>(
    _ body: (SharedTable<Float>) throws -> Result
  ) rethrows -> Result {
    try withUnsafeMutableBufferPointer { pairs in
      try pairs.withMemoryRebound(to: Float.self) { numbers in
        guard let base = numbers.baseAddress else { preconditionFailure("no items") }
        return try body(SharedTable(base))
      }
    }
  }
}
