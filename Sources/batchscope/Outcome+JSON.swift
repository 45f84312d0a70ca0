import CommandLanguage
import Commands
import Report

extension Outcome {
  /// What became of a command as a JSON object in one line; `text` is the command as typed, for one
  /// that was not recognised.
  func json(of text: String) -> String {
    let result =
      diagnostics.first.map { Field("error", $0.value) }
      ?? Field("report", report?.valueWithMaps ?? .none)
    return Value.object(
      [
        Field("command", .text(command.isEmpty ? text : command)),
        Field("ok", .boolean(succeeded)),
        Field("seconds", .duration(seconds)),
      ] + (isCached ? [Field("cached", .boolean(true))] : []) + [result]
    ).json
  }
}

extension Diagnostic {
  /// The fault as scripts read it; the range counts characters from 0, its end excluded.
  fileprivate var value: Value {
    .object([
      Field("code", .text(code.rawValue)),
      Field("message", .text(problem)),
      Field(
        "range",
        range.map { .list([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .none),
      Field("suggestion", suggestion.map { .text($0) } ?? .none),
    ])
  }
}
