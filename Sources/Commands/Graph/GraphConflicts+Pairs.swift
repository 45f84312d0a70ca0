import Contrast
import Datasets
import Proximity
import Report
import Vectors
import Workbench

extension GraphConflicts {
  func pairConflicts(
    in entry: GraphEntry, of workbench: Workbench, _ monitor: ProgressMonitor
  ) throws -> PairConflicts {
    let pairs = try PairReading(in: workbench)
    return try PairConflicts(
      in: entry.graph, of: pairs, limit: (rule ?? .usual).limit, share: share,
      threads: workbench.settings.threads,
      monitor: monitor)
  }

  func report(on conflicts: PairConflicts, of dataset: Dataset, entry: GraphEntry) -> Report {
    let limit = (rule ?? .usual).limit.inWords
    let rate = Double(conflicts.flagged.count) / Double(max(1, conflicts.edges))
    let queries = Double(conflicts.flaggedQueries) / Double(max(1, dataset.count))
    let shown = [
      Field("edges", .integer(conflicts.edges)),
      Field(
        "flagged", .integer(conflicts.flagged.count),
        remark: "share \(NumberFormat.share(rate)), by '\(limit)': suspects in a batch"),
      Field(
        "flaggedQueries", .share(queries), label: "queries flagged",
        remark: "that have one among their neighbours"),
      Field(
        "known", .integer(conflicts.known), label: "known",
        remark:
          "share \(NumberFormat.share(Double(conflicts.known) / Double(max(1, conflicts.edges))))"
          + ": false negatives in a batch"),
    ]
    let (edges, suspects) = (conflicts.flagged.prefix(count), conflicts.suspects.prefix(count))
    var blocks: [Block] = []
    if !suspects.isEmpty { blocks.append(.table(dataset.suspectTable(of: Array(suspects)))) }
    if !edges.isEmpty { blocks.append(.table(dataset.edgeTable(of: Array(edges)))) }
    return Report(
      """
      \(counted(conflicts.suspects.count, "suspected pair")) · \
      \(counted(conflicts.flagged.count, "edge")) flagged by \(limit) · \(entry.embeddingName)
      """,
      fields: [
        Field("rule", .text(limit)), Field("share", .share(share)),
        Field("suspectCount", .integer(conflicts.suspects.count)),
      ] + shown + [
        Field("flaggedShare", .share(rate)),
        Field("suspects", .list(suspects.map { dataset.value(of: $0) })),
        Field("flaggedEdges", .list(edges.map { dataset.value(of: $0) })),
      ], blocks: blocks + [.fields(shown)])
  }
}

extension Dataset {
  fileprivate func suspectTable(of suspects: [PairConflicts.Suspect]) -> Table {
    Table(
      title: "suspected pairs: their own document is behind those of neighbours",
      columns: ["query", "documents nearer", "own document", "document of", "similarity"],
      rows: suspects.map { suspect in
        [
          .text(title(of: suspect.pair)), .share(suspect.nearerShare),
          .decimal(suspect.nearest.positive), .text(title(of: suspect.nearest.owner)),
          .decimal(suspect.nearest.similarity),
        ]
      })
  }

  fileprivate func edgeTable(of edges: [PairConflicts.Edge]) -> Table {
    Table(
      title: "documents of neighbours that look right, too",
      columns: ["query", "document of", "similarity", "own document", "excess"],
      rows: edges.map { edge in
        [
          .text(title(of: edge.query)), .text(title(of: edge.owner)), .decimal(edge.similarity),
          .decimal(edge.positive), .decimal(edge.excess),
        ]
      })
  }

  fileprivate func value(of suspect: PairConflicts.Suspect) -> Value {
    .object([
      Field("pair", .text(identifier(of: suspect.pair))),
      Field("nearerShare", .share(suspect.nearerShare)),
      Field("nearest", value(of: suspect.nearest)),
    ])
  }

  fileprivate func value(of edge: PairConflicts.Edge) -> Value {
    .object([
      Field("query", .text(identifier(of: edge.query))),
      Field("owner", .text(identifier(of: edge.owner))),
      Field("similarity", .decimal(edge.similarity)), Field("positive", .decimal(edge.positive)),
    ])
  }
}
