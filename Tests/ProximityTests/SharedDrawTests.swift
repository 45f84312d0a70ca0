import Proximity
import Testing
import Vectors

/// Graphs in which groups of nodes share their candidates are like graphs in which every node draws
/// its own, in every figure that batches depend on.
///
/// Figures are compared over pairs of seeds: the 99 % interval of the mean difference must lie within
/// a bound that would not be noticed.
struct SharedDrawTests {
  private static let seeds = 24
  /// The 99.5 % quantile of Student's t with 23 degrees of freedom.
  private static let quantile = 2.807
  private static let n = 1100
  private static let classes = 6

  private let vectors: Matrix
  private let labels: [Int]

  init() {
    // Overlapping classes: a centre each, and noise about as long.
    var generator = SeededGenerator(seed: 5)
    let d = 12
    let centres = (0..<Self.classes * d).map { _ in Float(generator.normal()) }
    let labels = (0..<Self.n).map { $0 % Self.classes }
    let elements = (0..<Self.n * d).map { place in
      centres[labels[place / d] * d + place % d] + 1.5 * Float(generator.normal())
    }
    self.labels = labels
    vectors = Matrix(rows: Self.n, columns: d, elements: elements).normalizedRows().rows
  }

  struct Setting: CustomTestStringConvertible {
    var m, k, s: Int
    var testDescription: String { "M=\(m) K=\(k) S=\(s)" }
  }

  private static let settings = [
    Setting(m: 100, k: 10, s: 0), Setting(m: 100, k: 10, s: 10), Setting(m: 40, k: 8, s: 4),
    // Groups as large as they get: 112 nodes.
    Setting(m: 1000, k: 30, s: 30),
  ]

  @Test(arguments: settings)
  func `similarity, purity and reach are those of independent draws`(setting: Setting) throws {
    let (shared, gathered) = try graphs(setting)
    let figures: [(name: String, bound: Double, of: (GraphStatistics) -> Double)] = [
      ("similarity", 0.004, { $0.meanSimilarity ?? 0 }),
      ("5 % quantile", 0.008, { $0.similarityQuantiles[0].similarity }),
      ("median", 0.006, { $0.similarityQuantiles[2].similarity }),
      ("95 % quantile", 0.006, { $0.similarityQuantiles[4].similarity }),
      ("purity", 0.008, { $0.edgePurity ?? -1 }),
      ("reciprocity", 0.01, { $0.reciprocity }),
      ("nodes with an edge to them", 0.015, { 1 - Double($0.antihubCount) / Double(Self.n) }),
    ]
    for figure in figures {
      expectAlike(shared.map(figure.of), gathered.map(figure.of), figure.bound, figure.name)
    }
  }

  @Test func `every node is a candidate, and none is a favourite`() throws {
    // K = M - 1 and S = 0: the edges are all candidates but the least similar.
    let setting = Setting(m: 80, k: 79, s: 0)
    var spreads: (shared: [Double], gathered: [Double]) = ([], [])
    for seed in 0..<Self.seeds {
      let (shared, gathered) = try pair(setting, seed: seed)
      let counts = (shared.inDegrees(), gathered.inDegrees())
      #expect(counts.0.allSatisfy { $0 > 0 })
      #expect(counts.0.reduce(0, +) == counts.1.reduce(0, +))
      spreads.shared.append(GraphStatistics(of: shared, labels: nil).inDegreeSkew)
      spreads.gathered.append(GraphStatistics(of: gathered, labels: nil).inDegreeSkew)
    }
    #expect(abs(meanAndError(of: spreads.shared).mean) < 0.5)
    #expect(abs(meanAndError(of: spreads.gathered).mean) < 0.5)
  }

  private func pair(_ setting: Setting, seed: Int) throws -> (
    shared: ProximityGraph, gathered: ProximityGraph
  ) {
    let stream = RandomStream(seed: UInt64(seed), name: "shared", run: 0)
    let settings = CandidateGraph(
      candidates: setting.m, neighbors: setting.k, skip: setting.s)
    return (
      try settings.build(on: vectors, stream: stream, threads: 1),
      try GatheredGraph(settings).build(on: vectors, stream: stream, threads: 1)
    )
  }

  private func graphs(_ setting: Setting) throws -> (
    shared: [GraphStatistics], gathered: [GraphStatistics]
  ) {
    let pairs = try (0..<Self.seeds).map { try pair(setting, seed: $0) }
    return (
      pairs.map { GraphStatistics(of: $0.shared, labels: labels) },
      pairs.map { GraphStatistics(of: $0.gathered, labels: labels) }
    )
  }

  private func expectAlike(
    _ shared: [Double], _ gathered: [Double], _ bound: Double, _ name: String
  ) {
    let (difference, error) = meanAndError(of: zip(shared, gathered).map { $0 - $1 })
    let width = Self.quantile * error
    #expect(
      abs(difference) + width < bound,
      "\(name): \(difference) ± \(width), of \(meanAndError(of: gathered).mean)")
  }
}
