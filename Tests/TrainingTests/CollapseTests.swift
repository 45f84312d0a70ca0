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
    #expect(health.collapse == .representations)
    #expect(health.representations?.rankMe == 0)
  }

  @Test func `projections that all point one way have collapsed, though representations differ`()
    throws
  {
    let health = try health(scalingBy: 1, biasOfHead: 1_000)
    #expect(health.representations?.room != .collapsed)
    guard case .projections(let similarity)? = health.collapse else {
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
    result.projectionSimilarity = 0.99
    #expect((result.collapse != nil) == isCollapsed)
    result.projectionSimilarity = 0.5
    #expect(result.collapse == nil)
  }

  private func run(step: Int, _ figures: [Double], diverged: Bool = false) -> ArmRun {
    var run = ArmRun(course: [.init(step: step, scores: [0.5] + figures, seconds: 1)])
    run.diverged = diverged
    return run
  }

  @Test func `a run notes after its probes what had collapsed at its end`() {
    #expect(run(step: 40, [1, 0]).collapse(probes: 1) == .representations)
    #expect(run(step: 40, [0, 0.97]).collapse(probes: 1) == .projections(similarity: 0.97))
    #expect(run(step: 40, [0, 0.3]).collapse(probes: 1) == nil)
    #expect(run(step: 10, [1, 0.99]).collapse(probes: 1) == nil)
    #expect(run(step: 40, [1, 0.99], diverged: true).collapse(probes: 1) == nil)
    #expect(run(step: 40, []).collapse(probes: 1) == nil)
    let result = ComparisonResult(seeds: [
      [run(step: 40, [0, 0.3]), run(step: 40, [0, 0.3])],
      [run(step: 40, [0, 0.3]), run(step: 40, [1, 1])],
    ])
    #expect(result.collapsedSeeds(ofArm: 0, probes: 1).isEmpty)
    #expect(result.collapsedSeeds(ofArm: 1, probes: 1) == [2])
  }
}
