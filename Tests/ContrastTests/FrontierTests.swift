import Contrast
import Foundation
import Proximity
import Sampling
import Testing
import Vectors

@Suite struct FrontierTests {
  /// Four tight clusters of forty unit vectors each, labelled by cluster.
  private static let clusters: (vectors: Matrix, labels: [Int]) = {
    var generator = RandomStream(seed: 5, name: "clusters", run: 0).generator()
    var elements: [Float] = []
    for item in 0..<160 {
      elements += (0..<6).map { Float(($0 == item % 4 ? 1 : 0) + 0.3 * generator.normal()) }
    }
    let matrix = Matrix(rows: 160, columns: 6, elements: elements).normalizedRows().rows
    return (matrix, (0..<160).map { $0 % 4 })
  }()

  private func trial(size: Int = 16, threads: Int = 1) -> FrontierTrial {
    FrontierTrial(
      on: TradeGround(
        .single(Self.clusters.vectors, suspectLimit: nil), labels: Self.clusters.labels,
        groups: Self.clusters.labels, judgedBy: .falseNegatives), size: size, threads: threads)
  }

  private let stream = RandomStream(seed: 9, name: "frontier", run: 0)

  private func walk(_ candidates: Int, restart: Double = 0.2) -> TrialSettings {
    TrialSettings(
      RandomWalkWithRestart.Settings(restart: LinearSchedule(constant: restart)),
      graph: .init(candidates: candidates, neighbors: 10, skip: 0))
  }

  @Test func `the mean similarity by sums is that of the pairs`() throws {
    let vectors = Self.clusters.vectors
    let items = [3, 17, 90, 4, 121]
    let trade = BatchTrade(
      of: items, vectors: vectors, labels: Self.clusters.labels,
      suspectLimit: 0.5)
    let statistics = try NegativeStatistics(
      SimilarityMatrix(of: vectors.rows(at: items)),
      labels: items.map { Self.clusters.labels[$0] }, suspectLimit: 0.5, temperature: 0.5)
    #expect(abs(trade.meanSimilarity - statistics.meanSimilarity) < 1e-6)
    #expect(trade.falseNegativeRate == statistics.falseNegativeRate)
    #expect(trade.suspectRate == statistics.suspectRate)
  }

  @Test func `a point depends on its settings and seed alone`() throws {
    func point(threads: Int) throws -> FrontierPoint {
      try trial(threads: threads).point(
        of: walk(60), batches: 6, repeats: 2, stream: stream, monitor: .none)
    }
    let (one, two) = (try point(threads: 1), try point(threads: 2))
    #expect(one.meanSimilarity == two.meanSimilarity)
    #expect(one.falseNegativeRate == two.falseNegativeRate)
    #expect(one.meanSimilarity.count == 6)
  }

  @Test func `the front keeps what nothing measurably beats`() throws {
    func point(_ settings: TrialSettings, _ name: String) throws -> FrontierPoint {
      try trial().point(
        of: settings, batches: 64, repeats: 1, stream: stream.stream(named: name), monitor: .none)
    }
    // Twice the same setting: means differ by chance alone, so one seldom beats the other.
    let uniform = TrialSettings(UniformSampler.Settings())
    let twins = try (0..<20).map { number in
      [try point(uniform, "\(number) one"), try point(uniform, "\(number) two")]
    }
    #expect(twins.allSatisfy { $0[0].meanSimilarity.mean != $0[1].meanSimilarity.mean })
    #expect(twins.count { $0.paretoFront == [true, true] } >= 15)
    // Harder at the price of more false negatives: both stay.
    let knn = try point(TrialSettings(NearestNeighborSampler.Settings()), "knn")
    #expect([twins[0][0], knn].paretoFront == [true, true])
  }

  @Test func `a point whose walks reseed often is none of the front`() throws {
    let point = try trial().point(
      of: walk(60, restart: 1), batches: 8, repeats: 1, stream: stream, monitor: .none)
    #expect(point.reseedRate > 0.9 && point.isReseeded)
    #expect([point].paretoFront == [false])
    let plain = try trial().point(
      of: walk(60), batches: 8, repeats: 1, stream: stream, monitor: .none)
    #expect(plain.reseedRate == 0 && [plain].paretoFront == [true])
  }

  @Test func `uniform points lie at the prior`() throws {
    let point = try trial().point(
      of: TrialSettings(UniformSampler.Settings()), batches: 200, repeats: 1, stream: stream,
      monitor: .none)
    // 39 of 159 others.
    #expect(abs((point.falseNegativeRate?.mean ?? 0) - 39.0 / 159) < 0.01)
    #expect(point.graphSeconds == 0)
  }

  @Test func `a search keeps to its budget on seeds that it has not seen`() throws {
    let budget = 0.35
    let outcome = try SettingsSearch(
      trial(), budget: budget, neighbors: [10], walks: 1,
      includesHarmful: true, stream: stream
    ).run(monitor: .none)
    let found = try #require(outcome.found)
    #expect((found.falseNegativeRate?.high ?? 1) <= budget)
    let fresh = try trial().point(
      of: found.settings, batches: 300, repeats: 10,
      stream: RandomStream(seed: 77, name: "fresh", run: 0), monitor: .none)
    #expect((fresh.falseNegativeRate?.mean ?? 1) <= budget)
    let uniform = try trial().point(
      of: TrialSettings(UniformSampler.Settings()), batches: 100, repeats: 1, stream: stream,
      monitor: .none)
    #expect(fresh.meanSimilarity.mean > uniform.meanSimilarity.mean + 0.02)
    #expect(outcome.tried > 50)
  }

  @Test func `no setting keeps a budget below chance`() throws {
    let outcome = try SettingsSearch(
      trial(), budget: 0.01, neighbors: [10], walks: 1,
      includesHarmful: true, stream: stream
    ).run(monitor: .none)
    #expect(outcome.found == nil)
  }

  @Test func `graphs that cannot be are told from those that can`() {
    func fits(_ m: Int, _ k: Int, _ s: Int) -> Bool {
      GraphSettings(candidates: m, neighbors: k, skip: s).misfit(itemCount: 100) == nil
    }
    #expect(fits(99, 50, 49) && fits(2, 1, 1))
    #expect(!fits(100, 50, 0) && !fits(50, 50, 0) && !fits(60, 50, 11))
  }
}
