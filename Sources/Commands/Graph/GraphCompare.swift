import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphCompare: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Build the graph by several metrics and set them side by side.",
    discussion: """
      Every metric looks at the same candidates, so that what differs is the metric. The graph on the \
      workbench stays. 'dot' and 'euclidean' go by the lengths that vectors had before they were \
      scaled; where all are one, the three agree.
      """)
  static let examples = [
    Example(
      "graph compare", "All metrics.", after: ["load digits", "embed pixels"]),
    Example(
      "graph compare cosine euclidean --candidates 500 --neighbors 20", "Two of them.",
      after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["graph build", "metric", "embed whiten"]

  @Argument(help: "Metrics; all when left out.")
  var metrics: [Metric] = []

  @OptionGroup var graph: GraphOptions<LookedAt>

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    try requireTwo(dataset.count, to: "link", for: "a graph")
    let settings = graph.settings(itemCount: dataset.count)
    try settings.check(itemCount: dataset.count)
    let stream = workbench.fixedStream(named: "graph compare")
    let chosen = metrics.isEmpty ? Metric.allCases : metrics
    var first: ProximityGraph?
    let rows = try chosen.map { metric in
      let vectors = try interruptibly(monitor) { itemVectors.vectors(for: metric) }
      let graph = try ProximityGraph.Index.candidates.build(
        settings, metric: metric, on: vectors, stream: stream,
        threads: workbench.settings.threads, monitor: monitor)
      let shared = try graph.sharedEdges(with: first ?? graph, monitor: monitor)
      first = first ?? graph
      return ComparedMetric(
        metric: metric, sharedEdges: shared,
        statistics: try interruptibly(monitor) {
          GraphStatistics(of: graph, labels: dataset.labels)
        })
    }
    return .compared(rows, settings: settings, itemVectors: itemVectors)
  }
}

/// A metric with the statistics of its graph.
private struct ComparedMetric {
  let metric: Metric
  /// The share of its edges that the first metric's graph has too.
  let sharedEdges: Double
  let statistics: GraphStatistics
}

extension Report {
  fileprivate static func compared(
    _ rows: [ComparedMetric], settings: GraphSettings, itemVectors: ItemVectors
  ) -> Report {
    let fields = rows.map { row in
      [
        Field("metric", .text(row.metric.rawValue)),
        Field("meanSimilarity", .decimal(row.statistics.meanSimilarity), label: "mean cosine"),
        Field("edgePurity", .share(row.statistics.edgePurity)),
        Field("inDegreeMax", .integer(row.statistics.inDegreeMax), label: "largest in-degree"),
        Field("inDegreeSkew", .decimal(row.statistics.inDegreeSkew), label: "skew"),
        Field("antihubs", .integer(row.statistics.antihubCount)),
        Field("sharedEdges", .share(row.sharedEdges), label: "edges shared"),
      ]
    }
    return Report(
      "\(counted(rows.count, "metric")) · \(written(settings.neighbors)) neighbours of "
        + "\(written(settings.candidates)) candidates · \(itemVectors.name)",
      fields: [
        Field("metrics", .list(fields.map { .object($0) })),
        Field("classPrior", .share(rows[0].statistics.classPrior)),
      ],
      blocks: [
        .table(Table(columns: fields[0].map(\.label), rows: fields.map { $0.map(\.value) })),
        .verdict(reading(rows, itemVectors: itemVectors)),
      ])
  }

  /// The table in a sentence or two.
  private static func reading(_ rows: [ComparedMetric], itemVectors: ItemVectors) -> String {
    let shared = "Shared edges are those of \(rows[0].metric.rawValue)."
    guard itemVectors.lengths != nil else {
      return shared + " These vectors have unit length, so that the metrics agree."
    }
    guard let prior = rows[0].statistics.classPrior,
      let best = rows.max(by: {
        ($0.statistics.edgePurity ?? 0) < ($1.statistics.edgePurity ?? 0)
      }), let purity = best.statistics.edgePurity
    else { return shared }
    return shared + " Edges stay inside a class most often by \(best.metric.rawValue), "
      + "\(NumberFormat.share(purity)) against \(NumberFormat.share(prior)) by chance: harder "
      + "batches, and more false negatives."
  }
}
