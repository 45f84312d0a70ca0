/// Reads an expression from the left, each level of strength by a function.
struct FigureExpressionParser {

  private typealias Operator = FigureExpression.Operator
  private typealias Fault = FigureExpression.Fault
  private typealias Node = FigureExpression.Node

  private let characters: [Character]
  private var position = 0
  /// How many parentheses and signs are open: what is nested deeper is refused.
  private var depth = 0
  private static let deepest = 50

  init(_ text: String) { characters = Array(text) }

  mutating func whole() throws(FigureExpression.Fault) -> FigureExpression.Node {
    let node = try disjunction()
    skipBlanks()
    guard position == characters.count else {
      throw Fault("'\(characters[position])' is not expected here", at: position)
    }
    return node
  }

  private mutating func disjunction() throws(FigureExpression.Fault) -> Node {
    var node = try conjunction()
    while take(word: "or") { node = .pair(node, .or, try conjunction()) }
    return node
  }

  private mutating func conjunction() throws(FigureExpression.Fault) -> Node {
    var node = try negation()
    while take(word: "and") { node = .pair(node, .and, try negation()) }
    return node
  }

  private mutating func negation() throws(FigureExpression.Fault) -> Node {
    guard take(word: "not") else { return try comparison() }
    return .not(try nested { parser throws(FigureExpression.Fault) in try parser.negation() })
  }

  private mutating func comparison() throws(FigureExpression.Fault) -> Node {
    let left = try sum()
    let signs: [Operator] = [.lessOrEqual, .greaterOrEqual, .notEqual, .less, .greater, .equal]
    guard let sign = take(oneOf: signs) else { return left }
    return .pair(left, sign, try sum())
  }

  private mutating func sum() throws(FigureExpression.Fault) -> Node {
    var node = try product()
    while let sign = take(oneOf: [.plus, .minus]) { node = .pair(node, sign, try product()) }
    return node
  }

  private mutating func product() throws(FigureExpression.Fault) -> Node {
    var node = try factor()
    while let sign = take(oneOf: [.times, .over]) { node = .pair(node, sign, try factor()) }
    return node
  }

  private mutating func factor() throws(FigureExpression.Fault) -> Node {
    skipBlanks()
    let start = position
    guard let first = next else {
      throw Fault("a figure or a number is missing at the end", at: start)
    }
    if first == "-" {
      position += 1
      return .negated(
        try nested { parser throws(FigureExpression.Fault) in try parser.factor() })
    }
    if first == "(" {
      position += 1
      let node = try nested { parser throws(FigureExpression.Fault) in try parser.disjunction() }
      skipBlanks()
      guard next == ")" else { throw Fault("a ')' is missing", at: position) }
      position += 1
      return node
    }
    if first == "'" || first == "\"" { return .constant(.text(try quoted())) }
    return try word(from: start)
  }

  private mutating func nested(
    _ read: (inout Self) throws(FigureExpression.Fault) -> Node
  ) throws(FigureExpression.Fault) -> Node {
    guard depth < Self.deepest else { throw Fault("this is nested too deep", at: position) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func quoted() throws(FigureExpression.Fault) -> String {
    let start = position
    let end = characters[(start + 1)...].firstIndex(of: characters[start])
    guard let end else { throw Fault("the quote is not closed", at: start) }
    position = end + 1
    return String(characters[(start + 1)..<end])
  }

  /// A number, a truth, or the path of a figure.
  private mutating func word(from start: Int) throws(FigureExpression.Fault) -> Node {
    while let next, next.isLetter || next.isNumber || ".-_".contains(next), !endsNumber(from: start)
    {
      position += 1
    }
    let word = String(characters[start..<position])
    guard !word.isEmpty else {
      throw Fault("'\(characters[start])' is not expected here", at: start)
    }
    if let number = Double(word), word.first?.isNumber ?? false || word.first == "." {
      return .constant(.number(number))
    }
    switch word {
    case "true", "yes": return .constant(.truth(true))
    case "false", "no": return .constant(.truth(false))
    default:
      guard word.first?.isLetter ?? false, word.last != ".", !word.contains("..") else {
        throw Fault("'\(word)' is neither a number nor a figure", at: start)
      }
      return .figure(word)
    }
  }

  /// Whether a '-' ends the number that began at `start`: '1-2' is a difference, '1e-2' a number.
  private func endsNumber(from start: Int) -> Bool {
    next == "-" && characters[start].isNumber && !"eE".contains(characters[position - 1])
  }

  private var next: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipBlanks() {
    while next?.isWhitespace ?? false { position += 1 }
  }

  private mutating func take(word: String) -> Bool {
    skipBlanks()
    let end = position + word.count
    guard characters[position...].starts(with: word),
      end == characters.count || characters[end].isWhitespace || characters[end] == "("
    else { return false }
    position = end
    return true
  }

  /// Takes a sign, the longest first.
  private mutating func take(oneOf signs: [FigureExpression.Operator]) -> FigureExpression.Operator?
  {
    skipBlanks()
    guard let sign = signs.first(where: { characters[position...].starts(with: $0.rawValue) })
    else {
      return nil
    }
    position += sign.rawValue.count
    return sign
  }
}
