import Report

/// A question of a notebook: a fence named `question`, which holds a text and then `key: value` lines.
///
///     ```question
///     What percentage of the negatives are false?
///     right: 100 * batch.falseNegativeRate ± 1
///     hint: the second row of 'batch'
///     because: three times as many as by chance, since a walk stays in its neighbourhood
///     ```
///
/// A value goes on in lines that are indented. In a learner's copy `answer` stands in the place of
/// `right` and `because`.
package struct Question: Sendable, Equatable {
  /// The name of its fence.
  package static let fenceName = "question"

  enum Key: String, CaseIterable {
    /// Words to choose from, with `|` between them.
    case choices
    /// What counts as right.
    case right
    /// One of the hints, in order.
    case hint
    /// The worked answer.
    case because
    /// What a learner answered.
    case answer
  }

  /// The line of the file that its fence begins in, from 1.
  package let line: Int
  /// Markdown.
  package let text: [String]
  package let choices: [String]
  /// Nil in a learner's copy.
  package let right: RightAnswer?
  package let hints: [String]
  package let explanation: String?
  package let answer: String?
  /// Its lines as written, fence included.
  let lines: [String]
}

extension Question {
  /// Reads a question between the lines of its fence.
  ///
  /// - Parameters:
  ///   - lines: as written, the fence's own first and last.
  ///   - line: the number of the first.
  /// - Throws: the first line that is not understood.
  init(parsing lines: [String], firstLine line: Int) throws(SourceFault) {
    (self.line, self.lines) = (line, lines)
    var text: [String] = []
    var entries: [(key: Key, value: String, line: Int)] = []
    for (number, content) in zip((line + 1)..., lines.dropFirst().dropLast()) {
      if let (key, value) = Self.entry(in: content) {
        entries.append((key, value, number))
      } else if let last = entries.indices.last {
        guard content.first?.isWhitespace ?? true else {
          throw SourceFault(
            line: number,
            problem:
              "'\(content)' does not belong to the question's '\(entries[last].key.rawValue)'",
            suggestion: "indent a line that goes on, or begin it with "
              + Key.allCases.map { "'\($0.rawValue):'" }.joined(separator: ", "))
        }
        entries[last].value = "\(entries[last].value) \(content.trimmingBlanks)".trimmingBlanks
      } else {
        text.append(content)
      }
    }
    self.text = text
    hints = entries.filter { $0.key == .hint }.map(\.value)
    for key in Key.allCases where key != .hint {
      if let second = entries.filter({ $0.key == key }).dropFirst().first {
        throw SourceFault(
          line: second.line, problem: "the question states '\(key.rawValue)' a second time",
          suggestion: "keep one of them")
      }
    }
    func entry(_ key: Key) -> (key: Key, value: String, line: Int)? {
      entries.first { $0.key == key }
    }
    let choices = entry(.choices)?.value.split(separator: "|").map(\.trimmingBlanks) ?? []
    self.choices = choices
    explanation = entry(.because)?.value
    answer = entry(.answer)?.value
    guard let stated = entry(.right) else { right = nil; return }
    do throws(RightAnswer.Fault) {
      right = try RightAnswer(parsing: stated.value, choices: choices)
    } catch {
      throw SourceFault(line: stated.line, problem: error.problem, suggestion: error.suggestion)
    }
  }

  /// `key: value`, at the margin.
  private static func entry(in line: String) -> (Key, String)? {
    guard let colon = line.firstIndex(of: ":"), let key = Key(rawValue: String(line[..<colon]))
    else {
      return nil
    }
    return (key, line[line.index(after: colon)...].trimmingBlanks)
  }

  /// The question as Markdown for readers, set off as a quotation, without what is right.
  package var markdown: String {
    let choices = zip(Self.letters, choices).map { "- \($0): \($1)" }
    let goal = right.flatMap { right -> [String]? in
      guard case .goal(let condition) = right else { return nil }
      return ["", "Goal: `\(condition.text)`"]
    }
    return (["**Question**", ""] + text + (choices.isEmpty ? [] : [""] + choices) + (goal ?? []))
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  /// The question as a learner gets it: without what is right, with a line for the answer.
  ///
  /// A goal stays, since it is what the question asks for.
  package var forLearners: Question {
    var kept: [String] = []
    var isLeftOut = false
    for line in lines.dropFirst().dropLast() {
      if let (key, _) = Self.entry(in: line) {
        isLeftOut = [.because, .answer].contains(key) || key == .right && !(right?.isGoal ?? false)
      }
      if !isLeftOut { kept.append(line) }
    }
    let isAnswered = right?.isGoal ?? false
    return Question(
      line: line, text: text, choices: choices, right: isAnswered ? right : nil, hints: hints,
      explanation: nil, answer: isAnswered ? nil : "",
      lines: [lines[0]] + kept + (isAnswered ? [] : ["\(Key.answer.rawValue):"])
        + lines.suffix(1))
  }
}
