import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct EmbedEncoder: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "encoder",
    abstract: "Use the trained encoder's output as the current vectors.",
    discussion: "Of pairs both sides are read.")
  static let examples = [
    Example(
      "embed encoder", "Look again at graph and batches after a burst.",
      after: ["load digits", "train uniform --steps 20"])
  ]
  static let seeAlso = ["train", "graph build", "batch"]

  @Option(help: "The layer: what probes read, or what the loss sees.")
  var layer = Layer.representation

  enum Layer: String, ExpressibleByArgument, CaseIterable, Sendable {
    case representation, projection
  }

  @OptionGroup var prompts: PromptOptions

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let encoder = try workbench.requireEncoder()
    try prompts.check(dataset)
    func encoded(_ side: Dataset) throws -> Matrix {
      let network = encoder.state.network
      return try network.encode(
        Array(0..<side.count), from: side.views(for: network.shape, monitor: monitor),
        to: layer == .representation ? .representation : .projection,
        threads: workbench.settings.threads, monitor: monitor)
    }
    var output = try encoded(prompts.queries(of: dataset))
    let anew = "begin anew with 'train uniform --fresh'"
    let lengths = try output.normalizeRows(of: dataset, suggestion: anew)
    let documents = try dataset.documentVectors(suggestion: anew) {
      try encoded(prompts.documents($0))
    }
    workbench.take(
      vectors: output, lengths: lengths, documents: documents,
      named: "encoder after \(counted(encoder.steps, "step"))"
        + (layer == .projection ? ", projection" : "") + prompts.inWords, dependsOnEngine: true,
      isOfEncoder: true)
    return .summary(of: try workbench.requireItemVectors())
  }
}
