import CommandLanguage
import Datasets

/// Kept results by their names; all forks share them.
package struct Names: Sendable {
  private var results: [String: KeptResult] = [:]

  /// The word for what is on the workbench, where a name is expected.
  package static let current = "current"

  package init() {}

  package subscript(name: String) -> KeptResult? {
    get { results[name] }
    set { results[name] = newValue }
  }

  /// The names in alphabetical order.
  package var all: [String] { results.keys.sorted() }

  /// Puts `other` under a name, unless it no longer stands for `result`: another fork may have taken it.
  mutating func change(_ name: String, _ result: KeptResult?, to other: KeptResult?) {
    guard results[name]?.number == result?.number else { return }
    results[name] = other
  }
  /// A fault of a line; where a kept name stands in the place of a command, how that result is had.
  func explaining(_ fault: Diagnostic, of line: LineAnalysis) -> Diagnostic {
    guard fault.code == .unknownCommand, let word = line.line.words.first,
      fault.range == word.range, self[word.text] != nil
    else { return fault }
    return Diagnostic(
      .unknownCommand, "'\(word.text)' is a kept result, not a command", range: word.range,
      label: "a kept name",
      suggestion: "'\(Last.name) \(word.text)' shows it, '\(Use.name) \(word.text)' goes on with it"
    )
  }
}
