import Contrast
import Datasets
import Foundation
import Synchronization
import Testing
import Training
import Vectors

/// What probes ask of an encoder, with encoders that are written down.
@Suite struct ProbedEncoderTests {
  static let texts = Dataset(
    name: "six",
    items: .texts(
      (0..<6).map { TextItem(title: "t\($0)", text: "text", example: $0 == 4 ? nil : "e\($0)") }),
    labels: [0, 0, 0, 1, 1, 1], classNames: ["a", "b"],
    splits: [.train, .test, .test, .train, .test, .test], checksum: "", source: "",
    pairScores: [0, 1, 5, 0, 9, 3])

  static let stream = RandomStream(seed: 1, name: "probe", run: 0)

  @Test func `two views of held-out items find each other, and no other item is looked at`() throws
  {
    let seen = Mutex<[Int]>([])
    let encoder = ProbedEncoder(
      of: Self.texts, threads: 1,
      embed: { items, _ in Matrix(rows: items.count, columns: 6) },
      embedOthers: { others, _ in Matrix(rows: others.count, columns: 6) },
      embedViews: { items, streams, output, _ in
        seen.withLock { $0 += items }
        // The second view of item 5 looks like item 1.
        var views = Matrix(rows: streams.count * items.count, columns: 6)
        for row in 0..<views.rows {
          let item = items[row % items.count]
          views[row, row >= items.count && item == 5 && output == .representation ? 1 : item] = 1
        }
        return views
      })
    let recall = InstanceRecall()
    // There, 1 ties with the false one and 5 finds none; back, 5's view finds 1 or none.
    #expect(
      try recall.recall(of: encoder, at: .projection, stream: Self.stream, monitor: .none) == 1)
    #expect(try recall.score(of: encoder, stream: Self.stream, monitor: .none) == (0.5 + 0.75) / 2)
    #expect(Set(seen.withLock { $0 }) == [1, 2, 4, 5])
  }

  @Test func `a text finds its own example, and those without one do not ask`() throws {
    @Sendable func vectors(_ dataset: Dataset, _ items: [Int]) -> Matrix {
      guard case .texts(let texts) = dataset.items else { return Matrix(rows: 0, columns: 0) }
      var vectors = Matrix(rows: items.count, columns: 6)
      for (row, item) in items.enumerated() {
        let name = texts[item].title + texts[item].text
        let digit = name.compactMap(\.wholeNumberValue).first ?? 0
        // The example of 5 looks like that of 2.
        vectors[row, name.hasSuffix("e5") ? 2 : digit] = 1
      }
      return vectors
    }
    let encoder = ProbedEncoder(
      of: Self.texts, threads: 1, embed: { items, _ in vectors(Self.texts, items) },
      embedOthers: { others, _ in vectors(others, Array(0..<others.count)) },
      embedViews: { _, _, _, _ in Matrix(rows: 0, columns: 0) })
    #expect(Self.texts.heldOutExamples.items == [1, 2, 5])
    let found = try ExampleRetrieval().retrieval(of: encoder, monitor: .none)
    #expect(found.count == 3)
    // 1 finds its own; 2 shares the place with 5's; 5 has nothing like it, all three tie.
    #expect(abs(found.recall - 1.0 / 3) < 1e-12)
    let reciprocal: Double = (1 + 0.5 + 1.0 / 3) / 3
    #expect(abs(found.reciprocalRank - reciprocal) < 1e-12)
  }

  /// An encoder of texts in two dimensions; it must not be asked for item 4, which has no example.
  private func encoder(angles: [String: Float]) -> ProbedEncoder {
    ProbedEncoder(
      of: Self.texts, threads: 1, embed: { items, _ in Matrix(rows: items.count, columns: 2) },
      embedOthers: { others, _ in
        guard case .texts(let texts) = others.items else { return Matrix(rows: 0, columns: 2) }
        return Matrix(
          rows: texts.count, columns: 2,
          elements: texts.flatMap { text in
            let angle = angles[text.text] ?? 0
            return [cos(angle), sin(angle)]
          })
      }, embedViews: { _, _, _, _ in Matrix(rows: 0, columns: 2) })
  }

  @Test func `cosines in the order of the scores correlate by 1, and those all alike by 0`() throws
  {
    // Pairs of 'text' with e1, e2 and e5, which people scored 1, 5 and 3.
    func score(_ angles: [String: Float]) throws -> Double {
      try ScoredPairRanking().score(
        of: encoder(angles: angles), stream: Self.stream, monitor: .none)
    }
    #expect(try score(["e1": 2, "e2": 0.5, "e5": 1]) == 1)
    #expect(try score(["e1": 0.5, "e2": 2, "e5": 1]) == -1)
    // Ranks 1, 2, 3 against 1, 3, 2.
    #expect(abs(try score(["e1": 2, "e2": 1, "e5": 0.5]) - 0.5) < 1e-12)
    #expect(try score([:]) == 0)
  }

  @Test func `an SVM tells classes that lie apart, and of many items asks 500`() throws {
    let count = 1_500
    let seen = Mutex<[Int]>([])
    let encoder = ProbedEncoder(
      of: Dataset(
        name: "many", items: .vectors(Matrix(rows: count, columns: 1)),
        labels: (0..<count).map { $0 % 2 }, classNames: ["a", "b"],
        splits: [Dataset.Split](repeating: .test, count: count), checksum: "", source: ""),
      threads: 2,
      embed: { items, _ in
        seen.withLock { $0 = items }
        return Matrix(
          rows: items.count, columns: 1, elements: items.map { $0 % 2 == 0 ? 1 : -1 })
      },
      embedOthers: { _, _ in Matrix(rows: 0, columns: 1) },
      embedViews: { _, _, _, _ in Matrix(rows: 0, columns: 1) })
    #expect(try CrossValidation().score(of: encoder, stream: Self.stream, monitor: .none) == 1)
    let items = seen.withLock { $0 }
    #expect(items.count == CrossValidation.mostItems && Set(items).count == items.count)
    #expect((items.max() ?? 0) >= CrossValidation.mostItems)
  }

  @Test(arguments: ProbeKind.allCases)
  func `every probe that compare may name gives a figure`(_ kind: ProbeKind) throws {
    let vectors = MeasureTests.random(6, 4, seed: 5)
    let encoder = ProbedEncoder(
      of: Self.texts, threads: 1, embed: { items, _ in vectors.rows(at: items) },
      embedOthers: { others, _ in vectors.rows(at: 0..<others.count) },
      embedViews: { items, streams, _, _ in vectors.rows(at: streams.flatMap { _ in items }) })
    let score = try FewLabelProbeLimit.probe(of: kind)
      .score(of: encoder, stream: Self.stream, monitor: .none)
    #expect((kind == .sts ? -1...1 : 0...1).contains(score))
    #expect(!kind.unit.isEmpty)
    if kind == .instance { #expect(score == 1) }
  }

  /// Classes of one training item have no two labels to draw.
  enum FewLabelProbeLimit {
    static func probe(of kind: ProbeKind) -> any Probe {
      kind == .labels ? FewLabelProbe(labelsPerClass: 1) : kind.probe
    }
  }
}
