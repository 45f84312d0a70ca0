import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct Graph: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    abstract: "The graph's statistics: similarity, purity, in-degree, components, cost.",
    subcommands: [
      GraphBuild.self, GraphShow.self, GraphSimilarity.self, GraphHubs.self, GraphDuplicates.self,
      GraphConflicts.self, GraphPath.self, GraphComponents.self, GraphRecallCommand.self,
      GraphRefreshCommand.self, GraphCompare.self,
      GraphSave.self, GraphOpen.self, GraphImport.self, GraphMerge.self,
    ])
  static let examples = [
    Example(
      "graph", "What was built.", after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["graph build", "graph show", "graph similarity", "graph hubs"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireGraph(withSimilarities: false)
    var report = Report.graph(entry, of: dataset)
    if let itemVectors = workbench.itemVectors, itemVectors.revision != entry.vectorsRevision {
      report.blocks.append(
        .warning(
          "built on \(entry.embeddingName); the current vectors are \(itemVectors.name). "
            + "'graph build' makes a graph of these, 'graph refresh' brings it up to date"))
    }
    return report
  }
}

extension Report {
  /// A graph with its statistics, and a sentence that reads them.
  static func graph(_ entry: GraphEntry, of dataset: Dataset) -> Report {
    let graph = entry.graph
    let statistics = entry.statistics
    let from =
      switch graph.index {
      case .candidates: "\(written(graph.candidates)) random candidates"
      case .gathered: "\(written(graph.candidates)) candidates of its own"
      case .exact: "all items"
      case .hybrid: "all items, approximately (hybrid)"
      case .hnsw: "all items, approximately (hnsw)"
      case .imported: "what another program found"
      }
    let skipped = graph.skip > 0 ? " after the \(written(graph.skip)) most similar" : ""
    return Report(
      """
      graph · \(counted(graph.nodeCount, "node")) × \(counted(graph.neighborsPerNode, "neighbour"))\
      \(skipped) of \(from) · \(graph.metric.inWords) on \(entry.embeddingName)
      """,
      fields: fields(of: graph, statistics),
      blocks: [.fields(shownFields(of: graph, statistics, in: dataset))]
        + advice(on: entry, of: dataset))
  }

  private static func fields(of graph: ProximityGraph, _ statistics: GraphStatistics) -> [Field] {
    [
      Field("nodes", .integer(graph.nodeCount)),
      Field("neighbors", .integer(graph.neighborsPerNode)),
      Field("candidates", .integer(graph.candidates)),
      Field("skip", .integer(graph.skip)),
      Field("index", .text(graph.index.rawValue)),
      Field("metric", .text(graph.metric.rawValue)),
      Field("seconds", .duration(graph.seconds)),
      Field("bytes", .bytes(graph.bytes)),
      Field("meanSimilarity", .decimal(statistics.meanSimilarity)),
      Field(
        "similarityQuantiles",
        .object(
          statistics.similarityQuantiles.map { Field("q\($0.percent)", .decimal($0.similarity)) })),
      Field("edgePurity", .share(statistics.edgePurity)),
      Field("classPrior", .share(statistics.classPrior)),
      Field("inDegreeMax", .integer(statistics.inDegreeMax)),
      Field("inDegreeSkew", .decimal(statistics.inDegreeSkew)),
      Field("antihubs", .integer(statistics.antihubCount)),
      Field("reciprocity", .share(statistics.reciprocity)),
      Field("selfLoops", .integer(statistics.selfLoops)),
      Field("duplicateEdges", .integer(statistics.duplicateEdges)),
      Field("components", .integer(statistics.components)),
    ]
  }

  private static func shownFields(
    of graph: ProximityGraph, _ statistics: GraphStatistics, in dataset: Dataset
  ) -> [Field] {
    let quantiles = statistics.similarityQuantiles.filter { [5, 50, 95].contains($0.percent) }
      .map { "\($0.percent) % \(NumberFormat.decimal($0.similarity))" }.joined(separator: " · ")
    let hubs = statistics.hubs.prefix(3).map { dataset.title(of: $0.node) }
    var shown = [
      Field(
        "meanSimilarity", .decimal(statistics.meanSimilarity),
        label: graph.metric == .cosine ? "similarity of edges" : "cosine of edges",
        remark: quantiles)
    ]
    if let purity = statistics.edgePurity {
      shown.append(
        Field(
          "edgePurity", .share(purity), label: "edge purity",
          remark: "edges inside a class; at random "
            + NumberFormat.share(statistics.classPrior ?? 0)))
    }
    shown += [
      Field(
        "inDegreeMax", .integer(statistics.inDegreeMax), label: "largest in-degree",
        remark: "mean \(written(graph.neighborsPerNode)); hubs " + hubs.joined(separator: ", ")),
      Field("inDegreeSkew", .decimal(statistics.inDegreeSkew), label: "in-degree skew"),
      Field(
        "antihubs", .integer(statistics.antihubCount), label: "antihubs",
        remark: "nobody's neighbours; only seeds reach them"),
      Field("reciprocity", .share(statistics.reciprocity), remark: "edges that run both ways"),
      Field("components", .integer(statistics.components)),
      Field("seconds", .duration(graph.seconds), label: "built in"),
      Field("bytes", .bytes(graph.bytes), label: "size"),
    ]
    return shown
  }
}

extension Metric {
  /// "cosine", "dot product", "distance".
  var inWords: String {
    switch self {
    case .cosine: "cosine"
    case .dot: "dot product"
    case .euclidean: "distance"
    }
  }
}
