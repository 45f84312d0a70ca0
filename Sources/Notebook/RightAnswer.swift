import Report

/// What counts as the right answer to a question.
package enum RightAnswer: Sendable, Equatable {
  /// A number, which may be computed from figures of the state, and by how much an answer may miss it.
  case number(FigureExpression, tolerance: Double)
  /// One of the choices.
  case choice(String)
  /// Any of these, whatever its case.
  case words([String])
  /// A condition on the state, which no answer but a deed fulfils.
  case goal(FigureExpression)

  struct Fault: Error {
    let problem: String
    let suggestion: String
  }

  /// Reads `0.3 ± 0.02`, `100 * batch.falseNegativeRate ± 1`, one of the choices, `'hub' or 'hubs'`, or a
  /// condition.
  init(parsing text: String, choices: [String]) throws(Fault) {
    guard choices.isEmpty else {
      guard choices.contains(text) else {
        throw Fault(
          problem: "'\(text)' is none of the question's choices",
          suggestion: "write one of \(choices.joined(separator: " | "))")
      }
      self = .choice(text)
      return
    }
    if text.first == "'" || text.first == "\"" {
      self = .words(try Self.words(in: text))
      return
    }
    let sides = text.split(separator: "±", maxSplits: 1).map(\.trimmingBlanks)
    let tolerance = sides.count == 2 ? Double(sides[1]) : 0
    guard let tolerance, tolerance >= 0, tolerance.isFinite else {
      throw Fault(
        problem: "'\(sides[1])' is no tolerance", suggestion: "write a number, as in '0.3 ± 0.02'")
    }
    let expression: FigureExpression
    do throws(FigureExpression.Fault) {
      expression = try FigureExpression(parsing: sides.first ?? "")
    } catch {
      throw Fault(
        problem: "'\(text)' is no answer: \(error.problem)",
        suggestion: "write a number, a word in quotes, or a condition such as "
          + "'batch.falseNegativeRate < 0.15'")
    }
    self = expression.isCondition ? .goal(expression) : .number(expression, tolerance: tolerance)
  }

  package var isGoal: Bool { if case .goal = self { true } else { false } }

  /// `'hub' or 'hubs'`.
  private static func words(in text: String) throws(Fault) -> [String] {
    var words: [String] = []
    var rest = text[...]
    while let quote = rest.first {
      guard quote == "'" || quote == "\"", let end = rest.dropFirst().firstIndex(of: quote) else {
        throw Fault(
          problem: "the words in '\(text)' are not all in quotes", suggestion: "write 'a' or 'b'")
      }
      words.append(String(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
      if rest.hasPrefix("or ") { rest = rest.dropFirst(3).drop(while: \.isWhitespace) }
    }
    return words
  }
}
