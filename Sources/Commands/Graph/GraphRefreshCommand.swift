import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphRefreshCommand: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Search the rows of the graph again whose vectors moved, and the rows next to them.",
    discussion: """
      A row is searched again when its vector moved by more than the threshold, when a neighbour's \
      did, or when a moved row takes it for a neighbour. A move is 1 − cos between an item's vector \
      now and the one its row was searched with last. '--compare' builds the whole graph, too, and \
      tells how far the two agree.
      """)
  static let examples = [
    Example(
      "graph refresh", "After training went on: only what moved.",
      after: [
        "load digits", "train uniform --steps 30", "embed encoder",
        "graph build --index exact --neighbors 10", "train uniform --steps 5", "embed encoder",
      ])
  ]
  static let seeAlso = ["graph build", "embed encoder", "refresh"]

  @Option(help: "How far a vector must have moved, as 1 − cos.", range: .from(0, to: 2))
  var threshold = 0.01

  @Flag(help: "Build the whole graph beside it, and compare.")
  var compare = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireGraph(withSimilarities: false)
    guard entry.graph.metric == .cosine else {
      throw NotReady(
        problem:
          "a refresh supports the cosine only, and the graph uses \(entry.graph.metric.rawValue)",
        remedy: "graph build --metric \(entry.graph.metric.rawValue)")
    }
    let former = try workbench.requireVectors(of: entry)
    let itemVectors = try workbench.requireItemVectors()
    guard former.columns == itemVectors.vectors.columns else {
      throw NotReady(
        problem: "the graph was built on \(written(former.columns)) dimensions, and "
          + "\(itemVectors.name) has \(written(itemVectors.vectors.columns))", remedy: "graph build"
      )
    }
    let stream = workbench.nextStream(of: "graph refresh")
    let refresh = try GraphRefresh(
      of: entry.graph, from: former, to: itemVectors.vectors, threshold: threshold, stream: stream,
      threads: workbench.settings.threads, monitor: monitor)
    let rebuilt =
      compare
      ? try entry.graph.index.build(
        GraphSettings(of: entry.graph), on: itemVectors.vectors,
        stream: stream.stream(named: "whole"), threads: workbench.settings.threads,
        monitor: monitor) : nil
    let refreshed = try entry.refreshed(
      by: refresh, on: itemVectors, labels: dataset.labels, monitor: monitor)
    workbench.graph = refreshed
    return RefreshReport(refresh, former: entry, entry: refreshed, rebuilt: rebuilt).report
  }
}

extension GraphSettings {
  fileprivate init(of graph: ProximityGraph) {
    self.init(
      itemCount: graph.nodeCount, candidates: graph.candidates, neighbors: graph.neighborsPerNode,
      skip: graph.skip)
  }
}

extension GraphEntry {
  /// The entry after a refresh: rows that were searched are new, the others one refresh older.
  fileprivate func refreshed(
    by refresh: GraphRefresh, on itemVectors: ItemVectors, labels: [Int]?, monitor: ProgressMonitor
  ) throws -> GraphEntry {
    var ages = ages.isEmpty ? [Int](repeating: 0, count: graph.nodeCount) : ages
    for row in ages.indices { ages[row] += 1 }
    for row in refresh.searched { ages[row] = 0 }
    return GraphEntry(
      graph: refresh.graph,
      statistics: try GraphStatistics(of: refresh.graph, labels: labels, monitor: monitor),
      datasetName: datasetName, itemsChecksum: itemsChecksum, embeddingName: itemVectors.name,
      vectorsRevision: itemVectors.revision, vectors: refresh.vectors, ages: ages,
      former: graph, dependsOnEngine: itemVectors.dependsOnEngine)
  }
}

/// The report of a refresh.
private struct RefreshReport {
  private let refresh: GraphRefresh
  private let former: GraphEntry
  private let entry: GraphEntry
  private let rebuilt: ProximityGraph?

  init(
    _ refresh: GraphRefresh, former: GraphEntry, entry: GraphEntry, rebuilt: ProximityGraph?
  ) {
    self.refresh = refresh
    self.former = former
    self.entry = entry
    self.rebuilt = rebuilt
  }

  var report: Report {
    let count = entry.graph.nodeCount
    return Report(
      """
      searched \(written(refresh.searched.count)) of \(counted(count, "row")) again · \
      \(written(refresh.moved.count)) moved · \(former.embeddingName) → \(entry.embeddingName)
      """,
      fields: [
        Field("nodes", .integer(count)), Field("moved", .integer(refresh.moved.count)),
        Field("searched", .integer(refresh.searched.count)),
      ] + figures + comparison,
      blocks: [.fields(figures + comparison)])
  }

  private var figures: [Field] {
    let drifts = refresh.drifts.sorted()
    func quantile(_ percent: Int) -> String {
      NumberFormat.decimal(drifts[(drifts.count - 1) * percent / 100])
    }
    let mean = drifts.reduce(0, +) / Double(max(1, drifts.count))
    let ages = entry.ages
    let overlap =
      refresh.overlaps.isEmpty
      ? nil : refresh.overlaps.reduce(0, +) / Double(refresh.overlaps.count)
    let whole = rebuilt?.seconds ?? former.graph.seconds
    return [
      Field(
        "drift", .decimal(mean), label: "drift of rows",
        remark: "50 % \(quantile(50)) · 95 % \(quantile(95)) · largest \(quantile(100))"),
      Field(
        "age", .decimal(Double(ages.reduce(0, +)) / Double(max(1, ages.count)), digits: 2),
        label: "age of rows",
        remark: "refreshes since they were searched; oldest \(written(ages.max() ?? 0))"),
      Field(
        "overlap", .decimal(overlap), label: "neighbours kept",
        remark: "Jaccard before and after, searched rows"),
      Field("seconds", .duration(refresh.seconds), label: "took"),
      Field(
        "wholeSeconds", .duration(whole), label: "a whole build",
        remark: rebuilt == nil ? "as it was built" : "measured now"),
    ]
  }

  /// How far stale and refreshed rows agree with those of a whole build.
  private var comparison: [Field] {
    guard let rebuilt else { return [] }
    func agreement(_ graph: ProximityGraph) -> Double {
      (0..<graph.nodeCount).reduce(0.0) {
        $0 + GraphRefresh.overlap(graph.neighbors(of: $1), rebuilt.neighbors(of: $1))
      } / Double(max(1, graph.nodeCount))
    }
    return [
      Field(
        "agreement", .decimal(agreement(entry.graph)), label: "as a full build",
        remark: rebuilt.index == .candidates
          ? "Jaccard; other candidates give other rows" : "Jaccard, all rows"),
      Field(
        "staleAgreement", .decimal(agreement(former.graph)), label: "… before the refresh"),
    ]
  }
}
