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
    abstract: "Use the trained encoder's output as the current vectors.")
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

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let encoder = try workbench.requireEncoder()
    let network = encoder.state.network
    var output = try network.encode(
      Array(0..<dataset.count), from: dataset.views(for: network.shape, monitor: monitor),
      to: layer == .representation ? .representation : .projection,
      threads: workbench.settings.threads, monitor: monitor)
    let lengths = try output.normalizeRows(
      of: dataset, suggestion: "begin anew with 'train uniform --fresh'")
    workbench.take(
      vectors: output, lengths: lengths,
      named: "encoder after \(counted(encoder.steps, "step"))"
        + (layer == .projection ? ", projection" : ""), dependsOnEngine: true,
      isOfEncoder: true)
    return .summary(of: try workbench.requireItemVectors())
  }
}
