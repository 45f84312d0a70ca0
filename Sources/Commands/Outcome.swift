import CommandLanguage
import Report

/// The result of one line.
package struct Outcome: Sendable {
  /// The command's words without its arguments: "sample rwr"; empty when none was recognised.
  package var command: String
  /// What the command found; nil when it failed or when there was nothing to do.
  package var report: Report?
  /// What was wrong; empty on success.
  package var diagnostics: [Diagnostic] = []
  /// Wall-clock seconds from the line to its outcome.
  package var seconds: Double = 0
  /// Whether the line was not run, as its result was in the cache.
  package var isCached = false
  /// A warning beside the result: a clause and what to do.
  package var warning: String?
  /// Whether the line ends the session.
  package var endsSession = false
  /// Whether the terminal's screen is to be cleared.
  package var clearsScreen = false

  package init(command: String, report: Report? = nil) {
    self.command = command
    self.report = report
  }

  package var succeeded: Bool { diagnostics.isEmpty }
  package var wasInterrupted: Bool { diagnostics.contains { $0.code == .interrupted } }
}
