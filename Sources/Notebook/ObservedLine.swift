/// A line that a replay shows, with the quantities in it.
struct ObservedLine {
  private let text: ComparedText
  private let spans: [Int: [QuantitySpan]]

  init(_ line: String) {
    text = ComparedText(line)
    spans = Dictionary(grouping: QuantityScanner(text).spans()) { $0.range.lowerBound }
  }

  var isEmpty: Bool { text.isEmpty }

  /// Whether it holds a duration, a rate or a path, which differ from run to run.
  var isOfTheMoment: Bool {
    spans.values.joined().contains { span in
      switch span.quantity {
      case .duration, .rate, .path: true
      case .integer, .decimal: false
      }
    }
  }

  var count: Int { text.characters.count }

  func character(at place: Int) -> Character? { place < count ? text.characters[place] : nil }

  func spans(at place: Int) -> [QuantitySpan] { spans[place] ?? [] }

  /// The place after `±` and a number, or `place` when they do not follow.
  func endOfTolerance(after place: Int) -> Int {
    guard character(at: place) == "±",
      let width = spans(at: place + 1).first(where: { $0.quantity.number != nil })
    else { return place }
    return width.range.upperBound
  }

  /// The longest quantity at a place, or the word around it.
  func part(at place: Int) -> String {
    let span = spans(at: place).max { $0.range.count < $1.range.count }
    return text[span?.range ?? text.word(at: place)]
  }
}
