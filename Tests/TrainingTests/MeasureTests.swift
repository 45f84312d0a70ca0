import Contrast
import Datasets
import Foundation
import Testing
import Training
import Vectors

/// Measures that fit nothing to what an encoder gives, and the cross-validated SVM.
@Suite struct MeasureTests {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Float(generator.normal()) })
  }

  /// All items held out, but for one of each class.
  static func heldOut(_ queries: Matrix, _ labels: [Int]) -> LabeledFeatures {
    let classes = (labels.max() ?? 0) + 1
    let reference = Matrix(rows: classes, columns: queries.columns, repeating: 1)
    return LabeledFeatures(
      Matrix(
        rows: classes + queries.rows, columns: queries.columns,
        elements: reference.elements + queries.elements),
      labels: Array(0..<classes) + labels,
      splits: (0..<classes).map { _ in .train } + labels.map { _ in .test }, classCount: classes)
  }

  @Test func `average precision is as counted by hand`() throws {
    // From item 0 at angle 0: item 1 (another class) is nearest, then 2 (own), 3 (another), 4 (own).
    let angles = [0.0, 0.1, 0.25, 0.6, 1.05]
    let queries = Matrix(
      rows: 5, columns: 2, elements: angles.flatMap { [Float(cos($0)), Float(sin($0))] })
    let features = Self.heldOut(queries, [0, 1, 0, 1, 0])
    // Ranks of own class, item by item: 0: 2, 4; 1: 3; 2: 2, 4; 3: 3; 4: 2, 4.
    let expected: Double = (3 * 0.5 + 2 / 3.0) / 5
    let found = try RetrievalPrecision().meanAveragePrecision(on: features, threads: 2)
    #expect(abs(found - expected) < 1e-12)
  }

  @Test func `average precision is that of a full sort`() throws {
    let queries = Self.random(60, 5, seed: 4)
    var generator = SeededGenerator(seed: 8)
    let labels = (0..<60).map { _ in generator.index(below: 7) }
    let unit = queries.normalizedRows().rows
    let scores = unit.scores(with: unit)
    let precisions: [Double] = (0..<60).compactMap { query in
      let ranking = (0..<60).filter { $0 != query }.sorted {
        scores[query, $0] > scores[query, $1]
      }
      var (right, sum) = (0, 0.0)
      for (place, item) in ranking.enumerated() where labels[item] == labels[query] {
        right += 1
        sum += Double(right) / Double(place + 1)
      }
      return right == 0 ? nil : sum / Double(right)
    }
    let found = try RetrievalPrecision().meanAveragePrecision(
      on: Self.heldOut(queries, labels), threads: 1)
    #expect(abs(found - precisions.reduce(0, +) / Double(precisions.count)) < 1e-9)
  }

  @Test func `a collapsed encoder retrieves nothing`() throws {
    let same = Matrix(rows: 40, columns: 3, repeating: 1)
    let precision = try RetrievalPrecision().meanAveragePrecision(
      on: Self.heldOut(same, (0..<40).map { $0 % 4 }), threads: 1)
    #expect(precision < 0.2)
    let partners = try PartnerRetrieval(of: same, among: same, threads: 1)
    #expect(partners.recall == 0)
    #expect(abs(partners.reciprocalRank - 1.0 / 40) < 1e-12)
  }

  @Test func `partners are ranked among all others`() throws {
    let gallery = Matrix(rows: 3, columns: 2, elements: [1, 0, 0, 1, -1, 0])
    // Row 0 finds its own; row 1 has row 0 before it; row 2 has both before it.
    let queries = Matrix(rows: 3, columns: 2, elements: [5, 1, 2, 1, 3, 1])
    let found = try PartnerRetrieval(of: queries, among: gallery, threads: 2)
    #expect(abs(found.recall - 1.0 / 3) < 1e-12)
    let reciprocal: Double = (1 + 0.5 + 1.0 / 3) / 3
    #expect(abs(found.reciprocalRank - reciprocal) < 1e-12)
    #expect(found.ranks == [1, 2, 3])
    #expect(abs(found.recall(at: 2) - 2.0 / 3) < 1e-12)
    #expect(found.recall(at: 10) == 1)
    #expect(abs(found.reciprocalRank(at: 2) - 0.5) < 1e-12)
    // 1 / log2(2), 1 / log2(3), 1 / log2(4).
    let gain: Double = (1 + 1 / log2(3.0) + 0.5) / 3
    #expect(abs(found.discountedGain(at: 10) - gain) < 1e-12)
  }

  @Test func `an item that stands in the gallery several times takes one rank`() throws {
    // Row 3 finds two copies of the item of row 0 before its own.
    let gallery = Matrix(rows: 4, columns: 2, elements: [1, 0, 1, 0, 1, 0, 0, 1])
    let queries = Matrix(rows: 4, columns: 2, elements: [1, 0, 1, 0, 1, 0, 2, 1])
    func ranks(items: [Int]?) throws -> [Int] {
      try PartnerRetrieval(
        of: queries, among: gallery, groups: [0, 0, 0, 3], items: items, threads: 1
      ).ranks
    }
    #expect(try ranks(items: nil) == [1, 1, 1, 4])
    #expect(try ranks(items: [0, 0, 0, 3]) == [1, 1, 1, 2])
    #expect(try ranks(items: [0, 1, 1, 3]) == [1, 1, 1, 3])
  }

  @Test func `Spearman's correlation is that of shared ranks`() throws {
    #expect(RankCorrelation.ranks(of: [3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
    #expect(RankCorrelation.spearman([1, 2, 3, 4], [1, 3, 2, 4]) == 0.8)
    let tied = try #require(RankCorrelation.spearman([1, 2, 2, 3], [10, 20, 30, 40]))
    let shared: Double = 4.5 / 22.5.squareRoot()
    #expect(abs(tied - shared) < 1e-12)
    #expect(RankCorrelation.spearman([1, 2, 3], [9, 4, 1]) == -1)
    #expect(RankCorrelation.spearman([1, 1, 1], [1, 2, 3]) == nil)
  }

  @Test func `cross-validation tells classes apart where they lie apart, and noise nowhere`() throws
  {
    let stream = RandomStream(seed: 3, name: "svm", run: 0)
    let labels = (0..<150).map { $0 % 3 }
    var matrix = Self.random(150, 5, seed: 2)
    func accuracies(_ matrix: Matrix, threads: Int) throws -> [Double] {
      try CrossValidation(folds: 5, repeats: 2).accuracies(
        of: matrix, labels: labels, classCount: 3, stream: stream, threads: threads)
    }
    let noise = try accuracies(matrix, threads: 2)
    #expect(noise.count == 10)
    let mean: Double = noise.reduce(0, +) / 10
    #expect(abs(mean - 1.0 / 3) < 0.12)
    #expect(try accuracies(matrix, threads: 1) == noise)
    for row in 0..<150 { matrix[row, row % 3] += 9 }
    #expect(try accuracies(matrix, threads: 2).allSatisfy { $0 == 1 })
  }

  @Test func `a share of labels is taken of every class, at least one`() {
    let labels = (0..<120).map { $0 < 100 ? 0 : 1 }
    let features = LabeledFeatures(
      Self.random(120, 3, seed: 1), labels: labels,
      splits: (0..<120).map { $0 % 10 == 9 ? .test : .train }, classCount: 2)
    // 90 and 18 items to train on.
    #expect(FewLabelProbe(.share(0.1)).labelCount(on: features) == 9 + 2)
    #expect(FewLabelProbe(.share(0.01)).labelCount(on: features) == 1 + 1)
    #expect(FewLabelProbe(.share(1)).labelCount(on: features) == 108)
    #expect(FewLabelProbe(.perClass(20)).labelCount(on: features) == 20 + 18)
  }

  @Test func `geometry is 0, and all dimensions, for views that do not differ on axes`() throws {
    let axes = Matrix(
      rows: 6, columns: 3, elements: [1, 0, 0, 0, 2, 0, 0, 0, 3, -1, 0, 0, 0, -2, 0, 0, 0, -3])
    let geometry = try EncoderGeometry(
      of: axes, views: (axes, axes), stream: RandomStream(seed: 1, name: "geometry", run: 0),
      threads: 1)
    #expect(geometry.alignment == 0)
    #expect(abs(geometry.rankMe - 3) < 1e-3)
    // 12 pairs at squared distance 2, 3 at 4.
    let mass: Double = 12 * exp(-4.0) + 3 * exp(-8.0)
    let expected = log(mass / 15)
    #expect(abs(try #require(geometry.uniformity) - expected) < 1e-5)
    #expect(!geometry.isCollapsed && geometry.zeros == 0)
  }

  private func geometry(of rows: Matrix) throws -> EncoderGeometry {
    try EncoderGeometry(
      of: rows, views: (rows, rows), stream: RandomStream(seed: 1, name: "geometry", run: 0),
      threads: 1)
  }

  @Test func `an encoder that maps all items to zero has no geometry, and has collapsed`() throws {
    let none = try geometry(of: Matrix(rows: 5, columns: 3))
    #expect(none.alignment == nil && none.uniformity == nil && none.rankMe == 0)
    #expect(none.isCollapsed && none.zeros == 5)
  }

  @Test func `items in one place have collapsed, with the worst uniformity there is`() throws {
    let one = try geometry(of: Matrix(rows: 4, columns: 2, elements: [1, 2, 1, 2, 1, 2, 1, 2]))
    #expect(one.isCollapsed && one.zeros == 0 && one.alignment == 0)
    #expect(abs(try #require(one.uniformity)) < 1e-5)
  }

  @Test func `items at zero take no part beside others`() throws {
    let some = try geometry(
      of: Matrix(rows: 5, columns: 2, elements: [1, 0, 0, 0, 0, 3, -2, 0, 0, -1]))
    let others = try geometry(
      of: Matrix(rows: 4, columns: 2, elements: [1, 0, 0, 3, -2, 0, 0, -1]))
    #expect(some.zeros == 1 && !some.isCollapsed)
    #expect(some.uniformity == others.uniformity && some.rankMe == others.rankMe)
  }
}
