import CommandLanguage
import Report
import Vectors

/// What became of one line.
package struct Outcome: Sendable {
  /// The command's words without its arguments: "sample rwr"; empty when none was recognised.
  package var command: String
  /// What the command found; nil when it failed or when there was nothing to do.
  package var report: Report?
  /// What was wrong; empty on success.
  package var diagnostics: [Diagnostic] = []
  package var seconds: Double = 0
  /// True when the line asked to leave.
  package var endsSession = false

  package init(command: String, report: Report? = nil) {
    self.command = command
    self.report = report
  }

  package var succeeded: Bool { diagnostics.isEmpty }
  package var wasInterrupted: Bool { diagnostics.contains { $0.code == .interrupted } }
}

/// Runs lines on a workbench: each on a draft, which success commits and failure drops.
package struct Interpreter: Sendable {
  package init(seed: UInt64, threads: Int) {}

  /// Runs one line (a block may hold several, joined by `\` at the ends of lines).
  package mutating func execute(_ text: String, monitor: ProgressMonitor) -> Outcome {
    Outcome(command: text, report: text.isEmpty ? nil : Report("you said '\(text)'"))
  }
}
