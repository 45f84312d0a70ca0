import Commands
import Report
import Testing
import Training
import Vectors
import Workbench

/// What a comparison says of figures made by hand.
@Suite struct ComparisonVerdictTests {
  /// Scores made by hand: 0 for the first arm, the listed ones for the others, one for each seed.
  private func sentences(_ arms: [[Double]], collapsed: Set<Int> = []) -> [String] {
    let seeds = (arms.first ?? []).indices.map { seed -> [ArmRun] in
      var reference = ArmRun(course: [.init(step: 20, scores: [0], seconds: 1)])
      reference.collapse = collapsed.contains(seed + 1) ? .representations : nil
      return [reference]
        + arms.map { ArmRun(course: [.init(step: 9, scores: [$0[seed]], seconds: 1)]) }
    }
    let entry = ComparisonEntry(
      plan: .init(
        arms: ["uniform"] + arms.indices.map { "arm\($0 + 1)" }, encoder: .mlp, head: .mlp,
        steps: 9, size: 4,
        warmup: 1, temperature: 0.5, probes: [.labels]),
      stream: RandomStream(seed: 1, name: "compare", run: 0), datasetChecksum: "",
      result: ComparisonResult(seeds: seeds))
    return ComparisonVerdict(entry, asked: 4, threads: 1, ending: .done).blocks.map { block in
      switch block {
      case .verdict(let text), .text(let text), .warning(let text): text
      default: ""
      }
    }
  }

  /// Mean 0.02, and a t of 4.4 with four seeds: p is 0.022 for one test.
  private let good = [0.010, 0.020, 0.018, 0.032]
  private let idle = [0.010, -0.012, 0.003, -0.004]

  @Test func `one arm whose interval leaves out zero is better`() {
    #expect(sentences([good])[0].hasPrefix("'arm1' is better than 'uniform' by 0.020 in accuracy"))
    #expect(sentences([good.map { -$0 }])[0].hasPrefix("'arm1' is worse than 'uniform' by 0.020"))
  }

  @Test func `among five arms it only looks better, and is to be asked again`() {
    let told = sentences([good, idle, idle, idle, idle])
    #expect(told[0].hasPrefix("'arm1' looks better than 'uniform' by 0.020 in accuracy (4 seeds,"))
    #expect(told[0].contains("5 comparisons are counted") && told[0].contains("fresh seeds"))
    #expect(told[1].hasPrefix("No measurable difference of 'arm2' from 'uniform'"))
    #expect(told.count == 6)
  }

  @Test func `the seeds that are needed are told of every arm, not of the luckiest`() {
    let told = sentences([idle, [0.01, 0.03, -0.005, 0.02]])
    let outlook = told.last ?? ""
    #expect(
      outlook.contains("'arm1' would need") && outlook.contains("'arm2' would need"), "\(told)")
    #expect(outlook.contains("for all of them"))
  }

  @Test func `a verdict against a reference that had collapsed says so, and warns of it`() {
    let told = sentences([good], collapsed: [1, 3])
    #expect(told[0].hasPrefix("'arm1' is better than 'uniform' by 0.020"))
    #expect(told[0].contains("But 'uniform' had collapsed under seeds 1 and 3"))
    #expect(
      told.last?.contains("the encoder of 'uniform' has collapsed under seeds 1 and 3") == true)
    let looks = sentences([good, idle, idle, idle, idle], collapsed: [2])
    #expect(looks[0].contains("looks better") && looks[0].contains("had collapsed under seed 2"))
    #expect(sentences([idle], collapsed: [1, 2, 3, 4])[0].contains("under all 4 seeds"))
    #expect(!sentences([good]).joined().contains("collapsed"))
  }

  @Test func `below three seeds nothing is said`() {
    #expect(
      sentences([[0.1, 0.2]])[0].hasPrefix("Fewer than three seeds say nothing about 'arm1'"))
  }
}
