import CommandLanguage
import Contrast
import Proximity
import Report
import Vectors
import Workbench

struct GraphSimilarity: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "similarity",
    abstract:
      "How similar edges are compared with random pairs, and the quantile that K/M stands for.",
    discussion: """
      Each line of the table is a similarity, with the share of edges and of 20,000 random pairs \
      that do not exceed it: the two empirical distribution functions.
      """)
  static let examples = [
    Example(
      "graph similarity", "How far edges stand out from chance.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["candidates", "graph", "batch"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let entry = try workbench.requireGraph()
    let vectors = try workbench.requireVectors(of: entry)
    let stream = workbench.fixedStream(named: "random pairs")
    let threads = workbench.settings.threads
    let reading = try interruptibly(monitor) {
      EdgeSimilarities(of: entry.graph, vectors: vectors, stream: stream, threads: threads)
    }
    return Report(
      "similarity along \(counted(entry.graph.edgeCount, "edge")) beside random pairs · "
        + "cosine on \(entry.embeddingName)",
      fields: reading.fields,
      blocks: [
        .table(reading.table), .histogram(reading.histogram),
        .verdict(reading.sentence(on: entry.graph)),
      ])
  }
}

extension EdgeSimilarities {
  fileprivate var fields: [Field] {
    [
      Field("expectedQuantile", .share(expectedQuantile)),
      Field("expectedSimilarity", .decimal(expectedSimilarity)),
      Field("shareAbove", .share(shareAbove)),
      Field(
        "levels",
        .list(
          levels.map { level in
            .object([
              Field("similarity", .decimal(level.similarity)), Field("edges", .share(level.edges)),
              Field("randomPairs", .share(level.randomPairs)),
            ])
          })),
    ]
  }

  fileprivate var table: Table {
    Table(
      columns: ["similarity up to", "random pairs", "edges"],
      rows: levels.map { [.decimal($0.similarity), .share($0.randomPairs), .share($0.edges)] })
  }

  /// Over the bins that edges or pairs use.
  fileprivate var histogram: Histogram {
    let bins = SimilarityHistogram.binCount
    let (edges, pairs) = (edgeHistogram.shares, pairHistogram.shares)
    let used = (0..<bins).filter { edges[$0] >= 0.0005 || pairs[$0] >= 0.0005 }
    let range = (used.first ?? 0)..<((used.last ?? bins - 1) + 1)
    func edge(_ bin: Int) -> Double { Double(bin) * 2 / Double(bins) - 1 }
    return Histogram(
      title: "similarity", xLabel: "similarity of a pair", yLabel: "share of pairs",
      low: edge(range.lowerBound), high: edge(range.upperBound),
      series: [
        .init(name: "edges", shares: Array(edges[range])),
        .init(name: "random pairs", shares: Array(pairs[range])),
      ])
  }

  fileprivate func sentence(on graph: ProximityGraph) -> String {
    let quantile = NumberFormat.percent(expectedQuantile)
    let taken = graph.skip > 0 ? "(K + S)/M" : "K/M"
    return """
      \(taken) = \(NumberFormat.share(1 - expectedQuantile)) puts edges above the \(quantile) % \
      quantile of random pairs, similarity \(NumberFormat.decimal(expectedSimilarity)); \
      \(NumberFormat.percent(shareAbove)) % of them are there.
      """
  }
}
