import Foundation
import Report

/// What becomes of an answer.
package enum Judgement: Sendable, Equatable {
  case right
  case wrong
  /// It is no answer to this question, or cannot be judged here; a sentence.
  case unclear(String)
}

extension Question {
  /// Judges an answer, or for a goal the state alone.
  ///
  /// - Parameters:
  ///   - answer: as typed.
  ///   - figure: the value of a figure of the state.
  package func judge(_ answer: String, figure: (String) throws -> Value) -> Judgement {
    do {
      switch right {
      case nil: return .unclear("this copy of the page does not say what is right")
      case .goal(let condition):
        return try condition.evaluated(figure) == .truth(true) ? .right : .wrong
      case .choice(let right):
        guard let chosen = choice(meantBy: answer) else {
          return .unclear("answer with one of \(choices.joined(separator: ", "))")
        }
        return chosen == right ? .right : .wrong
      case .words(let words):
        return words.contains { $0.folded == answer.folded } ? .right : .wrong
      case .number(let expression, _):
        guard let given = Self.number(in: answer) else {
          return .unclear("answer with a number")
        }
        guard case .number(let right) = try expression.evaluated(figure) else {
          return .unclear("'\(expression.text)' is no number here")
        }
        // Who types "10 %" means 0.1, and 10 where a percentage is asked for.
        let isPercentage = answer.contains("%")
        if accepts(given, for: right) || isPercentage && accepts(given * 100, for: right) {
          return .right
        }
        return given != 0 && [100, 0.01].contains { accepts(given * $0, for: right) }
          ? .unclear("near: a share and a percentage differ by a factor of 100") : .wrong
      }
    } catch let fault as FigureExpression.Fault {
      return .unclear(fault.problem)
    } catch {
      return .unclear("\(error)")
    }
  }

  /// Whether a number counts as the one that is right.
  func accepts(_ number: Double, for right: Double) -> Bool {
    guard case .number(_, let tolerance) = self.right else { return false }
    return abs(number - right) <= tolerance + abs(right) * 1e-9
  }

  /// The number that is right here; nil for other kinds of questions, and where there is none.
  func rightNumber(figure: (String) throws -> Value) -> Double? {
    guard case .number(let expression, _) = right,
      case .number(let number)? = try? expression.evaluated(figure)
    else { return nil }
    return number
  }

  /// How far the state is from a goal: "not yet: batch.falseNegativeRate is 0.201"; nil where that cannot be
  /// told.
  package func standing(figure: (String) throws -> Value) -> String? {
    guard case .goal(let condition) = right else { return nil }
    var seen: Set<String> = []
    let figures = condition.figures.filter { seen.insert($0).inserted }.map { path in
      "\(path) is \((try? figure(path))?.formatted ?? "not there yet")"
    }
    return "Not yet: \(figures.joined(separator: ", "))."
  }

  /// The choice that an answer names, by its words or by its letter.
  package func choice(meantBy answer: String) -> String? {
    choices.first { $0.folded == answer.folded }
      ?? zip(Self.letters, choices).first { $0.0 == answer.folded }?.1
  }

  /// The letters of the choices, in their order.
  package static let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)

  /// "0.3", "30 %" (as 0.3), "1,797" (as 1797).
  package static func number(in answer: String) -> Double? {
    var text = answer.trimmingBlanks
    let isPercentage = text.hasSuffix("%")
    if isPercentage { text = String(text.dropLast()).trimmingBlanks }
    if text.wholeMatch(of: /[-+]?\d{1,3}(,\d{3})+(\.\d+)?/) != nil { text.replace(",", with: "") }
    guard let number = Double(text), number.isFinite else { return nil }
    return isPercentage ? number / 100 : number
  }

  /// What was right, in words: the number as it is here, the choice, the words, the goal.
  package func rightInWords(figure: (String) throws -> Value) -> String {
    switch right {
    case nil: ""
    case .choice(let choice): choice
    case .words(let words): words.first ?? ""
    case .goal(let condition): condition.text
    case .number(let expression, let tolerance):
      if let number = rightNumber(figure: figure) {
        NumberFormat.decimal(number, digits: Self.digits(for: tolerance))
      } else {
        expression.text
      }
    }
  }

  /// The places after the point that a tolerance makes sense of.
  private static func digits(for tolerance: Double) -> Int {
    tolerance == 0 ? 0 : max(0, min(6, Int((-log10(tolerance)).rounded(.up))))
  }
}

extension String {
  fileprivate var folded: String {
    trimmingBlanks.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
