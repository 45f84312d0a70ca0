import CommandLanguage
import Commands
import Foundation
import Testing
import Workbench

/// Every command with every mistake that its declaration allows: new commands are covered at birth.
@Suite struct DeclaredFaultTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let line: String
    let codes: Set<Diagnostic.Code>
    /// The word that the caret stands under.
    let place: String

    var testDescription: String { line }
  }

  private static let commands = Catalog.schema.commands

  /// Words for the arguments that a command cannot do without.
  private static func needed(by command: CommandSchema.Command) -> String {
    command.arguments.filter { !$0.isOptional && !$0.takesRest }.map { argument in
      let word =
        argument.values.first ?? (argument.isNumeric ? "1" : "word")
      return argument.kind == .option ? "\(argument.spelling) \(word)" : word
    }.joined(separator: " ")
  }

  private static func beginning(_ command: CommandSchema.Command) -> String {
    let needed = needed(by: command)
    return command.words + (needed.isEmpty ? "" : " \(needed)")
  }

  static let withoutArguments = commands.filter { command in
    command.arguments.contains { !$0.isOptional }
  }.map {
    Mistake(line: $0.words, codes: [.missingArgument], place: $0.words)
  }

  static let unknownOptions = commands.filter { command in
    !command.arguments.contains { $0.takesRest || $0.takesText || $0.takesAnyName }
  }.map {
    Mistake(line: "\(beginning($0)) --frobnicate", codes: [.unknownOption], place: "--frobnicate")
  }

  /// A word that no number, choice or switch accepts.
  static let badValues = commands.flatMap { command in
    command.arguments.filter { $0.accepted != nil }.map { argument in
      let others = command.arguments.filter { !$0.isOptional && $0.name != argument.name }
        .map { $0.kind == .option ? "\($0.spelling) 1" : "1" }
      let own = argument.kind == .option ? "\(argument.spelling) x?y" : "x?y"
      return Mistake(
        line: ([command.words] + (argument.kind == .option ? others + [own] : [own] + others))
          .joined(separator: " "), codes: [.invalidValue], place: "x?y")
    }
  }

  static let missingValues = commands.filter { command in
    !command.arguments.contains(where: \.takesAnyName)
  }.flatMap { command in
    command.options.filter { $0.kind == .option }.map { option in
      Mistake(
        line: "\(beginning(command)) \(option.spelling)", codes: [.missingValue],
        place: option.spelling)
    }
  }

  static let valuesOfFlags = commands.flatMap { command in
    command.options.filter { $0.kind == .flag }.map { flag in
      Mistake(line: "\(beginning(command)) \(flag.spelling)=5", codes: [.extraArgument], place: "5")
    }
  }

  static let surplusWords = commands.filter { command in
    command.positionals.allSatisfy { !$0.isRepeating && !$0.takesRest && !$0.takesText }
      && !command.options.contains(where: \.takesAnyName)
      && (command.subcommands.isEmpty || !command.positionals.isEmpty)
  }.map { command in
    let words = command.positionals.map { argument in
      argument.values.first ?? (argument.isNumeric ? "1" : "word")
    }
    let options = command.options.filter { !$0.isOptional }.map { "\($0.spelling) 1" }
    return Mistake(
      line: ([command.words] + options + words + ["surplus"]).joined(separator: " "),
      codes: [.extraArgument], place: "surplus")
  }

  private func check(_ mistake: Mistake, in session: inout ShellSession) throws {
    let before = session.shell.workbench
    let fault = try session.fault(of: mistake.line)
    #expect(mistake.codes.contains(fault.code), "\(fault)")
    let place = fault.range.map { String(Array(mistake.line)[$0]) }
    #expect(place == mistake.place, "\(fault)")
    #expect(fault.suggestion?.isEmpty == false, "no way out: \(fault)")
    #expect(!session.shell.workbench.isChanged(since: before))
  }

  @Test(
    arguments: withoutArguments + unknownOptions + badValues + missingValues + valuesOfFlags
      + surplusWords)
  func `a mistake of the line is told at its place`(_ mistake: Mistake) throws {
    var session = try ShellSession()
    try check(mistake, in: &session)
  }
}
