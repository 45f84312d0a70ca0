import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphBuild: ShellCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Link every item to K similar items.",
    discussion: """
      For each item, of M random candidates the S most similar are left out and the next K are \
      kept. S=0 is the paper; S>0 is a band. K/M sets how hard batches get, far more than \
      anything else. With '--index exact' all items are candidates; 'hybrid' and 'hnsw' find \
      most of the same neighbours, faster when there are many items ('graph recall' measures how \
      many); 'auto' chooses \(IndexChoice.inWords) by the size of the data, and says why.

      '--metric dot' and 'euclidean' use the lengths that vectors had before they were scaled to \
      unit length; the similarities that are shown stay cosines, so that graphs can be compared.

      Of pairs '\(GraphSides.queries.rawValue)' links queries, as a burst does; \
      '\(GraphSides.documents.rawValue)' their documents; '\(GraphSides.queryToDocuments.rawValue)' each query \
      with the documents of others, its negatives, by '--index candidates' or 'exact'.

      'graph build --part 2/8 --out FILE' builds one part of the graph and leaves the workbench as it is: of \
      the current vectors, or with '--vectors' of a file that need not fit into memory, for which nothing \
      needs to be loaded. 'graph merge' joins the parts to the graph that the first 'graph build' of a \
      session with this seed makes, bit for bit.
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
      "The plain reference, in which every item draws its own candidates.",
      after: ["load digits", "embed pixels"]),
    Example(
      "graph build --candidates 500 --neighbors 50 --no-similarities",
      "Four bytes an edge, enough for walks.", after: ["load digits", "embed pixels"]),
    Example(
      "graph build --between query-document --index exact --neighbors 5",
      "Which documents are hard negatives of a query.",
      after: ["load pairs questions.tsv", "embed counts"]),
    Example(
      "graph build --index auto --neighbors 10", "The same, approximately where that pays.",
      after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["graph", "graph merge", "graph recall", "sample rwr", "embed"]

  @OptionGroup var graph: GraphOptions<LookedAt>

  @Option(help: "Where to look for neighbours.")
  var index = Index.candidates

  @Option(help: "What makes two items similar.")
  var metric = Metric.cosine

  @OptionGroup var linked: LinkedSidesOption

  @Flag(
    name: "--no-similarities",
    help: "Keep no similarities: half the memory, but commands that need them refuse the graph.")
  var dropsSimilarities = false

  @Flag(
    help: "Every item draws its own candidates and scores them one by one: slow, for comparison.")
  var gather = false

  @OptionGroup var part: PartOptions

  enum Index: String, ExpressibleByArgument, CaseIterable, Sendable {
    case candidates, exact, hybrid, hnsw, auto
  }

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    if let share = part.part { return try writePart(share, in: context, monitor: monitor) }
    return try build(in: &context.workbench, monitor: monitor)
  }

  private func build(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let between = linked.between
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    try requireTwo(dataset.count, to: "link", for: "a graph")
    let settings = graph.settings(itemCount: dataset.count)
    if index == .candidates {
      try settings.check(itemCount: dataset.count)
    } else {
      try checkNearest(settings, itemCount: dataset.count)
    }
    if between != .queries { try checkSides(in: workbench) }
    let stream = workbench.nextStream(of: GraphPart.Whole.command)
    let choice =
      index == .auto && metric == .cosine && between != .queryToDocuments
      ? IndexChoice(items: dataset.count, dimensions: itemVectors.vectors.columns) : nil
    let chosen = choice?.index ?? (gather ? .gathered : index.chosen)
    let threads = workbench.settings.threads
    let built = try itemVectors.graph(
      between: between, settings, index: chosen, metric: metric, stream: stream, threads: threads,
      monitor: monitor)
    let statistics = try GraphStatistics(of: built, labels: dataset.labels, monitor: monitor)
    let entry = GraphEntry(
      graph: dropsSimilarities ? built.withoutSimilarities : built, statistics: statistics,
      datasetName: dataset.name,
      itemsChecksum: dataset.itemsChecksum, itemVectors: itemVectors, sides: between)
    workbench.graph = entry
    var report = Report.graph(entry, of: dataset)
    report.fields.append(Field("between", .text(between.rawValue)))
    if itemVectors.documents != nil {
      report.blocks.append(.text("Between: \(between.rawValue). \(between.inWords)"))
    }
    if let choice {
      report.fields.append(Field("choice", .text(choice.index.rawValue)))
      report.blocks.append(
        .text(choice.inWords(items: dataset.count, dimensions: itemVectors.vectors.columns)))
    }
    return report
  }

  /// Refuses sides that are not there, and what only one side can do.
  private func checkSides(in workbench: Workbench) throws {
    _ = try workbench.sides(for: "between")
    guard linked.between == .queryToDocuments else { return }
    guard metric == .cosine else {
      throw ArgumentFault(
        "metric", .invalidValue, "a query and documents are compared by the cosine only",
        suggestion: "leave '--metric' out")
    }
    guard index != .hybrid, index != .hnsw else {
      throw ArgumentFault(
        "index", .invalidValue, "'--index \(index.rawValue)' links items of one side",
        suggestion: "choose '--index exact' or 'candidates' for a query and documents")
    }
  }

  private func checkNearest(_ settings: GraphSettings, itemCount: Int) throws {
    guard !gather else {
      throw ArgumentFault(
        "gather", .invalidValue,
        "'--index \(index.rawValue)' has no random candidates, so '--gather' has no meaning",
        suggestion: "leave one of the two out")
    }
    guard metric == .cosine || index == .exact || index == .auto else {
      throw ArgumentFault(
        "metric", .invalidValue, "'--index \(index.rawValue)' supports the cosine only",
        suggestion: "choose '--index exact' or 'candidates' for '--metric \(metric.rawValue)'")
    }
    guard graph.candidates == nil else {
      throw ArgumentFault(
        "candidates", .invalidValue,
        "'--index \(index.rawValue)' uses all items, so '--candidates' has no meaning",
        suggestion: "leave one of the two out")
    }
    guard settings.neighbors + settings.skip < itemCount else {
      throw ArgumentFault(
        "neighbors",
        "\(written(settings.neighbors)) neighbours after \(written(settings.skip)) skipped are not available "
          + "from \(counted(itemCount, "item"))", label: "too many",
        suggestion: "K + S can be up to \(written(itemCount - 1))")
    }
  }
}

extension GraphBuild.Index {
  /// The index of the graph; 'auto' stands for one that is chosen when the vectors are known.
  fileprivate var chosen: ProximityGraph.Index {
    switch self {
    case .candidates: .candidates
    case .exact, .auto: .exact
    case .hybrid: .hybrid
    case .hnsw: .hnsw
    }
  }
}

extension IndexChoice {
  /// The choice as a sentence.
  fileprivate func inWords(items: Int, dimensions: Int) -> String {
    let size = "\(counted(items, "item")) of \(counted(dimensions, "dimension"))"
    return index == .exact
      ? "Chosen: exact, because comparing \(size) with each other takes seconds at most."
      : """
      Chosen: hybrid, because comparing \(size) with each other takes long. A probe of the vectors \
      sets how many are looked at for each; 'graph recall' measures how many neighbours were found.
      """
  }
}

extension Metric: ExpressibleByArgument {}
