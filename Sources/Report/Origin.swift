/// What a report was made by and from.
package struct Origin: Sendable, Codable, Equatable {
  /// The line as typed, without a name before it and a file behind it.
  package var command: String
  /// The data on the workbench: "digits, 1,797 items"; nil without any.
  package var data: String?
  package var seed: UInt64

  package init(command: String, data: String?, seed: UInt64) {
    (self.command, self.data, self.seed) = (command, data, seed)
  }

  /// "digits, 1,797 items · seed 7 · batch matrix".
  package var inWords: String {
    [data, "seed \(seed)", command].compactMap(\.self).joined(separator: " · ")
  }
}
