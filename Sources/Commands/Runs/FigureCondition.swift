import CommandLanguage
import Report

/// What figures of a report must be: "falseNegativeRate < 0.2", "loss < 3 and sampler = rwr".
///
/// A figure is called as scripts or as people call it, with points for blanks; a word behind `=` or `!=`
/// that is no figure is a text.
struct FigureCondition: DescribedArgument {
  static let accepted = "a condition such as 'falseNegativeRate < 0.2'"

  private let expression: FigureExpression

  init?(argument: String) {
    guard let expression = try? FigureExpression(parsing: argument), expression.isCondition else {
      return nil
    }
    self.expression = expression
  }

  var defaultValueDescription: String { expression.text }

  /// Whether figures are as they must be; those that lack one are not.
  func holds(for figures: [Field]) -> Bool {
    let result = try? expression.evaluated { name in
      if let field = Self.field(name, in: figures) { return field.value }
      guard expression.comparedWords.contains(name) else {
        throw FigureExpression.Fault("there is no '\(name)'")
      }
      return .text(name)
    }
    return result == .truth(true)
  }

  /// The figures that it asks for, in its order.
  func asked(of figures: [Field]) -> [Field] {
    expression.figures.compactMap { Self.field($0, in: figures) }
  }

  /// Refuses a figure that none of the lines has.
  ///
  /// - Throws: `ArgumentFault` of the argument that holds it.
  func check(against lines: [[Field]], argument: String = "condition") throws(ArgumentFault) {
    let asked = expression.figures.filter { !expression.comparedWords.contains($0) }
    for name in asked where !lines.contains(where: { Self.field(name, in: $0) != nil }) {
      let names = lines.joined().map(\.name).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      throw ArgumentFault(
        argument, .unknownName, "there is no figure '\(name)'", label: "no such figure",
        suggestion: Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
          ?? "'set output json' shows the figures of a report by their names")
    }
  }

  private static func field(_ name: String, in figures: [Field]) -> Field? {
    figures.first { $0.name == name }
      ?? figures.first {
        $0.label.lowercased().replacing(" ", with: ".") == name.lowercased()
      }
  }
}
