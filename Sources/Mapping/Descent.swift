import CKernels
import Vectors

/// Gradient descent with momentum, a gain for each number, and steps that are the same bits on any
/// number of threads.
package struct Descent {
  package private(set) var places: [SIMD2<Float>]
  private var steps: [SIMD2<Float>]
  private var gains: [SIMD2<Float>]
  /// The last gradients computed.
  package private(set) var gradients: [SIMD2<Float>]
  private var field: RepulsionField
  /// The sum of 1 / (1 + d²) over all pairs of items, of the last gradients.
  package var normalization: Double { field.normalization }
  private let former: FormerMap?
  private let threads: Int
  private let monitor: ProgressMonitor

  private static let block = 256
  /// How firmly former places hold, against attraction, which is about 1 to an item.
  private static let hold: Float = 0.02
  /// The extent of a map that is brought back.
  private static let least: Float = 1e-4

  /// A layout from `places` on.
  package init(places: [SIMD2<Float>], threads: Int, monitor: ProgressMonitor = .none) {
    self.init(places: places, former: nil, threads: threads, monitor: monitor)
  }

  init(places: [SIMD2<Float>], former: FormerMap?, threads: Int, monitor: ProgressMonitor) {
    self.former = former
    self.places = places
    steps = Array(repeating: .zero, count: places.count)
    gradients = steps
    gains = Array(repeating: .one, count: places.count)
    field = RepulsionField(items: places.count, threads: threads, monitor: monitor)
    (self.threads, self.monitor) = (threads, monitor.quiet)
  }

  /// - Throws: `CancellationError`; `MemoryShortage`.
  mutating func step(
    _ affinities: Affinities, exaggeration: Float, momentum: Float, rate: Float
  ) throws {
    if former == nil { settle() }
    try computeGradients(affinities, exaggeration: exaggeration)
    let (n, block) = (places.count, 4 * Self.block)
    let (threads, monitor) = (threads, monitor)
    try places.withSharedNumbers { places in
      try steps.withSharedNumbers { steps in
        try gains.withSharedNumbers { gains in
          try gradients.withSharedNumbers { gradients in
            try parallelLoop(
              count: (n + block - 1) / block, threads: threads, monitor: monitor, workspace: {}
            ) { number, _ in
              let first = 2 * number * block
              let count = min(n, (number + 1) * block) - number * block
              kernel_momentum_step(
                gradients.base + first, momentum, rate, Int32(count), steps.base + first,
                gains.base + first, places.base + first)
            }
          }
        }
      }
    }
  }

  /// Brings a map that has shrunk to a point back to the extent that maps begin with, and one that has
  /// drifted off back to the origin.
  ///
  /// Exaggerated attraction makes a map of few items smaller and smaller. Forces in so small a map are
  /// proportional to it, so that its shape does not change.
  private mutating func settle() {
    var (low, high) = (places[0], places[0])
    for place in places {
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    let extent = (high - low).max()
    let middle = (low + high) / 2
    let isFar = max(abs(middle.x), abs(middle.y)) > extent / 4
    guard extent > 0, extent < Self.least || isFar else { return }
    let scale = extent < Self.least ? 2 * Self.least / extent : 1
    for item in places.indices {
      places[item] = (places[item] - middle) * scale
      steps[item] *= scale
    }
  }

  /// A quarter of the gradient of the Kullback-Leibler divergence for each item.
  package mutating func computeGradients(_ affinities: Affinities, exaggeration: Float) throws {
    let n = places.count
    let (threads, monitor, former, stiffness) = (threads, monitor, former, Self.hold / Float(n))
    try places.withSharedNumbers { places in
      try field.update(places.base)
      let field = field
      var order = field.order
      try order.withShared { order in
        try gradients.withSharedNumbers { gradients in
          try affinities.withShared { affinities in
            try parallelLoop(
              count: (n + Self.block - 1) / Self.block, threads: threads, monitor: monitor,
              workspace: {}
            ) { number, _ in
              let items = order.base + number * Self.block
              let count = min(n, (number + 1) * Self.block) - number * Self.block
              for place in 0..<count {
                gradients.base[2 * Int(items[place])] = 0
                gradients.base[2 * Int(items[place]) + 1] = 0
              }
              affinities.add(
                to: gradients.base, of: items, count: count, at: places.base,
                exaggeration: exaggeration)
              former?.add(
                to: gradients.base, of: (0..<count).lazy.map { Int(items[$0]) }, at: places.base,
                stiffness: stiffness)
              field.subtract(from: gradients.base, of: items, count: count, at: places.base)
            }
          }
        }
      }
    }
  }
}

/// Affinities for threads that read them at the same time.
// SAFETY: the tables are only read, and outlive the loop that reads them.
struct SharedAffinities: @unchecked Sendable {
  fileprivate let lists: partner_lists
  fileprivate let weights: UnsafePointer<Float>?

  /// Adds what affinities pull to the gradients of items.
  func add(
    to gradients: UnsafeMutablePointer<Float>, of items: UnsafePointer<Int32>, count: Int,
    at places: UnsafePointer<Float>, exaggeration: Float
  ) {
    var lists = lists
    kernel_add_attraction(
      &lists, weights, exaggeration, places, items, Int32(count), gradients)
  }
}

extension Affinities {
  func withShared<Result>(_ body: (SharedAffinities) throws -> Result) rethrows -> Result {
    try lists.withKernelLists { lists in
      try weights.withUnsafeBufferPointer { weights in
        try body(SharedAffinities(lists: lists, weights: weights.baseAddress))
      }
    }
  }
}
