import CommandLanguage
import Workbench

/// What a command is handed: a draft of the workbench to change, and what it may read of the session.
package struct CommandContext: Sendable {
  package var workbench: Workbench
  package let names: Names
  let files: FileAccess
  let display: DisplaySettings
  /// The line as read.
  let line: LineAnalysis

  /// The name before `=`; nil when there is none.
  var resultName: String? { line.line.assignment?.text }

  /// What stood under the name before `=` so far.
  var formerResult: KeptResult? { resultName.flatMap { names[$0] } }
}
