import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct Status: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "What is on the workbench, and how it got there.")
  static let examples = [
    Example("status", "Where one is.", after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["history", "names", "fork", "set"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    .state(of: interpreter)
  }
}

extension Report {
  /// The parts of the workbench, one a line.
  static func state(of interpreter: Interpreter) -> Report {
    let workbench = interpreter.workbench
    var fields = [
      Field("data", workbench.dataInWords),
      Field("vectors", workbench.vectorsInWords),
      Field("graph", workbench.graphInWords),
      Field("batches", workbench.draw.map { .text($0.inWords) } ?? .none),
      Field("encoder", workbench.encoder.map { .text($0.inWords) } ?? .none),
      Field(
        "items",
        workbench.selection.map { .text("\(written($0.items.count)) selected") } ?? .none),
      Field("map", workbench.mapInWords),
    ]
    let names = interpreter.names.all
    if !names.isEmpty { fields.append(Field("names", .text(names.joined(separator: ", ")))) }
    let forks = interpreter.forks
    if forks.names.count > 1 {
      let others = forks.names.filter { $0 != forks.name }
      fields.append(
        Field("fork", .text(forks.name), remark: "beside \(others.joined(separator: ", "))"))
    }
    let steps = [
      Field("undoSteps", .integer(forks.current.past.count)),
      Field("redoSteps", .integer(forks.current.future.count)),
    ]
    let shown = fields.filter { $0.value != .none }
    return Report(
      workbench.dataset.map { "on \($0.name)" } ?? "the workbench is empty",
      fields: fields + steps,
      blocks: shown.isEmpty ? [.text("'load digits' is a good start.")] : [.fields(shown)])
  }
}

extension Workbench {
  /// Data, graph and encoder for the right-hand prompt: "digits · K=50 of 500 · encoder 200".
  package var inFewWords: String {
    let ownGraph = graph.flatMap {
      $0.itemsChecksum == dataset?.itemsChecksum ? $0.settingsInWords : nil
    }
    return [dataset?.name, ownGraph, encoder.map { "encoder \(written($0.steps))" }]
      .compactMap { $0 }.joined(separator: " · ")
  }

  fileprivate var dataInWords: Value {
    dataset.map { .text("\($0.name), \(counted($0.count, "item"))") } ?? .none
  }

  fileprivate var vectorsInWords: Value {
    itemVectors.map { .text("\($0.name), \(counted($0.vectors.columns, "dimension"))") } ?? .none
  }

  /// "t-SNE of pixels", and whether it is of vectors that were here before.
  fileprivate var mapInWords: Value {
    map.map { .text($0.inWords + (currentMap == nil ? ", not of these vectors" : "")) } ?? .none
  }

  fileprivate var graphInWords: Value {
    guard let graph else { return .none }
    let ownData = graph.itemsChecksum == dataset?.itemsChecksum
    return .text(graph.inWords + (ownData ? "" : ", of \(graph.datasetName)"))
  }
}

extension GraphEntry {
  /// "K=50 of 500 on pixels".
  var inWords: String { "\(settingsInWords), on \(embeddingName)" }

  /// "K=50 of 500".
  fileprivate var settingsInWords: String {
    let pool = graph.index == .exact ? "all" : written(graph.candidates)
    let skip = graph.skip > 0 ? " after \(written(graph.skip))" : ""
    return "K=\(written(graph.neighborsPerNode))\(skip) of \(pool)"
  }
}

extension SampledBatches {
  /// "28 of 64 by rwr --restart 0.2".
  var inWords: String { "\(written(batches.count)) of \(written(size)) by \(samplerInWords)" }

  /// The sampler with its options and rules as one would type them: "rwr --restart 0.2 --avoid suspects".
  var samplerInWords: String { settings.inWords(for: .sample) + rules.inWords }
}

extension EncoderEntry {
  /// "after 400 steps: rwr, 400 steps".
  var inWords: String {
    "after \(counted(steps, "step")): \(bursts.map(\.description).joined(separator: "; "))"
  }
}
