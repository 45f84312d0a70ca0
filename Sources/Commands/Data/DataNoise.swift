import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct DataNoise: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "noise",
    abstract: "Flip labels at random, to test how well graph and diagnostics find wrong ones.",
    discussion: """
      Each chosen item gets one of the other labels, all alike. Vectors, graph and batches stay \
      as they are, those of guards or samplers that read labels too; 'undo' takes the labels back.
      """)
  static let examples = [
    Example(
      "data noise 0.1", "One label in ten is wrong.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["data", "audit", "graph", "label-noise"]

  @Argument(
    help: "The share of items whose label is flipped, a number.", range: .above(0, to: 1),
    usual: 0.1)
  var share: Double

  @Flag(help: "Flip labels of training items only, so that probes are scored on true ones.")
  var trainOnly = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    guard let labels = dataset.labels, dataset.classNames.count > 1 else {
      throw NotReady(
        problem: "'\(dataset.name)' has no labels to flip, or only one class",
        remedy: "load digits")
    }
    let items = trainOnly ? dataset.indices(in: .train) : Array(0..<dataset.count)
    let noise = LabelNoise(
      share: share, of: items, labels: labels, classes: dataset.classNames.count,
      stream: workbench.nextStream(of: "data noise"))
    let flipped = noise.flips
    let noisy = dataset.relabelled(by: noise)
    workbench.dataset = noisy
    let graph = workbench.graph.flatMap { entry in
      entry.itemsChecksum == dataset.itemsChecksum ? entry : nil
    }
    if let graph {
      workbench.graph = try graph.relabelled(as: noisy.labels, monitor: monitor)
    }
    let statistics = workbench.graph?.statistics
    return try interruptibly(monitor) {
      .noise(flipped, in: noisy, before: labels, graph: graph, after: statistics)
    }
  }
}

extension Report {
  fileprivate static func noise(
    _ flipped: [Int: Int], in dataset: Dataset, before labels: [Int], graph: GraphEntry?,
    after statistics: GraphStatistics?
  ) -> Report {
    let test = flipped.keys.count { dataset.splits[$0] == .test }
    var fields = [
      Field("flipped", .integer(flipped.count), remark: "of \(counted(dataset.count, "label"))"),
      Field("flippedTest", .integer(test), label: "of held-out items"),
    ]
    var reading = "No graph is there to look for them; 'graph build' makes one."
    if let graph, let noisy = dataset.labels {
      let doubt = LabelDoubt(in: graph.graph, labels: noisy)
      let right = doubt.doubts.count { flipped[$0.item] != nil }
      let precision = doubt.doubts.isEmpty ? nil : Double(right) / Double(doubt.doubts.count)
      let recall = flipped.isEmpty ? nil : Double(right) / Double(flipped.count)
      fields += [
        Field(
          "edgePurity", .share(statistics?.edgePurity), label: "edge purity",
          remark: "before \(NumberFormat.share(graph.statistics.edgePurity ?? 0))"),
        Field(
          "doubted", .integer(doubt.doubts.count), label: "doubted by the graph",
          remark: "neighbours agree on another label"),
        Field("precision", .share(precision), remark: "of the doubted, flipped"),
        Field("recall", .share(recall), remark: "of the flipped, doubted"),
      ]
      reading =
        "The graph finds \(NumberFormat.percent(recall ?? 0)) % of the wrong labels; of the labels it "
        + "doubts, \(NumberFormat.percent(precision ?? 0)) % is wrong, and the rest lies on borders."
    }
    return Report(
      "flipped \(counted(flipped.count, "label")) of \(dataset.name)", fields: fields,
      blocks: [.fields(fields), .text(reading)]
        + (test > 0
          ? [
            .text("Probes now score against wrong labels, too; '--train-only' leaves those alone.")
          ]
          : []))
  }
}
