import CommandLanguage
import Datasets
import Sampling
import Workbench

extension Candidate {
  /// Candidates for arguments that name things on the workbench.
  static func names(for request: CompletionRequest, in interpreter: Interpreter) -> [Candidate] {
    let workbench = interpreter.workbench
    switch (request.path.first, request.argument) {
    case ("help", "words"):
      let commands =
        Catalog.schema.command(at: request.preceding)?.subcommands
        .map { Candidate($0.name, help: $0.abstract) } ?? []
      guard request.preceding.isEmpty else { return commands }
      return commands + [Candidate("topics", help: "The words that are explained.")]
        + Topic.all.map { Candidate($0.name, help: $0.summary) }
    case ("use", "name"), ("last", "name"), ("forget", "names"):
      return keptNames(in: interpreter)
    case ("batch", "first"), ("batch", "second"), ("batch", "of"):
      return keptNames(in: interpreter, kinds: [.batches, .items])
        + [Candidate(Names.current, help: "the batches on the workbench")]
    case ("diff", "first"), ("diff", "second"):
      return keptNames(in: interpreter, kinds: [.encoder]) + [
        Candidate(Names.current, help: "the encoder on the workbench"),
        Candidate(EncoderSide.untrained, help: "the other side before its first step"),
        Candidate(EncoderSide.raw, help: "what the encoder reads"),
      ]
    case ("map", "first"), ("map", "second"):
      return keptNames(in: interpreter, kinds: [.encoder, .vectors]) + [
        Candidate(Names.current, help: "the encoder on the workbench"),
        Candidate(EncoderSide.untrained, help: "the other side before its first step"),
        Candidate(EncoderSide.raw, help: "what the encoder reads"),
      ]
    case ("map", "with"):
      return keptNames(in: interpreter, kinds: [.batches, .graph])
    case ("watch", "knobs") where request.prefix.hasPrefix("--"):
      return WatchedLine.names(in: request.given["command"] ?? "").map {
        Candidate("--\($0)", help: "The values of {\($0)}.")
      }
    case ("switch", "fork"), ("fork", "drop"):
      return interpreter.forks.names.filter { $0 != interpreter.forks.name }.map { Candidate($0) }
    case ("load", "label"), ("load", "id"), ("load", "score"), ("load", "query"),
      ("load", "document"), ("load", "answer"), ("load", "source"):
      return columns(of: request).map { Candidate($0, help: "column") }
    case ("load", "columns"), ("load", "negatives"):
      let given = request.prefix.lastIndex(of: ",").map { request.prefix[...$0] } ?? ""
      return columns(of: request).map { Candidate(given + $0, help: "column", endsWord: false) }
    case ("data", "className"):
      return (workbench.dataset?.classNames ?? []).map { Candidate($0) }
    case ("data", "id"):
      return itemNames(for: request, on: workbench) + keptNames(in: interpreter, kinds: [.items])
    default:
      return itemNames(for: request, on: workbench)
    }
  }

  /// The items that an argument can stand for; in `batch` the members.
  private static func itemNames(for request: CompletionRequest, on workbench: Workbench)
    -> [Candidate]
  {
    let command = Catalog.schema.command(at: request.path)
    let argument = command?.argument(declaredAs: request.argument)
    guard argument?.holds(ItemName.self) == true || argument?.holds(ItemsName.self) == true,
      let dataset = workbench.dataset
    else { return [] }
    guard request.path.first == "batch" else {
      return items(Array(0..<dataset.count), of: dataset, beginningWith: request.prefix)
    }
    let members = workbench.draw?.batches.first?.items ?? []
    return items(members, of: dataset, beginningWith: request.prefix)
  }

  /// The columns of the table that the line names.
  private static func columns(of request: CompletionRequest) -> [String] {
    request.given["file"].map { TableFile.columns(ofFile: $0) } ?? []
  }

  private static func keptNames(in interpreter: Interpreter, kinds: Set<Part>? = nil)
    -> [Candidate]
  {
    interpreter.names.all.compactMap { name in
      guard let kept = interpreter.names[name],
        kinds.map({ kinds in kept.kind.map(kinds.contains) ?? false }) ?? true
      else { return nil }
      return Candidate(name, help: kept.command)
    }
  }

  /// Items whose identifier, or else word, begins with the typed text, with their labels; the first fifty.
  private static func items(_ items: [Int], of dataset: Dataset, beginningWith prefix: String)
    -> [Candidate]
  {
    items.lazy.compactMap { item in
      let names = [dataset.identifier(of: item), dataset.word(of: item)].compactMap(\.self)
      return names.first { $0.hasPrefix(prefix) }
        .map { Candidate(SourceLine.quoted($0), help: dataset.className(of: item) ?? "") }
    }.prefix(50).map(\.self)
  }
}
