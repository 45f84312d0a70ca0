import CommandLanguage
import Contrast
import Proximity
import Report
import Vectors
import Workbench

struct GraphRecallCommand: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "recall",
    abstract: "The share of the true nearest neighbours that the graph has found.",
    discussion: """
      Some items are searched exactly, and their true neighbours compared with those in the graph. \
      For a graph of random candidates the recall is about M divided by the number of items, which \
      is as the method wants it.
      """)
  static let examples = [
    Example(
      "graph recall --sample 200", "How good is an approximate index?",
      after: ["load digits", "embed pixels", "graph build --index hnsw --neighbors 10"])
  ]
  static let seeAlso = ["recall", "graph build", "graph"]

  @Option(help: "Items that are searched exactly.", range: .from(2))
  var sample = 1_000

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let entry = try workbench.requireGraph(withSimilarities: false)
    let vectors = try workbench.requireVectors(of: entry)
    let graph = entry.graph
    let recall = try GraphRecall(
      of: graph, vectors: vectors, sampleSize: sample,
      stream: workbench.fixedStream(named: "graph recall"), threads: workbench.settings.threads,
      monitor: monitor)
    let mean = MeanWithInterval(recall.shares)
    let perfect = Double(recall.shares.count { $0 == 1 }) / Double(recall.shares.count)
    let whole = recall.seconds * Double(graph.nodeCount) / Double(recall.shares.count)
    let shown = [
      Field(
        "recall", .decimal(mean.mean, digits: 4), label: "recall",
        remark: "± " + NumberFormat.decimal(mean.halfWidth ?? 0, digits: 4) + " (95 %)"),
      Field("worst", .share(recall.shares.min() ?? 0), label: "for the worst item"),
      Field("perfect", .share(perfect), label: "items with all of them"),
      Field("seconds", .duration(graph.seconds), label: "built in"),
      Field(
        "exactSeconds", .duration(whole), label: "exact search of all",
        remark: "estimated from the sample"),
    ]
    return Report(
      """
      recall@\(graph.neighborsPerNode) \(NumberFormat.decimal(mean.mean, digits: 4)) over \
      \(counted(recall.shares.count, "item")) · \(graph.index.inWords) on \(entry.embeddingName)
      """,
      fields: shown + [
        Field("low", .decimal(mean.low.map { max(0, $0) }, digits: 4)),
        Field("high", .decimal(mean.high.map { min(1, $0) }, digits: 4)),
        Field("sample", .integer(recall.shares.count)),
        Field("index", .text(graph.index.rawValue)),
      ],
      blocks: [.fields(shown)])
  }
}

extension Value {
  /// A decimal, or none.
  fileprivate static func decimal(_ number: Double?, digits: Int) -> Value {
    number.map { .decimal($0, digits: digits) } ?? .none
  }
}

extension ProximityGraph.Index {
  /// How neighbours were looked for: "a hybrid index".
  var inWords: String {
    switch self {
    case .candidates, .gathered: "random candidates"
    case .exact: "an exact search"
    case .hybrid: "a hybrid index"
    case .hnsw: "an HNSW index"
    case .imported: "another program"
    }
  }
}
