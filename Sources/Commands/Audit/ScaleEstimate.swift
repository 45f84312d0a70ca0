import Files
import Foundation
import Proximity
import Vectors

/// What a graph of random candidates takes on many more items, from rates that a sample shows.
package struct ScaleEstimate: Sendable {
  /// What this machine takes, measured.
  package struct Rates: Sendable {
    /// Seconds of one core for each node of the graph.
    package var node: Double
    /// Seconds of one core for each byte of the vectors that is checked or taken.
    package var byte: Double
    /// Seconds for a batch of a random walk.
    package var batch: Double

    package init(node: Double, byte: Double, batch: Double) {
      (self.node, self.byte, self.batch) = (node, byte, batch)
    }
  }

  /// What is asked for.
  package struct Plan: Sendable {
    package var items: Int
    package var dimensions: Int
    package var settings: GraphSettings
    package var parts: Int
    /// Bytes of vectors and edges that a part holds at a time.
    package var memory: Int
    /// B: items in a batch.
    package var size: Int
    /// Of one core.
    package var pricePerHour: Double

    package init(
      items: Int, dimensions: Int, settings: GraphSettings, parts: Int, memory: Int, size: Int,
      pricePerHour: Double
    ) {
      self.items = items
      self.dimensions = dimensions
      self.settings = settings
      self.parts = parts
      self.memory = memory
      self.size = size
      self.pricePerHour = pricePerHour
    }
  }

  package let plan: Plan
  package let rates: Rates

  package init(_ plan: Plan, rates: Rates) { (self.plan, self.rates) = (plan, rates) }

  private var need: PartNeed {
    PartNeed(
      nodes: plan.items, dimensions: plan.dimensions, graph: CandidateGraph(plan.settings),
      parts: plan.parts, memory: plan.memory)
  }

  package var graphSeconds: Double { Double(plan.items) * rates.node }
  package var vectorBytes: Int { plan.items * plan.dimensions * 4 }
  /// Neighbours and similarities.
  package var graphBytes: Int { plan.items * plan.settings.neighbors * 8 }
  /// How often each part reads the vectors.
  package var readings: Int { 1 + need.goes }
  /// Bytes that are read from disk where memory does not keep the file.
  package var readBytes: Int { plan.parts * readings * vectorBytes }
  /// Bytes of the vectors that all parts together take into memory.
  package var takenBytes: Int { plan.parts * need.vectorsTaken * plan.dimensions * 4 }
  /// Each part checks all vectors, and takes those that it needs.
  package var readSeconds: Double {
    (Double(plan.parts) * Double(vectorBytes) + Double(takenBytes)) * rates.byte
  }
  package var coreHours: Double { (graphSeconds + readSeconds) / 3600 }
  package var price: Double { coreHours * plan.pricePerHour }
  package var batches: Int { (plan.items + plan.size - 1) / plan.size }
  package var epochSeconds: Double { Double(batches) * rates.batch }
  package var partBytes: Int { need.bytes }
}

/// What this machine takes for graphs and batches, measured on some vectors.
extension ScaleEstimate.Rates {
  /// Seconds of one core that are measured at least.
  private static let leastSeconds = 0.2

  /// Builds graphs and reads the vectors until the clock tells enough.
  ///
  /// - Throws: `GraphError`; `MemoryShortage`; `CancellationError`.
  init(
    on vectors: Matrix, settings: GraphSettings, batch: Double, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    let graph = CandidateGraph(settings)
    let node = try Self.processorSeconds {
      _ = try graph.build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    }
    let byte = try Self.processorSeconds {
      try monitor.check()
      vectors.withUnsafeElements { elements in
        var digest = ContentDigest()
        digest.add(UnsafeRawBufferPointer(elements))
        for row in 0..<vectors.rows {
          let numbers = elements[row * vectors.columns..<(row + 1) * vectors.columns]
          digest.add(UnsafeBufferPointer(rebasing: numbers).squaredLength < 0 ? 1 : 0)
        }
        _ = digest.finish()
      }
    }
    self.init(
      node: node / Double(vectors.rows), byte: byte / Double(vectors.rows * vectors.columns * 4),
      batch: batch)
  }

  /// The seconds of all cores that a run of `work` takes, of as many runs as the clock can tell.
  private static func processorSeconds(of work: () throws -> Void) rethrows -> Double {
    try work()  // to warm up
    let start = ProcessorClock.seconds
    var runs = 0
    while ProcessorClock.seconds - start < leastSeconds {
      try work()
      runs += 1
    }
    return (ProcessorClock.seconds - start) / Double(max(1, runs))
  }
}
