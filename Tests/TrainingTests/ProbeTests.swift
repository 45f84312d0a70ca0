import Contrast
import Datasets
import Synchronization
import Testing
import Training
import Vectors

@Suite(.serialized) struct ProbeTests {
  /// `count` items in four classes, each class around its own axis; far apart or all alike.
  static func features(separation: Double, count: Int = 400, leastTraining: Int = 1)
    -> LabeledFeatures
  {
    var generator = SeededGenerator(seed: 9)
    var matrix = Matrix(rows: count, columns: 6)
    for row in 0..<count {
      for column in 0..<6 {
        matrix[row, column] = Float(generator.normal() + (column == row % 4 ? separation : 0))
      }
    }
    return LabeledFeatures(
      matrix, labels: (0..<count).map { $0 % 4 },
      splits: (0..<count).map { $0 % 20 < 4 ? .test : .train }, classCount: 4,
      leastTraining: leastTraining)
  }

  static let stream = RandomStream(seed: 2, name: "probe", run: 0)

  @Test func `classes that lie apart are told apart by every probe`() throws {
    let features = Self.features(separation: 12)
    #expect(try WeightedKNN().accuracy(on: features, threads: 2) == 1)
    #expect(try LinearProbe().accuracy(on: features, stream: Self.stream) == 1)
    #expect(
      FewLabelProbe(labelsPerClass: 1).accuracy(on: features, stream: Self.stream).mean > 0.99)
  }

  @Test func `noise is told apart by no probe`() throws {
    let features = Self.features(separation: 0, count: 1_200)
    #expect(abs(try WeightedKNN().accuracy(on: features, threads: 2) - 0.25) < 0.1)
    #expect(abs(try LinearProbe().accuracy(on: features, stream: Self.stream) - 0.25) < 0.1)
    let few = FewLabelProbe(labelsPerClass: 2).accuracy(on: features, stream: Self.stream)
    #expect(abs(few.mean - 0.25) < 0.06)
    #expect(few.count == 10)
  }

  @Test func `more labels help, and the same stream draws the same ones`() {
    let features = Self.features(separation: 2)
    func accuracy(_ labels: Int) -> Double {
      FewLabelProbe(labelsPerClass: labels).accuracy(on: features, stream: Self.stream).mean
    }
    #expect(accuracy(40) > accuracy(1))
    #expect(accuracy(5) == accuracy(5))
  }

  @Test func `an encoder is shown no more items than a probe takes, with the same figure`() throws {
    var generator = SeededGenerator(seed: 4)
    let matrix = Matrix(
      rows: 400, columns: 6, elements: (0..<2400).map { _ in Float(generator.normal()) })
    let dataset = Dataset(
      name: "rows", items: .vectors(matrix), labels: (0..<400).map { $0 % 4 },
      classNames: ["a", "b", "c", "d"], splits: (0..<400).map { $0 % 20 < 4 ? .test : .train },
      checksum: "", source: "")
    let seen = Mutex<[Int]>([])
    let encoder = ProbedEncoder(
      of: dataset, threads: 1,
      embed: { items, _ in
        seen.withLock { $0 = items }
        return matrix.rows(at: items)
      }, embedOthers: { _, _ in matrix }, embedViews: { _, _, _, _ in matrix })
    let all = try encoder.labeledFeatures(monitor: .none)
    let few = FewLabelProbe(labelsPerClass: 2)
    #expect(
      try few.accuracy(of: encoder, stream: Self.stream)
        == few.accuracy(
          on: all, stream: Self.stream))
    // 80 held out, and at most 2 labels of 4 classes in 10 draws.
    #expect(seen.withLock { $0.count } <= 160 && seen.withLock { $0.count } > 120)
    let map = RetrievalPrecision()
    #expect(
      try map.score(of: encoder, stream: Self.stream, monitor: .none)
        == map.meanAveragePrecision(on: all, threads: 1))
    #expect(seen.withLock { $0.count } == 80)
  }

  @Test func `the vote weighs neighbours by their similarity`() throws {
    // The query's nearest has class 0, the next two class 1.
    let matrix = Matrix(
      rows: 4, columns: 2, elements: [1, 0, 0.999, 0.05, 0.6, 0.8, 0.6, -0.8])
    let features = LabeledFeatures(
      matrix, labels: [0, 0, 1, 1], splits: [.test, .train, .train, .train], classCount: 2)
    #expect(features.leftOut == [1])
    let both = LabeledFeatures(
      Matrix(rows: 5, columns: 2, elements: matrix.elements + [0, 1]), labels: [0, 0, 1, 1, 1],
      splits: [.test, .train, .train, .train, .test], classCount: 2)
    // At T = 0.1 the near one outweighs two at cosine 0.6; at T = 1 it does not.
    let sharp = try WeightedKNN(neighbors: 3, temperature: 0.1).accuracy(on: both, threads: 1)
    let flat = try WeightedKNN(neighbors: 3, temperature: 1).accuracy(on: both, threads: 1)
    #expect(sharp == 1)
    #expect(flat == 0.5)
  }

  @Test func `classes too small are left out and named, empty ones are not`() {
    let matrix = Matrix(rows: 6, columns: 1, repeating: 1)
    let features = LabeledFeatures(
      matrix, labels: [0, 0, 0, 1, 1, 3], splits: [.train, .train, .test, .train, .test, .train],
      classCount: 5, leastTraining: 2)
    #expect(features.leftOut == [1, 3])
    #expect(features.referenceLabels == [0, 0])
    #expect(features.queryLabels == [0])
  }

  @Test func `without a class large enough the linear probe gets nothing right`() throws {
    let features = LabeledFeatures(
      Matrix(rows: 2, columns: 3, repeating: 1), labels: [0, 1], splits: [.train, .test],
      classCount: 2, leastTraining: 5)
    #expect(features.reference.rows == 0)
    #expect(try LinearProbe().accuracy(on: features, stream: Self.stream) == 0)
  }
}
