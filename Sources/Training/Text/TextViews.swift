import Datasets
import Vectors

/// Texts as token ids, and views of them.
///
/// By default a view is the text itself: both views of an item have the same tokens, and only the
/// encoder's dropout makes them differ (Gao et al., "SimCSE", EMNLP 2021, §3). On request tokens
/// are dropped, or the second view is the item's example: a natural pair.
package struct TextViews: ViewSource {
  /// What makes the two views of a text differ.
  package enum Positives: String, Sendable, Codable, CaseIterable {
    /// The encoder's dropout alone.
    case dropout
    /// The second view is the item's example, where it has one.
    case example
  }

  private var texts: [[Int]]
  private var examples: [[Int]?]
  /// The explicit negatives of each item; empty where none has any.
  private let negatives: [[String]]
  /// An item that has each text as its example; empty where no text has negatives.
  private let itemOfExample: [String: Int]
  private let read: @Sendable (String) -> [Int]
  private let marks: (first: Int, last: Int)
  private var dropProbability: Double

  /// - Parameters:
  ///   - texts: the items.
  ///   - vocabulary: splits them into tokens.
  ///   - limit: the most tokens of a text; longer ones are cut.
  ///   - positives: what the two views of a text are.
  ///   - negatives: what each text is told apart from; empty where none is from anything.
  ///   - dropProbability: the probability of dropping a token of a view, 0 ..< 1; one is always
  ///     kept.
  /// - Complexity: O(characters).
  package init(
    of texts: [TextItem], by vocabulary: TextVocabulary, limit: Int,
    positives: Positives = .dropout, negatives: [[String]] = [], dropProbability: Double = 0
  ) {
    let read = vocabulary.reader(limit: limit)
    self.read = read
    self.negatives = negatives
    itemOfExample =
      negatives.isEmpty
      ? [:]
      : Dictionary(
        texts.enumerated().compactMap { item, text in text.example.map { ($0, item) } },
        uniquingKeysWith: { first, _ in first })
    self.texts = texts.map { read($0.content) }
    examples = positives == .example ? texts.map { $0.example.map(read) } : []
    marks = vocabulary.marks
    self.dropProbability = dropProbability
  }

  package func plain(_ items: [Int], threads: Int) -> ViewBatch {
    .tokens(TokenBatch(items.map { texts[$0] }))
  }

  package func views(of items: [Int], streams: [RandomStream], threads: Int) -> ViewBatch {
    .tokens(
      TokenBatch(
        streams.enumerated().flatMap { number, stream in
          items.enumerated().map { place, item in
            let example = number > 0 && !examples.isEmpty ? examples[item] : nil
            return dropping(example ?? texts[item], stream: stream, place: place)
          }
        }))
  }

  package func negatives(of items: [Int], atMost count: Int, stream: RandomStream) -> NegativeViews?
  {
    guard count > 0, !negatives.isEmpty else { return nil }
    let chosen = items.enumerated().flatMap { place, item in
      negatives[item].prefix(count).map { (place, $0) }
    }
    guard !chosen.isEmpty else { return nil }
    return NegativeViews(
      views: .tokens(
        TokenBatch(
          chosen.enumerated().map { place, negative in
            dropping(read(negative.1), stream: stream, place: place)
          })), owners: chosen.map(\.0), documentOf: chosen.map { itemOfExample[$0.1] })
  }

  /// The examples as items; a text without one stands for itself.
  package var documents: (any ViewSource)? {
    guard !examples.isEmpty else { return nil }
    var views = self
    (views.texts, views.examples) = (zip(examples, texts).map { $0 ?? $1 }, [])
    return views
  }

  /// Views that lose half of their tokens, since with dropout alone every text finds its other
  /// view, even without training.
  package var forMeasuring: any ViewSource {
    var views = self
    (views.examples, views.dropProbability) = ([], 0.5)
    return views
  }

  private func dropping(_ tokens: [Int], stream: RandomStream, place: Int) -> [Int] {
    let inner = marks.first..<tokens.count - marks.last
    guard dropProbability > 0, inner.count > 1 else { return tokens }
    var generator = stream.generator(at: place)
    var kept = tokens[inner].filter { _ in generator.unit() >= dropProbability }
    if kept.isEmpty { kept = [tokens[inner.lowerBound + generator.index(below: inner.count)]] }
    return tokens[..<inner.lowerBound] + kept + tokens[inner.upperBound...]
  }
}

extension TokenBatch {
  /// Texts of one token at least, padded to the longest.
  package init(_ texts: [[Int]]) {
    let width = texts.map(\.count).max() ?? 0
    self.init(
      ids: texts.flatMap { $0 + [Int](repeating: 0, count: width - $0.count) }, width: width,
      lengths: texts.map(\.count))
  }
}
