import CommandLanguage
import Datasets
import Foundation
import Report
import Workbench

/// The explanation of one fault, for 'why'.
struct Explanation {
  let blocks: [Block]

  init(of fault: Diagnostic, in line: LineAnalysis, workbench: Workbench) {
    blocks =
      [.heading(fault.problem), .text(Self.meaning(of: fault.code))]
      + (fault.suggestion.map { [.text("Way out: \($0)\($0.hasSuffix("?") ? "" : ".")")] } ?? [])
      + Self.accepted(fault, in: line)
      + (fault.code == .notReady
        ? [.heading("On the workbench"), .fields(workbench.readiness)] : [])
      + (fault.code == .file ? Self.facts(on: fault, in: line) : [])
  }

  private static func meaning(of code: Diagnostic.Code) -> String {
    switch code {
    case .unknownCommand: "Each word of a command was looked up; this one is none. Nothing was run."
    case .unknownOption: "The command was recognised; an option so written is not among its own."
    case .unknownName: "The command looked this name up and did not find it."
    case .missingValue: "An option was written and its value was not. Nothing was run."
    case .missingArgument: "A required argument is missing."
    case .extraArgument: "The command takes no further argument, and this word was left over."
    case .invalidValue: "The value was read, and is not one that stands here."
    case .outOfRange:
      "The value has the right form, and was checked against its range and the data."
    case .unclosedQuote:
      "A quotation mark begins a piece of text that goes on to the next one of its kind."
    case .notReady:
      "The line is right. The workbench was asked for what the command works on, and lacks it."
    case .file:
      "The line is right. The file was looked for, opened and read as far as the place told."
    case .engine: "The line is right. A library refused, in the words above."
    case .interrupted: "Ctrl-C stopped the command; nothing has changed."
    }
  }

  /// What would be accepted at the place of the fault.
  private static func accepted(_ fault: Diagnostic, in line: LineAnalysis) -> [Block] {
    let page = HelpPage(line.command)
    let rows: [HelpPage.Row]
    switch fault.code {
    case .unknownCommand:
      rows =
        line.command.path.isEmpty
        ? HelpPage.groups(of: line.command).flatMap(\.rows) : page.commands
    case .unknownOption, .extraArgument: rows = page.arguments + page.options
    case .missingArgument:
      rows = page.commands.isEmpty ? page.arguments + page.options : page.commands
    case .missingValue, .invalidValue, .outOfRange, .unknownName:
      rows = line.argument(at: fault.range).map { [HelpPage.row($0, of: line.command)] } ?? []
    default: rows = []
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading("Accepted here"),
      .fields(
        rows.map {
          Field(
            $0.name, .text($0.help), label: $0.name, remark: $0.remark.isEmpty ? nil : $0.remark)
        }),
    ]
  }
}

extension Explanation {
  /// What is known of the file that a fault is about, now.
  private static func facts(on fault: Diagnostic, in line: LineAnalysis) -> [Block] {
    guard let part = line.parts.first(where: { $0.range == fault.range }) else { return [] }
    let url = URL(fileURLWithPath: part.text)
    let keys: Set<URLResourceKey> = [.fileSizeKey, .isDirectoryKey, .isReadableKey]
    let facts = try? url.resourceValues(forKeys: keys)
    var fields = [Field("path", .text(url.standardizedFileURL.path), label: "looked for")]
    if let facts {
      fields += [
        Field("kind", .text(facts.isDirectory == true ? "a folder" : "a file")),
        Field("readable", .text(facts.isReadable == true ? "yes" : "no"), label: "may be read"),
      ]
      if let size = facts.fileSize { fields.append(Field("size", .bytes(size))) }
    } else {
      fields.append(Field("kind", .text("nothing of that name")))
    }
    return [.heading("Checked"), .fields(fields)]
  }
}

extension Workbench {
  /// What there is, and what makes the rest.
  fileprivate var readiness: [Field] {
    func field(_ name: String, _ there: String?, _ remedy: String) -> Field {
      Field(name, .text(there ?? "missing"), remark: there == nil ? "'\(remedy)'" : nil)
    }
    let ownGraph = graph.flatMap { $0.itemsChecksum == dataset?.itemsChecksum ? $0.inWords : nil }
    return [
      field("data", dataset?.name, "load digits"),
      field("vectors", itemVectors?.name, dataset?.items.firstEmbedding ?? "embed pixels"),
      field("graph", ownGraph, "graph build"),
      field("batches", draw?.inWords, "sample rwr"),
      field("encoder", encoder?.inWords, "train rwr --steps 200"),
    ]
  }
}

extension LineAnalysis {
  /// The argument that was written at a place.
  fileprivate func argument(at range: SourceRange?) -> ArgumentSchema? {
    guard let part = parts.first(where: { $0.range == range }) else { return nil }
    switch part.role {
    case .option(let name), .value(of: let name), .positional(let name):
      return command.arguments.first { $0.name == name }
    default: return nil
    }
  }
}
