import Testing
import Training

@Suite struct StepsSavedTests {
  /// A course that climbs in a straight line to 1 in `steps` steps of ten looks, and stays there.
  private static func run(_ steps: Int, of all: Int = 200, diverged: Bool = false) -> ArmRun {
    var run = ArmRun(
      course: (0...all / 10).map {
        .init(step: 10 * $0, scores: [min(1, Double(10 * $0) / Double(steps))], seconds: 0)
      })
    run.diverged = diverged
    return run
  }

  /// A course that never rises.
  private static let flat = ArmRun(
    course: (0...20).map { .init(step: 10 * $0, scores: [0], seconds: 0) })

  @Test func `what is saved is paired under each seed, with an interval from three on`() throws {
    let result = ComparisonResult(
      seeds: [(100, 50), (120, 60), (140, 60)].map { [Self.run($0.0), Self.run($0.1)] })
    let saved = try #require(result.stepsSaved(probe: 0, share: 0.5)?.first)
    // Smoothing lifts the beginning, so half of the gain is at the look after the half: 60, 70, 80 and
    // 30, 40, 40.
    #expect(saved.difference?.differences == [30, 30, 40])
    #expect(saved.referenceSteps == 70 && saved.seeds == 3 && saved.censored == 0)
    #expect(abs((saved.steps ?? 0) - (70 - 100.0 / 3)) < 1e-9)
    #expect(saved.spacing == 10)
    #expect(saved.isClear == (saved.difference.map { ($0.p ?? 1) < 0.05 } ?? false))
    let two = ComparisonResult(seeds: Array(result.seeds.prefix(2)))
    #expect(two.stepsSaved(probe: 0, share: 0.5)?.first?.difference?.low == nil)
    #expect(two.stepsSaved(probe: 0, share: 0.5)?.first?.isClear == false)
  }

  @Test func `one run that never comes there leaves no mean`() throws {
    let result = ComparisonResult(seeds: [
      [Self.run(100), Self.run(50)], [Self.run(100), Self.flat],
      [Self.run(100), Self.run(50, diverged: true)],
    ])
    let saved = try #require(result.stepsSaved(probe: 0, share: 0.5)?.first)
    #expect(saved.difference == nil && saved.steps == nil && !saved.isClear)
    #expect(saved.censored == 2 && saved.seeds == 3)
  }

  @Test func `a reference that gained nothing sets no target`() {
    let result = ComparisonResult(seeds: [[Self.flat, Self.run(50)]])
    #expect(result.stepsSaved(probe: 0, share: 0.5) == nil)
    let mixed = ComparisonResult(seeds: [
      [Self.flat, Self.run(50)], [Self.run(100), Self.run(50)],
    ])
    #expect(mixed.stepsSaved(probe: 0, share: 0.5)?.first?.seeds == 1)
  }

  @Test func `p-values are Holm's over the arms`() throws {
    let seeds = [(100, 40, 100), (120, 40, 100), (140, 60, 160), (100, 40, 80)].map {
      [Self.run($0.0), Self.run($0.1), Self.run($0.2)]
    }
    let both = try #require(ComparisonResult(seeds: seeds).stepsSaved(probe: 0, share: 0.5))
    let alone = try #require(
      ComparisonResult(seeds: seeds.map { Array($0.prefix(2)) }).stepsSaved(probe: 0, share: 0.5))
    let p = try #require(alone[0].difference?.adjustedP)
    #expect(both[0].difference?.adjustedP == min(1, 2 * p))
  }

  @Test func `an arm without a graph pays none, and a warm-up that is given stays`() {
    let projection = CostProjection(
      CostTests.measurement, for: .init(items: 1_000, steps: 1_000, refresh: 100))
    let plain = CostSaving(
      of: projection, uniformSteps: 200, samplerSteps: 150, drawsFromGraph: false)
    #expect(abs(plain.secondsSaved - 5) < 1e-9)
    let walk = CostSaving(of: projection, uniformSteps: 200, samplerSteps: 150, warmup: 120)
    // One graph of 5 s, 30 batches of 0.01 s, 150 steps of 0.1 s.
    #expect(abs(walk.samplerSeconds - 20.3) < 1e-9)
  }
}
