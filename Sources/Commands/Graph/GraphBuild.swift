import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphBuild: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Link every item to K items similar to it.",
    discussion: """
      For each item, of M random candidates the S most similar are left out and the next K are \
      kept. S=0 is the paper; S>0 is a band. K/M sets how hard batches get, far more than \
      anything else. With '--index exact' all items are candidates.

      '--metric dot' and 'euclidean' go by the lengths that vectors had before they were scaled to \
      unit length; the similarities that are shown stay cosines, so that graphs can be compared.
      """)
  static let examples = [
    Example(
      "graph build", "The paper's graph with default settings.",
      after: ["load digits", "embed pixels"]),
    Example(
      "graph build --candidates 500 --neighbors 50 --skip 50",
      "A band: the 50 most similar candidates are left out.",
      after: ["load digits", "embed pixels"]),
    Example(
      "graph build --index exact --neighbors 10", "The true nearest neighbours.",
      after: ["load digits", "embed pixels"]),
    Example(
      "graph build --metric euclidean", "By distance: short vectors are near to short ones.",
      after: ["load digits", "embed pixels"]),
    Example(
      "graph build --candidates 500 --neighbors 50 --gather",
      "The plain reference, in which every item draws for itself.",
      after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["graph", "sample rwr", "embed"]

  @Option(
    help:
      "M: random candidates looked at for each item. [range: K + S to items − 1, above K] [default: 10 × K]"
  )
  var candidates: Int?

  @Option(
    help:
      "K: neighbours kept for each item. [range: 1 to M − S, below M] [default: 50 below 2,000 items, else 100]"
  )
  var neighbors: Int?

  @Option(help: "S: most similar candidates to leave out. [range: 0 to M − K]")
  var skip = 0

  @Option(help: "Where to look for neighbours.")
  var index = Index.candidates

  @Option(help: "What makes two items similar.")
  var metric = Metric.cosine

  @Flag(help: "Every item draws for itself and scores one by one: slow, for comparison.")
  var gather = false

  enum Index: String, ExpressibleByArgument, CaseIterable, Sendable {
    case candidates, exact
  }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let embedding = try workbench.requireEmbedding()
    let settings = GraphSettings(
      itemCount: dataset.count, candidates: candidates, neighbors: neighbors, skip: skip)
    if index == .exact {
      try checkExact(settings, itemCount: dataset.count)
    } else {
      try settings.check(itemCount: dataset.count)
    }
    let vectors = try interruptibly(monitor) { [metric] in embedding.vectors(for: metric) }
    let graph = try buildGraph(
      settings, on: vectors, stream: workbench.nextStream(of: "graph build"),
      threads: workbench.settings.threads, monitor: monitor)
    let statistics = try interruptibly(monitor) {
      GraphStatistics(of: graph, labels: dataset.labels)
    }
    let entry = GraphEntry(
      graph: graph, statistics: statistics, datasetName: dataset.name,
      datasetChecksum: dataset.checksum, embedding: embedding)
    workbench.graph = entry
    return .graph(entry, of: dataset)
  }

  private func checkExact(_ settings: GraphSettings, itemCount: Int) throws {
    guard !gather else {
      throw ArgumentFault(
        "gather", .invalidValue, "'--index exact' draws no candidates that '--gather' could draw",
        suggestion: "leave one of the two out")
    }
    guard candidates == nil else {
      throw ArgumentFault(
        "candidates", .invalidValue,
        "'--index exact' looks at all items, so '--candidates' says nothing",
        suggestion: "leave one of the two out")
    }
    guard settings.neighbors >= 1, settings.skip >= 0,
      settings.neighbors + settings.skip < itemCount
    else {
      throw ArgumentFault(
        "neighbors",
        "\(written(settings.neighbors)) neighbours after \(written(settings.skip)) cannot be had "
          + "from \(counted(itemCount, "item"))", label: "too many",
        suggestion: "K + S can be up to \(written(itemCount - 1))")
    }
  }

  private func buildGraph(
    _ settings: GraphSettings, on vectors: Matrix, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    switch index {
    case .candidates:
      let candidateGraph = CandidateGraph(
        candidates: settings.candidates, neighbors: settings.neighbors, skip: settings.skip,
        metric: metric)
      return gather
        ? try GatheredGraph(candidateGraph)
          .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
        : try candidateGraph
          .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    case .exact:
      return try ExactGraph(neighbors: settings.neighbors, skip: settings.skip, metric: metric)
        .build(on: vectors, threads: threads, monitor: monitor)
    }
  }
}

extension Metric: ExpressibleByArgument {}
