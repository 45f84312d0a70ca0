import Contrast
import Datasets
import Sampling
import Testing
import Training
import Vectors

@Suite(.serialized) struct ComparisonTests {
  @Test(arguments: [
    (1, 12.706, 0.05), (2, 4.303, 0.05), (3, 3.182, 0.05), (7, 2.365, 0.05), (10, 2.228, 0.05),
    (30, 2.042, 0.05), (4, 4.604, 0.01), (9, 1.383, 0.2),
  ])
  func `Student's t has its tabled quantiles`(freedom: Int, t: Double, p: Double) {
    #expect(abs(StudentT.twoSided(t, degreesOfFreedom: freedom) - p) < 2e-4)
    #expect(
      StudentT.twoSided(-t, degreesOfFreedom: freedom)
        == StudentT.twoSided(t, degreesOfFreedom: freedom))
    #expect(StudentT.twoSided(0, degreesOfFreedom: freedom) == 1)
  }

  @Test func `below three seeds there is no interval, from three on Student's`() {
    #expect(PairedDifference([0.1]).halfWidth == nil)
    #expect(PairedDifference([0.1, 0.2]).p == nil)
    let three = PairedDifference([1, 2, 3])
    // Mean 2, error 1/√3, t = 3.4641 with 2 degrees of freedom.
    #expect(abs(three.mean - 2) < 1e-12)
    #expect(abs((three.halfWidth ?? 0) - 4.303 / 3.0.squareRoot()) < 1e-9)
    #expect(abs((three.p ?? 0) - 0.07418) < 1e-4)
    #expect(!three.isClear)
  }

  @Test func `Holm multiplies the least p by all arms, the next by one fewer, and never goes back`()
  {
    let arms = [
      PairedDifference([0.010, 0.011, 0.012, 0.009]), PairedDifference([0.5, -0.4, 0.3, -0.2]),
      PairedDifference([0.02, 0.01, 0.03, 0.015]),
    ]
    let adjusted = PairedDifference.adjusted(arms)
    let p = arms.compactMap(\.p)
    #expect(adjusted[0].adjustedP == min(1, 3 * p[0]))
    #expect(adjusted[2].adjustedP == max(3 * p[0], 2 * p[2]))
    #expect(adjusted[1].adjustedP == max(2 * p[2], p[1]))
  }

  @Test func `a difference of one deviation needs ten seeds, none needs none`() {
    // (t(0.975) + t(0.8)) / √n ≤ 1 first holds at n = 10.
    let unit = PairedDifference([0, 2, 0, 2, 0, 2].map { $0 * 0.5.squareRoot() })
    #expect(abs((unit.deviation ?? 0) - unit.mean * 1.0954) < 1e-3)
    #expect((10...13).contains(unit.seedsNeeded ?? 0))
    #expect(PairedDifference([1, -1, 1, -1]).seedsNeeded == nil)
  }

  private static func run(_ scores: [Double], diverged: Bool = false) -> ArmRun {
    var run = ArmRun(
      course: scores.enumerated().map { .init(step: 10 * $0, scores: [$1], seconds: Double($0)) })
    run.diverged = diverged
    return run
  }

  @Test
  func
    `steps to the target are those of the smoothed course, and runs that never come there count`()
  {
    let uniform = Self.run([0, 0.2, 0.4, 0.6, 0.6])
    let quick = Self.run([0, 0.6, 0.6, 0.6, 0.6])
    let never = Self.run([0, 0, 0, 0, 0])
    let result = ComparisonResult(seeds: [[uniform, quick, never], [uniform, quick, quick]])
    // Smoothed: 0.1, 0.2, 0.4, 0.533, 0.6; half of the gain is reached at 0.35.
    let half = result.reach(ofArm: 0, probe: 0, share: 0.5)
    #expect(half == .init(steps: 20, seconds: 2, censored: 0))
    #expect(
      result.reach(ofArm: 1, probe: 0, share: 0.5) == .init(steps: 10, seconds: 1, censored: 0))
    #expect(
      result.reach(ofArm: 2, probe: 0, share: 0.5) == .init(steps: nil, seconds: nil, censored: 1))
  }

  @Test func `a run that diverged takes no part in differences`() {
    let good = Self.run([0, 1])
    let bad = Self.run([0, 0], diverged: true)
    let result = ComparisonResult(seeds: [[good, bad], [good, good], [good, good]])
    #expect(result.differences(probe: 0).first??.differences == [0, 0])
    #expect(result.scores(ofArm: 1, probe: 0)?.count == 2)
  }

  private static func comparison(
    _ arms: [String], steps: Int = 12, warmup: Int = 4,
    refresh: RefreshSettings = .init(every: 100)
  ) -> PairedComparison {
    let vectors = BurstTests.vectors
    return PairedComparison(
      arms.map { name in
        let nearest: TrainingBurst.MakeSampler = { vectors, _, _ in
          NearestNeighborSampler(vectors: vectors.items)
        }
        return PairedComparison.Arm(
          name: name, settings: BurstTests.settings(steps: steps, warmup: warmup, refresh: refresh),
          makeSampler: name == "knn" ? nearest : nil)
      }, newEncoder: { Encoder(BurstTests.shape, stream: $0) }, items: Array(0..<120),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      labels: (0..<120).map { $0 % 3 }, interval: 4,
      stream: RandomStream(seed: 3, name: "compare", run: 0)
    ) { encoder, _, _ in
      [try Double(encoder.encode(vectors, to: .representation, threads: 1).elements.reduce(0, +))]
    }
  }

  @Test func `arms begin alike, and an arm against itself differs in nothing`() throws {
    let runs = try Self.comparison(["uniform", "uniform", "knn"]).runs(ofSeed: 1, monitor: .none)
    #expect(runs[0].scores == runs[1].scores)
    #expect(runs[0].course.map(\.step) == [0, 4, 8, 12])
    #expect(runs[2].course[1].scores == runs[0].course[1].scores)
    #expect(runs[2].scores != runs[0].scores)
    #expect((runs[2].falseNegativeRate ?? 0) > (runs[0].falseNegativeRate ?? 1) + 0.2)
  }

  @Test func `a warm-up and what follows are the burst they come from`() throws {
    let split = try Self.comparison(["uniform"]).runs(ofSeed: 2, monitor: .none)
    let whole = try Self.comparison(["uniform"], warmup: 0).runs(ofSeed: 2, monitor: .none)
    #expect(split[0].course.map(\.scores) == whole[0].course.map(\.scores))
  }

  @Test func `what the passes of a warm-up left goes on to the arms, as within a burst`() throws {
    let refresh = RefreshSettings(every: 3, embeddings: .passes)
    let arm = try Self.comparison(["knn"], refresh: refresh).runs(ofSeed: 2, monitor: .none)[0]
    let stream = RandomStream(seed: 3, name: "compare", run: 0).stream(named: "seed 2")
    let vectors = BurstTests.vectors
    var state = EncoderState(
      Encoder(BurstTests.shape, stream: stream.stream(named: "weights")))
    _ = try TrainingBurst(
      BurstTests.settings(steps: 12, warmup: 4, refresh: refresh), items: Array(0..<120),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      labels: nil, stream: stream
    ) { vectors, _, _ in NearestNeighborSampler(vectors: vectors.items) }.run(
      &state, monitor: .none)
    let sum = try state.network.encode(vectors, to: .representation, threads: 1).elements
      .reduce(0, +)
    #expect(arm.scores == [Double(sum)])
  }

  /// Ten items as batches of all: three have one document, two another, so that 3 · 2 + 2 · 1 of the 10 · 9
  /// negatives are masked by it.
  @Test func `an arm tells which share of negatives its mask took`() throws {
    let vectors = BurstTests.vectors
    func arm(_ name: String, _ masks: [LossMask]) -> PairedComparison.Arm {
      var settings = BurstTests.settings(
        steps: 5, warmup: 2, loss: .init(.mnrl, temperature: 0.5, masks: masks))
      settings.batchSize = 10
      return .init(name: name, settings: settings, makeSampler: nil)
    }
    let runs = try PairedComparison(
      [arm("plain", []), arm("masked", [.sameDocument])],
      newEncoder: { Encoder(BurstTests.shape, stream: $0) }, items: Array(0..<10),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      labels: nil,
      pairs: Pairs(documents: (0..<120).map { $0 < 3 ? 0 : $0 < 5 ? 1 : $0 }),
      interval: 5, stream: RandomStream(seed: 3, name: "masked", run: 0)
    ) { _, _, _ in [0] }.runs(ofSeed: 1, monitor: .none)
    #expect(runs[0].masked == nil)
    let masked = try #require(runs[1].masked)
    #expect(abs(masked.share - 8.0 / 90) < 1e-6 && masked.emptied == 0)
  }

  @Test func `what a mask took is a mean over the steps`() {
    var result = BurstResult()
    #expect(result.meanMasked == nil)
    result.masked = [
      .init(share: 0.25, emptied: 0), .init(share: 0.5, emptied: 0.5),
      .init(share: 0, emptied: 0.25),
    ]
    #expect(result.meanMasked == MaskedNegatives(share: 0.25, emptied: 0.25))
  }
}
