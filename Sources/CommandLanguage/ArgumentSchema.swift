/// An option, a flag or a positional argument of a command.
package struct ArgumentSchema: Sendable {
  package enum Kind: String, Sendable, Decodable {
    case option, flag, positional
  }

  /// Where candidates for its value come from.
  package enum Source: Sendable, Equatable {
    /// Names in the workbench: whoever holds it is asked.
    case workbench
    case list([String])
    /// Files with one of these extensions (of any when empty), and folders to look into.
    case files(extensions: [String])
    case folders
  }

  package let kind: Kind
  /// The declared name in lower camel case: `hardestTenth` for `--hardest-tenth`.
  package let name: String
  /// How it is written, dashes included; empty for positional arguments.
  package let spellings: [String]
  /// What stands for the value in a usage line: "size".
  package let valueName: String
  package let abstract: String
  package let discussion: String
  package let defaultValue: String?
  /// What holds when it is left out: the default value, or what it depends on.
  package let defaultInWords: String?
  /// The values that make sense, in words: "2 to the number of items"; nil when the type says all.
  package let range: String?
  /// The values it can have, when they are few.
  package let values: [String]
  /// The command runs without it.
  package let isOptional: Bool
  package let isRepeating: Bool
  /// Takes every word that follows, options too.
  package let takesRest: Bool
  package let isListed: Bool
  package let source: Source
  let valueType: ValueType?

  /// How a person writes it: `--restart`, or `ID` when it is positional.
  package var spelling: String {
    spellings.first { $0.hasPrefix("--") } ?? spellings.first ?? valueName.uppercased()
  }

  /// What a value must be: "a whole number", "one of cosine and dot"; nil when any word will do.
  package var accepted: String? {
    values.isEmpty ? valueType?.accepted : "one of \(Phrase.list(values, "or"))"
  }

  /// The value that a word that is none probably means: one known by it elsewhere, or the nearest.
  func value(meantBy word: String) -> String? {
    valueType?.value(knownAs: word) ?? Suggestion.nearest(to: word, in: values)
  }

  /// Whether a word can be its value.
  package func accepts(_ word: String) -> Bool {
    valueType?.accepts(word) ?? (values.isEmpty || values.contains(word))
  }
}

/// Words put together to phrases.
enum Phrase {
  /// "a, b or c".
  static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
