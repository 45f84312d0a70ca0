import Datasets
import Foundation
import Tensors
import Testing
import Training
import Vectors

/// What PyTorch computes with the tiny checkpoint; made by Reference/text_encoder.py.
struct TinyCheckpoint: Decodable {
  let sentences: [String]
  let ids: [[Int]]
  let embeddings: [[Float]]
  let gradients: [String: [Float]]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Reference/tiny-bert")

  static func expected() throws -> TinyCheckpoint {
    try JSONDecoder().decode(
      TinyCheckpoint.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
  }

  static func read() throws -> TextCheckpoint { try TextCheckpoint(folder: folder.path) }
}

extension TensorTable {
  init(_ checkpoint: TextCheckpoint, recordsGradients: Bool = false) throws {
    try self.init(checkpoint.weights, recordsGradients: recordsGradients)
  }
}

@Suite(.serialized) struct TextEncoderTests {
  let checkpoint: TextCheckpoint
  let expected: TinyCheckpoint

  init() throws {
    checkpoint = try TinyCheckpoint.read()
    expected = try TinyCheckpoint.expected()
  }

  func embeddings(of ids: [[Int]]) throws -> [[Float]] {
    let tokens = TokenBatch(ids)
    let rows = try checkpoint.shape.inference(with: checkpoint.weights)(.tokens(tokens))
    return (0..<rows.rows).map { Array(rows.row($0)) }
  }

  @Test func `sentences become the ids that were cut by hand`() {
    let read = checkpoint.shape.vocabulary.reader(limit: checkpoint.shape.longestText)
    #expect(expected.sentences.map(read) == expected.ids)
  }

  @Test func `embeddings are those of PyTorch`() throws {
    for (row, wanted) in zip(try embeddings(of: expected.ids), expected.embeddings) {
      #expect(zip(row, wanted).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func `gradients are those of PyTorch`() throws {
    let weights = try TensorTable(checkpoint, recordsGradients: true)
    let rows = try checkpoint.shape.representation(
      of: .tokens(TokenBatch(expected.ids)), weights: weights, mode: .inference)
    let count = rows.shape.reduce(1, *)
    let factors = try Tensor((0..<count).map { cos(Float($0)) }, shape: rows.shape)
    try (rows * factors).sum().backward()
    for (name, wanted) in expected.gradients {
      let gradient = try #require(weights[name].gradient).elements()
      #expect(gradient.count == wanted.count)
      #expect(zip(gradient, wanted).allSatisfy { abs($0 - $1) < 2e-5 + 2e-5 * abs($1) }, "\(name)")
    }
  }

  @Test func `a text has the same vector alone, in company, and with more padding`() throws {
    let together = try embeddings(of: expected.ids)
    for (place, ids) in expected.ids.enumerated() {
      #expect(try embeddings(of: [ids])[0].isClose(to: together[place]))
      var padded = TokenBatch([ids])
      padded.ids += [0, 0, 7]
      padded.width += 3
      let row = try checkpoint.shape.inference(with: checkpoint.weights)(.tokens(padded))
      #expect(Array(row.row(0)).isClose(to: together[place]))
    }
    let reversed = try embeddings(of: expected.ids.reversed())
    #expect(zip(reversed.reversed(), together).allSatisfy { $0.isClose(to: $1) })
  }

  @Test func `dropout comes from the step's stream alone`() throws {
    let shape = TextTransformer(vocabulary: .words(WordVocabulary(words: ["a"], shared: 30)))
    var generator = SeededGenerator(seed: 3)
    let weights = try TensorTable(shape.newWeights(using: &generator), recordsGradients: false)
    let tokens = TokenBatch([[3, 4, 5], [3, 4, 5], [1, 2]])
    func rows(_ run: Int) throws -> [Float] {
      let noise = RandomStream(seed: 1, name: "noise", run: run)
      // As in a burst: products split among threads differ in their last bits, and tests that run
      // beside this one change the number of threads.
      return try BLAS.withSingleThread {
        try shape.representation(
          of: .tokens(tokens), weights: weights, mode: .training(noise: noise)
        )
        .elements()
      }
    }
    let first = try rows(0)
    #expect(try rows(0) == first)
    #expect(try rows(1) != first)
    // The same text twice in a batch: dropout alone makes two views of it.
    #expect(first[..<128] != first[128..<256])
    let silent = try shape.representation(
      of: .tokens(tokens), weights: weights, mode: .inference
    ).elements()
    #expect(Array(silent[..<128]).isClose(to: Array(silent[128..<256])))
  }

  @Test func `dropping keeps the mean and drops as often as told`() throws {
    let sizes = TextTransformer.Sizes(
      tokens: 3, positions: 2, width: 400, layers: 0, heads: 1, inner: 1, dropout: 0.25)
    let shape = TextTransformer(
      vocabulary: .words(WordVocabulary(words: [], shared: 2)), longestText: 2, sizes: sizes)
    var table = WeightTable()
    for (name, shape) in shape.arrays.map({ ($0.name, $0.shape) }) {
      let value: Float = name.hasSuffix("LayerNorm.bias") ? 1 : 0
      table.append(name, shape: shape, [Float](repeating: value, count: shape.reduce(1, *)))
    }
    let rows = try shape.representation(
      of: .tokens(TokenBatch(Array(repeating: [1], count: 200))),
      weights: TensorTable(table, recordsGradients: false),
      mode: .training(noise: RandomStream(seed: 5, name: "noise", run: 0))
    ).elements()
    // Every element was 1: 80,000 coins of probability 1/4, four standard deviations of 0.0015.
    #expect(Set(rows) == [Float(0), Float(4) / 3])
    let dropped = Double(rows.count { $0 == 0 }) / Double(rows.count)
    #expect(abs(dropped - 0.25) < 0.0062)
  }

  @Test func `a shape can be written down and read again`() throws {
    let data = try JSONEncoder().encode(checkpoint.shape)
    #expect(try JSONDecoder().decode(TextTransformer.self, from: data) == checkpoint.shape)
  }
}

extension [Float] {
  /// Whether no element differs by more than rounding.
  func isClose(to other: [Float], within tolerance: Float = 2e-6) -> Bool {
    count == other.count && zip(self, other).allSatisfy { abs($0 - $1) <= tolerance }
  }
}

@Suite struct TextViewsTests {
  static let texts = [
    TextItem(title: "a", text: "b c d e f", example: "c b"), TextItem(title: "", text: "f"),
  ]
  static let vocabulary = TextVocabulary.words(
    WordVocabulary(words: ["a", "b", "c", "d", "e", "f"], shared: 1))
  static let streams = (0..<2).map { RandomStream(seed: 1, name: "views", run: $0) }

