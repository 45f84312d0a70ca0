import CommandLanguage
import Notebook

/// A value to take instead of the one that a file gives: KEY=VALUE in `--set`.
///
/// KEY is a setting of the session, or the name of an option without its hyphens.
package struct FileSetting: DescribedArgument {
  package let key: String
  package let value: String

  /// The settings of the session that can be chosen so.
  private static let sessionKeys = ["seed", "threads", "temperature"]

  package static let accepted = "a name and a value, as in seeds=3"

  private var isOfSession: Bool { Self.sessionKeys.contains(key) }

  package init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    (key, value) = (parts[0], parts[1])
  }

  /// What is wrong with an option that no command gives; nil when one gives it.
  ///
  /// - Parameter commands: all commands of the file.
  package func problem(for commands: [SourceCommand], of path: String) -> String? {
    guard !isOfSession,
      !commands.contains(where: { SourceLine(typing: $0.text).words.contains(where: isOption) })
    else { return nil }
    let settings = Self.sessionKeys.map { "\($0)=…" }.joined(separator: ", ")
    return "'--set \(key)=\(value)' is for '--\(key)', which no command of '\(path)' gives; set an "
      + "option that one gives, or one of \(settings)"
  }

  /// The command that makes a setting of the session, ahead of the file; nil for an option.
  package var command: String? {
    isOfSession ? "set \(key) \(SourceLine.quoted(value))" : nil
  }

  /// A command of the file with this value; nil when all it does is to set what is set already.
  func applied(to command: String) -> String? {
    let words = SourceLine(typing: command).words
    if isOfSession {
      return words.count > 2 && words[0].text == "set" && words[1].text == key ? nil : command
    }
    // A word's range counts characters.
    var characters = Array(command)
    for index in words.indices.reversed() where isOption(words[index]) {
      if words[index].text.contains("=") {
        let word = SourceLine.quoted("--\(key)=\(value)")
        characters.replaceSubrange(words[index].range, with: word)
      } else if index + 1 < words.endIndex, words[index + 1].text.first != "-" {
        characters.replaceSubrange(words[index + 1].range, with: SourceLine.quoted(value))
      }
    }
    return String(characters)
  }

  private func isOption(_ word: Word) -> Bool {
    !word.isLiteral && (word.text == "--\(key)" || word.text.hasPrefix("--\(key)="))
  }
}
