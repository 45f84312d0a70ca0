import CommandLanguage
import Report

/// What became of one line.
package struct Outcome: Sendable {
  /// The command's words without its arguments: "sample rwr"; empty when none was recognised.
  package var command: String
  /// What the command found; nil when it failed or when there was nothing to do.
  package var report: Report?
  /// What was wrong; empty on success.
  package var diagnostics: [Diagnostic] = []
  /// Wall-clock seconds from the line to its outcome.
  package var seconds: Double = 0
  /// Something to be told beside: a clause and a way out.
  package var warning: String?
  /// True when the line asked to leave.
  package var endsSession = false

  package init(command: String, report: Report? = nil) {
    self.command = command
    self.report = report
  }

  package var succeeded: Bool { diagnostics.isEmpty }
  package var wasInterrupted: Bool { diagnostics.contains { $0.code == .interrupted } }
}
