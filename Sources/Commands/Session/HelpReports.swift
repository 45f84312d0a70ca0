import CommandLanguage
import Report

extension Report {
  /// All commands by purpose.
  static func overview(_ groups: [HelpPage.Group]) -> Report {
    Report(
      "batchscope: who shares a mini-batch, and what that does",
      fields: groups.flatMap { $0.rows.map { Field($0.name, .text($0.help)) } },
      blocks: groups.flatMap(blocks) + [
        .text(
          "'help COMMAND' says more, 'help topics' lists the words that are explained; Tab "
            + "completes; '!COMMAND' runs a command of your system; Ctrl-D leaves.")
      ])
  }

  /// A group of commands, each with its verbs.
  private static func blocks(of group: HelpPage.Group) -> [Block] {
    let fields = group.rows.map { row in
      Field(
        row.name, .text(row.help), label: row.name, remark: row.remark.isEmpty ? nil : row.remark)
    }
    return (group.title.map { [.heading($0)] } ?? []) + [.fields(fields)]
  }

  /// One command: sentence, usage, options, examples.
  package static func page(_ page: HelpPage) -> Report {
    Report(
      "\(page.words): \(page.sentence)", fields: [Field("usage", .text(page.usage))],
      blocks: page.blocks(asSection: false))
  }

  /// The topics, a line each.
  static func topics(_ topics: [Topic]) -> Report {
    let fields = topics.map { Field($0.name, .text($0.summary), label: $0.name) }
    return Report(
      "\(counted(topics.count, "topic")): 'help TOPIC' explains one", fields: fields,
      blocks: [.fields(fields)])
  }

  /// A word of the field.
  static func topic(_ topic: Topic) -> Report {
    Report(
      "\(topic.name): \(topic.summary)",
      fields: [
        Field("topic", .text(topic.name)), Field("summary", .text(topic.summary)),
        Field("formula", .list(topic.formula.map { .text($0) })),
        Field("source", .text(topic.source)),
      ], blocks: topic.blocks)
  }

  /// A word of the reports.
  static func term(_ term: Term) -> Report {
    let others = term.names.dropFirst().joined(separator: ", ")
    return Report(
      "\(term.names[0]): \(term.meaning)",
      fields: [
        Field("term", .text(term.names[0])), Field("meaning", .text(term.meaning)),
        Field("more", .text(term.more)),
      ],
      blocks: (others.isEmpty ? [] : [.text("Also: \(others)")])
        + [.text("See also: \(term.more)")])
  }

  /// Every command by its group, then every topic and every word of the reports: what `Tutorials/reference.md` holds.
  static func reference(of schema: CommandSchema, topics: [Topic]) -> Report {
    let commands = Dictionary(uniqueKeysWithValues: schema.commands.map { ($0.words, $0) })
    let chapters = HelpPage.groups(of: schema.root).flatMap { group -> [Block] in
      let pages = schema.root.subcommands.filter { $0.group == group.title }
        .flatMap { noun in
          schema.commands.filter { $0.path.first == noun.name }
        }
      return [.chapter(group.title ?? "Commands")]
        + pages.flatMap { [.heading($0.words)] + HelpPage($0).blocks(asSection: true) }
    }
    let explanations = topics.flatMap { topic -> [Block] in
      [.heading(topic.name), .text(topic.summary)] + topic.blocks
    }
    return Report(
      "The reference: \(counted(commands.count, "command")), \(counted(topics.count, "topic"))",
      fields: [
        Field("commands", .list(schema.commands.map { .text($0.words) })),
        Field("topics", .list(topics.map { .text($0.name) })),
        Field(
          "examples",
          .list(
            schema.commands.flatMap { command in
              command.examples.map { example in
                .object([
                  Field("command", .text(command.words)), Field("line", .text(example.line)),
                  Field("after", .list(example.setup.map { .text($0) })),
                ])
              }
            })),
      ],
      blocks: chapters + [.chapter("Topics")] + explanations
        + [.chapter("Words of the reports")]
        + [
          .fields(
            Term.all.map { term in
              let names = term.names.joined(separator: ", ")
              return Field(names, .text(term.meaning), label: names)
            })
        ])
  }
}

extension HelpPage {
  /// What stands below the headline; with the sentence, and without headings of its own, as a section.
  fileprivate func blocks(asSection: Bool) -> [Block] {
    func part(_ title: String, _ rows: [Row]) -> [Block] {
      guard !rows.isEmpty else { return [] }
      let fields = rows.map {
        Field($0.name, .text($0.help), label: $0.name, remark: $0.remark.isEmpty ? nil : $0.remark)
      }
      return (asSection ? [] : [.heading(title)]) + [.fields(fields)]
    }
    var blocks: [Block] = asSection ? [.text(sentence)] : []
    blocks.append(.verbatim(asSection ? usage : "  " + usage))
    if !discussion.isEmpty { blocks.append(.text(discussion)) }
    if !asSection { blocks += part("Commands", commands) }
    blocks += part("Arguments", arguments) + part("Options", options)
    if !examples.isEmpty {
      let lines = examples.map { "  > \($0.line)\n      \($0.purpose)" }
      blocks += asSection ? [] : [.heading("Examples")]
      blocks += asSection ? [.verbatim(lines.joined(separator: "\n"))] : lines.map { .verbatim($0) }
    }
    if !aliases.isEmpty { blocks.append(.text("Also typed: " + aliases.joined(separator: ", "))) }
    if !seeAlso.isEmpty { blocks.append(.text("See also: " + seeAlso.joined(separator: ", "))) }
    return blocks
  }
}

extension Topic {
  /// What stands below the summary.
  fileprivate var blocks: [Block] {
    text.map { .text($0) }
      + (formula.isEmpty ? [] : [.verbatim(formula.map { "  " + $0 }.joined(separator: "\n"))])
      + [.text("Source: \(source)"), .text("See also: " + seeAlso.joined(separator: ", "))]
  }
}
