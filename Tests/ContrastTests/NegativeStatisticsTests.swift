import Contrast
import Foundation
import Testing
import Vectors

/// Figures of small batches, worked out by hand.
@Suite struct NegativeStatisticsTests {
  /// Four unit vectors in the plane: at 0°, 60°, 90° and 180°.
  static let plane = Matrix(
    rows: 4, columns: 2, elements: [1, 0, 0.5, 0.866_025_4, 0, 1, -1, 0])
  static let labels = [0, 0, 1, 1]

  static func statistics(temperature: Double = 0.5, limit: Double = 2) throws -> NegativeStatistics
  {
    try NegativeStatistics(
      SimilarityMatrix(of: plane), labels: labels, suspectLimit: limit,
      temperature: temperature)
  }

  @Test func `similarities off the diagonal are averaged, and each anchor's largest`() throws {
    // Cosines: ½, 0, -1 | √3/2, -½ | 0.
    let sum = 0.5 + 0 - 1 + 0.866_025_4 - 0.5 + 0
    #expect(abs(try Self.statistics().meanSimilarity - sum / 6) < 1e-6)
    // Largest: ½, √3/2, √3/2, 0.
    #expect(abs(try Self.statistics().hardestSimilarity - (0.5 + 2 * 0.866_025_4) / 4) < 1e-6)
  }

  @Test func `false negatives are the same-label pairs, and those that are hardest`() throws {
    let statistics = try Self.statistics()
    // Pairs {0, 1} and {2, 3} of 6.
    #expect(statistics.falseNegativeRate.map { abs($0 - 1 / 3.0) < 1e-12 } == true)
    // Hardest one: 0→1 (same), 1→2 (other), 2→1 (other), 3→2 (same).
    #expect(statistics.hardestFalseNegativeRate == 0.5)
  }

  @Test func `softmax weights give the effective number of negatives and the mass of the false`()
    throws
  {
    let statistics = try Self.statistics(temperature: 1)
    func weights(_ scores: [Double]) -> [Double] {
      let mass = scores.map { exp($0) }
      return mass.map { $0 / mass.reduce(0, +) }
    }
    // Anchors and their negatives' cosines, the one of the same label first.
    let anchors = [
      weights([0.5, 0, -1]), weights([0.5, 0.866_025_4, -0.5]), weights([0, 0, 0.866_025_4]),
      weights([0, -1, -0.5]),
    ]
    let effective = anchors.map { 1 / $0.reduce(0) { $0 + $1 * $1 } }.reduce(0, +) / 4
    let sameLabel = anchors.map { $0[0] }.reduce(0, +) / 4
    let hardest = anchors.map { $0.max() ?? 0 }.reduce(0, +) / 4
    #expect(abs(statistics.effectiveNegatives - effective) < 1e-6)
    #expect(statistics.sameLabelMass.map { abs($0 - sameLabel) < 1e-6 } == true)
    #expect(abs(statistics.hardestMass - hardest) < 1e-6)
  }

  @Test func `equal negatives all do the work, at low temperature only the hardest does`() throws {
    let corners = Matrix(rows: 3, columns: 3, elements: [1, 0, 0, 0, 1, 0, 0, 0, 1])
    let equal = try NegativeStatistics(
      SimilarityMatrix(of: corners), labels: nil, suspectLimit: 1, temperature: 0.5)
    #expect(abs(equal.effectiveNegatives - 2) < 1e-12)
    #expect(equal.falseNegativeRate == nil)
    #expect(equal.sameLabelMass == nil)
    let sharp = try Self.statistics(temperature: 0.001)
    #expect(abs(sharp.effectiveNegatives - 1) < 1e-9)
    #expect(abs(sharp.hardestMass - 1) < 1e-9)
  }

  @Test func `suspects lie above the limit`() throws {
    // Above 0.4: 0↔1 and 1↔2, four of twelve ordered pairs.
    #expect(abs(try Self.statistics(limit: 0.4).suspectRate - 4.0 / 12) < 1e-12)
  }

  @Test func `the hardest tenth of thirty negatives are three`() throws {
    // One anchor with 30 negatives: its three nearest share its label, and no others do.
    var rows: [Float] = [1, 0]
    for place in 0..<30 {
      let angle = Double(place + 1) * 0.03
      rows += [Float(cos(angle)), Float(sin(angle))]
    }
    let labels = [0, 0, 0, 0] + [Int](repeating: 1, count: 27)
    let matrix = try SimilarityMatrix(of: Matrix(rows: 31, columns: 2, elements: rows))
    let statistics = try NegativeStatistics(
      matrix, labels: labels, suspectLimit: 2, temperature: 0.5)
    #expect(matrix.hardestNegative(of: 0)?.place == 1)
    // Each anchor's three nearest, counted one by one.
    let shares: [Double] = (0..<31).map { anchor in
      let nearest = (0..<31).filter { $0 != anchor }
        .sorted { (abs($0 - anchor), $0) < (abs($1 - anchor), $1) }.prefix(3)
      return Double(nearest.count { labels[$0] == labels[anchor] }) / 3
    }
    let rate = try #require(statistics.hardestFalseNegativeRate)
    #expect(abs(rate - MeanWithInterval(shares).mean) < 0.025)
  }

  @Test func `the histogram counts every ordered pair once`() throws {
    let histogram = try Self.statistics().histogram
    #expect(histogram.counts.reduce(0, +) == 12)
    #expect(abs(histogram.shares.reduce(0, +) - 1) < 1e-12)
    // -1 falls into the first bin, 0.866 into the one from 0.8.
    #expect(histogram.counts[0] == 2)
    #expect(histogram.counts[18] == 2)
    var edges = SimilarityHistogram()
    for value in [-1.000_001, 1, 1.000_001] { edges.count(value) }
    #expect(edges.counts.first == 1)
    #expect(edges.counts.last == 2)
    let twice: SimilarityHistogram = edges + edges
    #expect(twice.counts.last == 4)
  }

  @Test func `a summary is the mean over batches, with Student's interval`() throws {
    let statistics = try [0.1, 0.5, 2].map { try Self.statistics(temperature: $0) }
    let summary = BatchSummary(statistics)
    let values = statistics.map(\.effectiveNegatives)
    let mean = values.reduce(0, +) / 3
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2
    #expect(abs(summary.effectiveNegatives.mean - mean) < 1e-12)
    let half = 4.303 * (variance / 3).squareRoot()
    #expect(summary.effectiveNegatives.halfWidth.map { abs($0 - half) < 1e-9 } == true)
    #expect(summary.meanSimilarity.halfWidth.map { $0 < 1e-12 } == true)
    #expect(BatchSummary([statistics[0]]).meanSimilarity.halfWidth == nil)
    #expect(summary.histogram.counts.reduce(0, +) == 36)
  }

  @Test(arguments: [(1, 12.706), (10, 2.228), (30, 2.042), (40, 2.021), (60, 2.000), (120, 1.980)])
  func `Student's quantiles are those of the tables`(_ degrees: Int, _ quantile: Double) {
    #expect(abs(MeanWithInterval.quantile(degreesOfFreedom: degrees) - quantile) < 0.0006)
  }
}
