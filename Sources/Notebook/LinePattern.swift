/// A recorded line as a pattern for the line that a replay shows.
///
/// Integers and words must be the same, decimals agree to the digits written or within `0.23±0.02`;
/// `[..]` matches any text; a duration, a rate or a path matches any other.
struct LinePattern {
  private enum Element {
    case character(Character)
    case quantity(Quantity)
    case tolerance(Double, Double)
    case anything
  }

  private let text: ComparedText
  private let leniency: Leniency
  private let elements: [(element: Element, range: Range<Int>)]

  init(_ line: String, leniency: Leniency = .none) {
    self.leniency = leniency
    let text = ComparedText(line)
    var elements: [(element: Element, range: Range<Int>)] = []
    let spans = Self.spans(in: text)
    var place = 0
    while place < text.characters.count {
      let found: (element: Element, range: Range<Int>)
      if Self.elides(text, at: place) {
        found = (.anything, place..<place + Self.elision.count)
      } else if let tolerance = Self.tolerance(at: place, spans, in: text) {
        found = tolerance
      } else if let span = spans[place]?.max(by: { $0.range.count < $1.range.count }) {
        found = (.quantity(span.quantity), span.range)
      } else {
        found = (.character(text.characters[place]), place..<place + 1)
      }
      elements.append(found)
      place = found.range.upperBound
    }
    self.text = text
    self.elements = elements
  }

  /// Whether the line is `...`, which stands for any number of lines.
  var elidesLines: Bool { text.characters == [".", ".", "."] }

  /// Whether there is nothing to compare: an empty line, or one of glyphs alone.
  var isEmpty: Bool { text.isEmpty }

  /// Whether the line is `[..]` alone.
  var isElided: Bool {
    !isEmpty
      && elements.allSatisfy {
        switch $0.element {
        case .anything, .character(" "): true
        default: false
        }
      }
  }

  /// The numbers that are compared, exactly or within a tolerance.
  var numberCount: Int {
    elements.count {
      switch $0.element {
      case .tolerance: true
      case .quantity(let quantity): quantity.number != nil
      case .character, .anything: false
      }
    }
  }
}

// MARK: - Reading the recorded line

extension LinePattern {
  private static let elision = Array("[..]")

  private static func elides(_ text: ComparedText, at place: Int) -> Bool {
    text.characters[place...].starts(with: elision)
  }

  /// The quantities that are not parts of elided words, by the places they begin at.
  private static func spans(in text: ComparedText) -> [Int: [QuantitySpan]] {
    let spans = QuantityScanner(text).spans().filter { span in
      let before = span.range.lowerBound - elision.count
      return !elides(text, at: span.range.upperBound) && !(before >= 0 && elides(text, at: before))
    }
    return Dictionary(grouping: spans) { $0.range.lowerBound }
  }

  /// `0.23±0.02` at a place.
  private static func tolerance(
    at place: Int, _ spans: [Int: [QuantitySpan]], in text: ComparedText
  ) -> (element: Element, range: Range<Int>)? {
    func number(at place: Int) -> (value: Double, end: Int)? {
      spans[place]?.lazy
        .compactMap { span in span.quantity.number.map { ($0, span.range.upperBound) } }.first
    }
    guard let center = number(at: place), center.end < text.characters.count,
      text.characters[center.end] == "±", let limit = number(at: center.end + 1), limit.value >= 0
    else { return nil }
    return (.tolerance(center.value, limit.value), place..<limit.end)
  }
}

// MARK: - Matching

extension LinePattern {
  /// The first mismatch of a line with the pattern; nil when it matches.
  ///
  /// Complexity: O(length × length) when `[..]` is used, linear otherwise.
  func mismatch(with line: ObservedLine) -> Mismatch? {
    guard !isElided || !line.isEmpty else { return mismatch(atElement: 0, place: 0, in: line) }
    var element = 0
    var place = 0
    var retry: (element: Int, place: Int)?
    var furthest = (element: 0, place: 0)
    while element < elements.count || place < line.count {
      if furthest.element < element { furthest = (element, place) }
      if element < elements.count, case .anything = elements[element].element {
        retry = (element, place)
        element += 1
      } else if element < elements.count,
        let end = end(of: elements[element].element, in: line, at: place)
      {
        element += 1
        place = end
      } else if let start = retry, start.place < line.count {
        retry = (start.element, start.place + 1)
        (element, place) = (start.element + 1, start.place + 1)
      } else {
        return mismatch(atElement: furthest.element, place: furthest.place, in: line)
      }
    }
    return nil
  }

  /// The end of an element's match at a place of the line; nil when it does not match there.
  private func end(of element: Element, in line: ObservedLine, at place: Int) -> Int? {
    switch element {
    case .character(let character):
      return line.character(at: place) == character ? place + 1 : nil
    case .quantity(let quantity):
      return line.spans(at: place).first { quantity.admits($0.quantity, leniency: leniency) }?
        .range.upperBound
    case .tolerance(let number, let limit):
      // A little more, for decimals without an exact binary form.
      let span = line.spans(at: place).first { span in
        span.quantity.number.map { abs($0 - number) <= limit + 1e-9 * abs(number) } ?? false
      }
      return span.map { line.endOfTolerance(after: $0.range.upperBound) }
    case .anything:
      return nil
    }
  }

  private func mismatch(atElement element: Int, place: Int, in line: ObservedLine) -> Mismatch {
    let (rule, range) =
      element < elements.count
      ? (rule(for: elements[element].element), elements[element].range)
      : (.text, text.characters.count..<text.characters.count)
    let part = rule == .text ? word(at: range.lowerBound, against: line, at: place) : text[range]
    return Mismatch(
      rule, expected: nil, got: nil, expectedPart: part, gotPart: line.part(at: place))
  }

  /// The recorded word at a place, or the one before it when the output's word continues there.
  private func word(at place: Int, against line: ObservedLine, at linePlace: Int) -> String {
    let hasEnded = place == text.characters.count || text.characters[place] == " "
    let goesOn = line.character(at: linePlace).map { $0 != " " } ?? false
    return text[text.word(at: hasEnded && goesOn && place > 0 ? place - 1 : place)]
  }

  private func rule(for element: Element) -> ComparisonRule {
    switch element {
    case .character, .anything: .text
    case .tolerance: .tolerance
    case .quantity(.integer): .integer
    case .quantity(.decimal):
      leniency.admitsOtherIntegers ? .engine : leniency.tolerance == nil ? .decimal : .tolerance
    case .quantity(.duration): .duration
    case .quantity(.rate): .rate
    case .quantity(.path): .path
    }
  }
}
