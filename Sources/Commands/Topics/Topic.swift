/// A word of the field, explained: what `help WORD` says when WORD is no command.
package struct Topic: Sendable, Equatable {
  /// The name to type: "false-negatives".
  package let name: String
  /// What it is, in a sentence.
  package let summary: String
  /// Paragraphs.
  package let text: [String]
  /// How it is computed, a line each; empty where nothing is.
  package let formula: [String]
  /// Where it comes from.
  package let source: String
  /// Related commands and topics.
  package let seeAlso: [String]

  init(
    _ name: String, _ summary: String, text: [String], formula: [String] = [], source: String,
    seeAlso: [String]
  ) {
    self.name = name
    self.summary = summary
    self.text = text
    self.formula = formula
    self.source = source
    self.seeAlso = seeAlso
  }

  /// All topics, in the order in which one would read them.
  package static let all =
    lossTopics + batchTopics + anatomyTopics + frontierTopics + graphTopics + mapTopics + walkTopics
    + samplerTopics + ruleTopics
    + trainingTopics + modalityTopics + objectiveTopics + measureTopics + costTopics + dataTopics
    + pairTopics
    + adviceTopics + sessionTopics

  /// The topic of a name; blanks and dashes are alike.
  package static func named(_ name: String) -> Topic? {
    let wanted = name.lowercased().replacing(" ", with: "-")
    return all.first { $0.name == wanted }
  }
}
