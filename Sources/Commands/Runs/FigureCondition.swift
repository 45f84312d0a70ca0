import CommandLanguage
import Report

/// What figures of a report must be: "falseNegativeRate < 0.2", "loss < 3 and sampler = rwr".
struct FigureCondition: DescribedArgument {
  static let accepted = "a condition such as 'falseNegativeRate < 0.2'"

  fileprivate enum Comparison: String, CaseIterable {
    // Longer signs stand before those that they begin with.
    case atMost = "<="
    case atLeast = ">="
    case unequal = "!="
    case below = "<"
    case above = ">"
    case equal = "="
  }

  fileprivate struct Part {
    let name: String
    let comparison: Comparison
    let wanted: String
  }

  private let parts: [Part]
  private let text: String

  init?(argument: String) {
    let parts = argument.split(separator: " and ").map { Part(String($0)) }
    guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
    self.parts = parts.compactMap(\.self)
    text = argument
  }

  var defaultValueDescription: String { text }

  /// Whether figures are as they must be; those that lack one are not.
  func holds(for figures: [Field]) -> Bool {
    parts.allSatisfy { part in part.field(in: figures).map { part.holds(for: $0.value) } ?? false }
  }

  /// The figures that it asks for, in its order.
  func asked(of figures: [Field]) -> [Field] { parts.compactMap { $0.field(in: figures) } }

  /// Refuses a figure that none of the lines has.
  ///
  /// - Throws: `ArgumentFault` of the argument `where`.
  func check(against lines: [[Field]]) throws(ArgumentFault) {
    for part in parts where !lines.contains(where: { part.field(in: $0) != nil }) {
      let names = lines.joined().map(\.name).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      throw ArgumentFault(
        "condition", .unknownName, "no line has a figure '\(part.name)'", label: "no such figure",
        suggestion: Suggestion.nearest(to: part.name, in: names).map { "did you mean '\($0)'?" }
          ?? "'set output json' shows the figures of a report by their names")
    }
  }
}

extension FigureCondition.Part {
  fileprivate init?(_ text: String) {
    let signs = FigureCondition.Comparison.allCases
    guard
      let sign = signs.compactMap({ sign in text.firstRange(of: sign.rawValue).map { (sign, $0) } })
        .min(by: { ($0.1.lowerBound, $1.0.rawValue.count) < ($1.1.lowerBound, $0.0.rawValue.count) }
        )
    else { return nil }
    let name = text[..<sign.1.lowerBound].trimmingBlanks
    let wanted = text[sign.1.upperBound...].trimmingBlanks
    guard !name.isEmpty, !wanted.isEmpty else { return nil }
    self.init(name: name, comparison: sign.0, wanted: wanted)
  }

  /// The figure of that name, as scripts or as people call it.
  fileprivate func field(in figures: [Field]) -> Field? {
    figures.first { $0.name == name }
      ?? figures.first { $0.label.lowercased() == name.lowercased() }
  }

  fileprivate func holds(for value: Value) -> Bool {
    guard let number = value.number, let bound = Double(wanted) else {
      let isSame = value.formatted.lowercased() == wanted.lowercased()
      return comparison == .equal ? isSame : comparison == .unequal && !isSame
    }
    return switch comparison {
    case .atMost: number <= bound
    case .atLeast: number >= bound
    case .unequal: number != bound
    case .below: number < bound
    case .above: number > bound
    case .equal: number == bound
    }
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    let start = drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }
}
