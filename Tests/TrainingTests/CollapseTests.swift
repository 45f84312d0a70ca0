import Contrast
import Testing
import Training
import Vectors

@Suite struct CollapseTests {
  /// An encoder of rows that are their own views, before and after its weights are spoiled.
  private func health(scalingBy scale: Float, biasOfHead bias: Float) throws -> EncoderHealth {
    let vectors = BurstTests.vectors
    var network = BurstTests.newState().network
    for entry in network.weights.entries {
      if entry.name.hasPrefix("encoder") {
        network.weights.replaceElements(of: entry.name, by: entry.elements.map { $0 * scale })
      } else if entry.name == "head.1.bias" {
        network.weights.replaceElements(of: entry.name, by: entry.elements.map { _ in bias })
      }
    }
    return try EncoderHealth(
      of: network, items: Array(0..<120),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      stream: RandomStream(seed: 1, name: "health", run: 0), threads: 1)
  }

  @Test func `an encoder that maps all items to zero has collapsed`() throws {
    let health = try health(scalingBy: 0, biasOfHead: 1)
    #expect(health.collapse(afterSteps: 0) == .representations)
    #expect(health.representations?.rankMe == 0)
  }

  @Test func `projections that all point one way have collapsed, though representations differ`()
    throws
  {
    let health = try health(scalingBy: 1, biasOfHead: 1_000)
    #expect(health.representations?.room != .collapsed)
    guard case .projections(let similarity)? = health.collapse(afterSteps: 20) else {
      Issue.record("\(health)")
      return
    }
    #expect(similarity > 0.999)
  }

  @Test func `projections have collapsed above a mean cosine of 0.95`() {
    #expect(Collapse(ofProjectionsAt: 0.95) == nil)
    #expect(Collapse(ofProjectionsAt: 0.96) == .projections(similarity: 0.96))
  }

  @Test(arguments: [(19, false), (20, true)])
  func `a burst is not called collapsed before its encoder had time to spread`(
    steps: Int, isCollapsed: Bool
  ) {
    var result = BurstResult()
    result.losses = [Double](repeating: 5, count: steps)
    result.health = EncoderHealth(representations: nil, projectionSimilarity: 0.99)
    #expect((result.collapse != nil) == isCollapsed)
    result.health = EncoderHealth(representations: nil, projectionSimilarity: 0.5)
    #expect(result.collapse == nil)
  }

  @Test func `the arm of a comparison whose encoder collapses is told, and no other`() throws {
    let vectors = BurstTests.vectors
    let settings = BurstTests.settings(steps: 40, warmup: 5)
    let ruinous = BurstTests.settings(
      steps: 40, warmup: 5, loss: .init(temperature: 0.01),
      optimizer: .init(.sgd, learningRate: 1, momentum: 0.99))
    let comparison = PairedComparison(
      [
        .init(name: "uniform", settings: settings, makeSampler: nil),
        .init(name: "ruined", settings: ruinous, makeSampler: nil),
      ], newEncoder: { Encoder(BurstTests.shape, stream: $0) }, items: Array(0..<120),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      labels: nil, interval: 40, stream: RandomStream(seed: 3, name: "compare", run: 0)
    ) { _, _, _ in [0] }
    let result = ComparisonResult(
      seeds: try (1...2).map { try comparison.runs(ofSeed: $0, monitor: .none) })
    #expect(result.collapsedSeeds(ofArm: 0).isEmpty)
    #expect(result.collapsedSeeds(ofArm: 1) == [1, 2])
  }
}
