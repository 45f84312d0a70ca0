/// A line that was run in this sitting.
package struct RanLine: Sendable {
  package let text: String
  /// The command's words; empty when none was recognised.
  package let command: String
  package let succeeded: Bool
  /// Wall-clock seconds.
  package let seconds: Double
  /// The fork that the sitting was on afterwards.
  package let fork: String

  init(text: String, outcome: Outcome, fork: String) {
    self.text = text
    command = outcome.command
    succeeded = outcome.succeeded
    seconds = outcome.seconds
    self.fork = fork
  }
}
