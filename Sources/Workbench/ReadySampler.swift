import Contrast
import Datasets
import Proximity
import Sampling
import Vectors

/// A sampler made on the workbench's ground, under rules: what `sample` and `epoch` take batches from.
package struct ReadySampler: Sendable {
  /// The sampler without rules.
  package let sampler: any BatchSampler
  package let rules: BatchRules
  private let settings: any SamplerSettings
  private let ruleSettings: RuleSettings
  private let size: Int
  private let graph: SampledBatches.Graph?

  /// Makes the sampler for batches of `size`, 2 to the number of items; what it draws meanwhile
  /// comes from the stream "sample NAME USE".
  ///
  /// - Throws: `NotReady` when the workbench lacks what the sampler needs; `CancellationError`.
  package init(
    _ settings: any SamplerSettings, under rules: RuleSettings, size: Int, in workbench: Workbench,
    monitor: ProgressMonitor
  ) throws {
    let dataset = try workbench.requireDataset()
    let type = Swift.type(of: settings)
    self.settings = settings
    self.size = size
    ruleSettings = rules
    graph =
      type.usesGraph
      ? SampledBatches.Graph(try workbench.requireGraph(withSimilarities: false), for: settings)
      : nil
    sampler = try settings.sampler(
      on: workbench.ground(for: type.name, monitor: monitor))
    var guardGround = dataset.guardGround()
    if rules.comparesSides { guardGround.sides = try workbench.requireSides() }
    if rules.comparesItems {
      guardGround.vectors = try workbench.requireItemVectors().vectors
    }
    self.rules = try rules.rules(
      exposure: rules.exposure ?? settings.usualExposure(for: .sample), on: guardGround,
      stream: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads, monitor: monitor)
  }

  /// `count` batches, the b-th from the stream's b-th generator.
  ///
  /// - Throws: `CancellationError`.
  package func draw(_ count: Int, from stream: RandomStream, monitor: ProgressMonitor) throws
    -> SampledBatches
  {
    draw(
      try sampler.under(rules).batches(count: count, size: size, from: stream, monitor: monitor),
      from: stream)
  }

  /// Draws the same batches in parts, and then those after them, and hands on one part after another until
  /// `body` returns false.
  ///
  /// - Throws: what `body` throws, and `CancellationError`.
  package func forEachPart(
    of count: Int, from stream: RandomStream, part: Int, monitor: ProgressMonitor,
    _ body: ([Batch]) throws -> Bool
  ) throws {
    try sampler.under(rules).forEachPart(
      of: BatchRequest(count: count, size: size, stream: stream), part: part, monitor: monitor, body
    )
  }

  /// These batches with what was asked for.
  package func draw(_ batches: [Batch], from stream: RandomStream) -> SampledBatches {
    SampledBatches(
      batches: batches, settings: settings, rules: ruleSettings, size: size, graph: graph,
      stream: stream)
  }

  /// `count` batches that the same stream gives when no guard holds.
  ///
  /// - Throws: `CancellationError`.
  package func unguarded(_ count: Int, from stream: RandomStream, monitor: ProgressMonitor) throws
    -> [Batch]
  {
    var free = rules
    free.guards = []
    return try sampler.under(free).batches(
      count: count, size: size, from: stream, monitor: monitor)
  }
}

extension Workbench {
  /// The ground of the sampler `name`: the parts there are, and what is missing when it is asked for.
  fileprivate func ground(for name: String, monitor: ProgressMonitor) throws -> SamplerGround {
    SamplerGround(
      itemCount: try requireDataset().count, threads: settings.threads, monitor: monitor,
      .init(
        vectors: { try requireItemVectors().vectors },
        documents: { try requireItemVectors().documents?.vectors },
        graph: { try requireGraph(withSimilarities: $0).graph },
        graphSettings: { try requireGraph(withSimilarities: false).graph.settings },
        labels: {
          let dataset = try requireDataset()
          guard let labels = dataset.labels else {
            throw NotReady(problem: "'\(dataset.name)' has no labels", remedy: "sample uniform")
          }
          return labels
        },
        linked: {
          let graph = try requireGraph(withSimilarities: false)
          let itemVectors = try requireItemVectors()
          guard graph.vectorsRevision == itemVectors.revision else {
            throw NotReady(
              problem: "the graph was built on \(graph.embeddingName), whose similarities are not "
                + "those of \(itemVectors.name)", remedy: "graph build")
          }
          return graph.sides
        },
        suspectLimit: {
          SuspectLimit.limit(
            of: $0,
            references: fixedStream(named: "batch references"), threads: settings.threads)
        },
        loss: { ContrastiveLoss.ntXent(ofSingleViews: $0, temperature: $1) },
        stream: { fixedStream(named: "sample \(name) \($0)") }))
  }
}
