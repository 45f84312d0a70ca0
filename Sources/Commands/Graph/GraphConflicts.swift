import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphConflicts: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract:
      "Where labels or own documents and neighbours disagree: suspects, and false negatives.",
    discussion: """
      An item is suspected when its neighbours, each weighing as much as it is similar, vote for \
      another class. An edge is strong above the \(SuspectLimit.inWords), or '--above'; \
      strong edges inside a class would be false negatives in a batch.

      Of pairs with vectors of both sides each neighbour's document is compared with the query's own: what \
      '--rule' flags, or is the same document, would be a false negative in a batch, and a pair is suspected \
      when so many neighbours' documents are nearer to its query than its own.
      """)
  static let examples = [
    Example(
      "graph conflicts", "Which labels look wrong.",
      after: ["load digits", "embed pixels", "graph build --index exact --neighbors 10"]),
    Example(
      "graph conflicts", "Which documents look right for other queries, too.",
      after: [
        "load pairs questions.tsv", "embed counts",
        "graph build --between query-document --index exact --neighbors 5",
      ]),
  ]
  static let seeAlso = ["label-conflicts", "graph duplicates", "data show"]

  @Option(
    help:
      "The share of votes for another class, or of documents nearer than the own, from which an item is suspected.",
    range: .from(0.5, to: 1))
  var share = 0.8

  @Option(
    help: "Similarity of a strong edge.", range: .from(-1, to: 1),
    default: "the \(SuspectLimit.inWords)")
  var above: Double?

  @Option(
    help: "Of pairs: which documents look false, margin=SHARE or margin+SIMILARITY.",
    range: .above(0, below: 1), default: MarginRule.usual.defaultValueDescription)
  var rule: MarginRule?

  @Option(help: "How many suspects and edges to list.", range: .from(1))
  var count = 10

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireGraph()
    let pairs =
      workbench.itemVectors?.documents == nil
      ? nil : try pairConflicts(in: entry, of: workbench, monitor)
    if pairs == nil, rule != nil { _ = try workbench.sides(for: "rule") }
    guard let labels = dataset.labels else {
      guard let pairs else {
        throw dataset.pairs == nil
          ? NotReady(
            problem: "'\(dataset.name)' has no labels",
            remedy: "load embeddings FILE.npy --labels FILE")
          : NotReady(
            problem: "'\(dataset.name)' has no labels, and its vectors are of one side",
            remedy: dataset.items.firstEmbedding)
      }
      if above != nil {
        throw ArgumentFault(
          "above", "'\(dataset.name)' has no labels, and pairs are judged by their own documents",
          label: "for labels only", suggestion: "choose '--rule' instead")
      }
      return report(on: pairs, of: dataset, entry: entry)
    }
    let threshold =
      try above
      ?? SuspectLimit.limit(
        of: workbench.requireVectors(of: entry),
        references: workbench.fixedStream(named: "batch references"),
        threads: workbench.settings.threads)
    let conflicts = LabelConflicts(
      in: entry.graph, labels: labels, threshold: threshold, share: share)
    var report = report(on: conflicts, of: dataset, entry: entry, threshold: threshold)
    if let pairs {
      let ofPairs = self.report(on: pairs, of: dataset, entry: entry)
      report.fields.append(Field("pairs", .object(ofPairs.fields)))
      report.blocks += [.heading("By the own documents")] + ofPairs.blocks
    }
    return report
  }

  private func report(
    on conflicts: LabelConflicts, of dataset: Dataset, entry: GraphEntry, threshold: Double
  ) -> Report {
    let inside = Double(conflicts.strongInside) / Double(max(1, conflicts.strongEdges))
    let shown = [
      Field(
        "strongEdges", .integer(conflicts.strongEdges), label: "strong edges",
        remark: "similarity \(NumberFormat.decimal(threshold)) and above"),
      Field(
        "strongInside", .integer(conflicts.strongInside), label: "… inside a class",
        remark: "share \(NumberFormat.share(inside)): false negatives in a batch"),
      Field(
        "crossingCount", .integer(conflicts.strongCrossings.count), label: "… across classes",
        remark: "both ways counted once"),
    ]
    var blocks: [Block] = []
    if !conflicts.suspects.isEmpty {
      blocks.append(.table(dataset.suspectTable(of: Array(conflicts.suspects.prefix(count)))))
    }
    if !conflicts.strongCrossings.isEmpty {
      blocks.append(
        .table(dataset.crossingTable(of: Array(conflicts.strongCrossings.prefix(count)))))
    }
    return Report(
      """
      \(counted(conflicts.suspects.count, "suspected label")) · \
      \(counted(conflicts.strongCrossings.count, "pair")) with a strong edge across classes · \
      \(entry.embeddingName)
      """,
      fields: [
        Field("threshold", .decimal(threshold)), Field("share", .share(share)),
        Field("suspectCount", .integer(conflicts.suspects.count)),
      ] + shown + [
        Field("strongInsideShare", .share(inside)),
        Field("suspects", .list(conflicts.suspects.prefix(count).map(dataset.suspectValue))),
        Field("crossings", .list(conflicts.strongCrossings.prefix(count).map(dataset.edgeValue))),
      ],
      blocks: blocks + [.fields(shown)])
  }
}

extension Dataset {
  fileprivate func suspectTable(of suspects: [LabelConflicts.Suspect]) -> Table {
    Table(
      title: "suspected labels", columns: ["id", "label", "neighbours say", "votes", "own votes"],
      rows: suspects.map { suspect in
        [
          .text(word(of: suspect.item) ?? identifier(of: suspect.item)),
          .text(className(of: suspect.item) ?? "–"), .text(classNames[suspect.votedClass]),
          .share(suspect.votedShare), .share(suspect.ownShare),
        ]
      })
  }

  fileprivate func crossingTable(of edges: [LabelConflicts.Edge]) -> Table {
    Table(
      title: "strong edges across classes", columns: ["similarity", "from", "to"],
      rows: edges.map { edge in
        [.decimal(edge.similarity), .text(title(of: edge.from)), .text(title(of: edge.to))]
      })
  }

  fileprivate func suspectValue(of suspect: LabelConflicts.Suspect) -> Value {
    .object([
      Field("item", .integer(suspect.item)),
      Field("label", className(of: suspect.item).map(Value.text) ?? .none),
      Field("voted", .text(classNames[suspect.votedClass])),
      Field("votes", .share(suspect.votedShare)), Field("ownVotes", .share(suspect.ownShare)),
    ])
  }

  fileprivate func edgeValue(of edge: LabelConflicts.Edge) -> Value {
    .object([
      Field("from", .integer(edge.from)), Field("to", .integer(edge.to)),
      Field("similarity", .decimal(edge.similarity)),
    ])
  }
}
