/// An option by a name that it has elsewhere: `--lr`, which is `--learning-rate` here.
///
/// Such a name is not accepted; the fault names the option that is meant.
package struct ForeignOption: Sendable {
  package enum Meaning: Sendable, Equatable {
    /// An option of the command, and what else there is to say: "steps are counted, not epochs".
    case option(String, remark: String? = nil)
    /// Something that is no option here, with what to do as a clause.
    case advice(String)
  }

  let names: Set<String>
  let meaning: Meaning
  /// The first words of the commands it is told at; nil for all.
  let commands: Set<String>?

  /// `names` are how it is written elsewhere, without dashes, in lower case.
  package init(_ names: Set<String>, at commands: Set<String>? = nil, _ meaning: Meaning) {
    self.names = names
    self.commands = commands
    self.meaning = meaning
  }

  /// The meaning of the option `spelling` at a command; nil when it is another one.
  func hint(for spelling: String, at command: CommandSchema.Command) -> Hint? {
    let typed = spelling.drop { $0 == "-" }.lowercased().replacing("_", with: "-")
    guard names.contains(typed),
      commands.map({ $0.contains(command.path.first ?? "") }) ?? true
    else { return nil }
    switch meaning {
    case .advice(let advice): return Hint(suggestion: advice, option: nil)
    case .option(let name, let remark):
      return command.option(spelled: name).map { option in
        Hint(
          suggestion: "did you mean '\(name)'\(remark.map { " (\($0))" } ?? "")?", option: option)
      }
    }
  }

  /// The fault's suggestion, and the option that is meant, if there is one.
  struct Hint {
    let suggestion: String
    let option: ArgumentSchema?
  }
}
