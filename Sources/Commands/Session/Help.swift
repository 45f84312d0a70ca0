import ArgumentParser
import CommandLanguage
import Report
import Vectors
import Workbench

struct Help: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "All commands, or all about one of them.")
  static let examples = [
    Example("help", "What there is."), Example("help sample rwr", "Options, defaults, examples."),
  ]

  @Argument(help: "A command.")
  var words: [String] = []

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let schema = Catalog.schema
    guard !words.isEmpty else { return .overview(HelpPage.groups(of: schema.root)) }
    var command = schema.root
    for word in words {
      guard let next = command.subcommand(named: word) else {
        let names = command.subcommands.filter(\.isListed).map(\.name)
        let within = command.path.isEmpty ? "there is" : "'\(command.words)' has"
        throw ArgumentFault(
          "words", .unknownCommand, "\(within) no command '\(word)'", label: "no such command",
          suggestion: Suggestion.nearest(to: word, in: names)
            .map { "did you mean '\((command.path + [$0]).joined(separator: " "))'?" }
            ?? "type 'help' for the commands")
      }
      command = next
    }
    return .page(HelpPage(command))
  }
}

extension Report {
  /// All commands by what one wants to do.
  fileprivate static func overview(_ groups: [HelpPage.Group]) -> Report {
    let blocks = groups.flatMap { group -> [Block] in
      (group.title.map { [.heading($0)] } ?? [])
        + [.fields(group.rows.map { Field($0.name, .text($0.help), label: $0.name) })]
    }
    return Report(
      "batchscope: who shares a mini-batch, and what that does",
      fields: groups.flatMap { $0.rows.map { Field($0.name, .text($0.help)) } },
      blocks: blocks + [.text("'help COMMAND' says more; Tab completes; Ctrl-D leaves.")])
  }

  /// One command: sentence, usage, options, examples.
  fileprivate static func page(_ page: HelpPage) -> Report {
    func fields(_ rows: [HelpPage.Row]) -> [Field] {
      rows.map {
        Field($0.name, .text($0.help), label: $0.name, remark: $0.remark.isEmpty ? nil : $0.remark)
      }
    }
    func section(_ title: String, _ rows: [HelpPage.Row]) -> [Block] {
      rows.isEmpty ? [] : [.heading(title), .fields(fields(rows))]
    }
    var blocks: [Block] = [.verbatim("  " + page.usage)]
    if !page.discussion.isEmpty { blocks.append(.text(page.discussion)) }
    blocks += section("Commands", page.commands)
    blocks += section("Arguments", page.arguments)
    blocks += section("Options", page.options)
    if !page.examples.isEmpty {
      blocks.append(.heading("Examples"))
      blocks += page.examples.map { .verbatim("  > \($0.line)\n      \($0.purpose)") }
    }
    if !page.seeAlso.isEmpty {
      blocks.append(.text("See also: " + page.seeAlso.joined(separator: ", ")))
    }
    return Report(
      "\(page.words): \(page.sentence)", fields: [Field("usage", .text(page.usage))], blocks: blocks
    )
  }
}