  func rows(_ batch: ViewBatch) -> [[Int]] {
    let tokens = batch.tokens
    return tokens.lengths.indices.map {
      Array(tokens.ids[$0 * tokens.width..<$0 * tokens.width + tokens.lengths[$0]])
    }
  }

  @Test func `by itself both views are the text`() {
    let views = TextViews(of: Self.texts, by: Self.vocabulary, limit: 5)
    #expect(rows(views.plain([1, 0], threads: 1)) == [[6], [1, 2, 3, 4, 5]])
    #expect(
      rows(views.views(of: [0, 1], streams: Self.streams, threads: 2))
        == [[1, 2, 3, 4, 5], [6], [1, 2, 3, 4, 5], [6]])
  }

  @Test func `with examples the second view is the example, where there is one`() {
    let views = TextViews(of: Self.texts, by: Self.vocabulary, limit: 9, positives: .example)
    #expect(
      rows(views.views(of: [1, 0], streams: Self.streams, threads: 1))
        == [[6], [1, 2, 3, 4, 5, 6], [6], [3, 2]])
  }

  @Test func `dropping tokens keeps their order, one of them, and the marks at the ends`() throws {
    let vocabulary = TextVocabulary.wordPieces(
      try WordPieceVocabulary(pieces: ["[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "e", "f"]))
    let views = TextViews(
      of: Self.texts, by: vocabulary, limit: 99, dropProbability: 0.7)
    let drawn = rows(
      views.views(of: Array(repeating: 0, count: 300), streams: Self.streams, threads: 1))
    #expect(drawn.allSatisfy { $0.first == 1 && $0.last == 2 && $0.count > 2 && $0.count <= 8 })
    #expect(
      drawn.allSatisfy { $0.dropFirst().dropLast() == $0.dropFirst().dropLast().sorted()[...] })
    // 600 · 6 coins that keep with 0.3, and one of 6 kept where all were dropped (0.7⁶ of the time).
    let kept = Double(drawn.reduce(0) { $0 + $1.count - 2 }) / 600
    #expect(abs(kept - (6 * 0.3 + 0.118)) < 0.2)
  }
}
