import Contrast
import Datasets
import Proximity
import Report
import Sampling

/// The most suspicious pairs of some batches with the evidence for each.
struct SuspectEvidence {
  struct Row {
    /// From 1.
    let batch: Int
    let first: Int
    let second: Int
    let similarity: Double
    /// Pairs of the data that are at least as similar, of those looked at.
    let randomPairs: Int
    /// Edges of the graph between the two, 0 to 2; nil without a graph.
    let edges: Int?
    /// Neighbours in the graph that both have; nil without a graph.
    let sharedNeighbors: Int?
    let isSameLabel: Bool?
  }

  let rows: [Row]
  /// Suspects in all batches.
  let total: Int
  /// Of those, pairs of one label; nil without labels.
  let sameLabel: Int?

  /// `suspects` are one for each batch of the subject, `pairs` those that the limit comes from.
  init(
    _ suspects: [SuspectPairs], in subject: BatchSubject, graph: ProximityGraph?,
    pairs: RandomPairs, most: Int
  ) {
    let all = zip(subject.batches, suspects).enumerated().flatMap { number, pair in
      pair.1.pairs.map { (number: number, batch: pair.0, pair: $0) }
    }.sorted { ($1.pair.similarity, $0.number) < ($0.pair.similarity, $1.number) }
    total = all.count
    sameLabel = subject.dataset.labels.map { _ in all.count { $0.pair.isSameLabel == true } }
    rows = all.prefix(most).map { number, batch, pair in
      let (first, second) = (batch.items[pair.first], batch.items[pair.second])
      return Row(
        batch: number + 1, first: first, second: second, similarity: pair.similarity,
        randomPairs: pairs.count(from: pair.similarity),
        edges: graph.map { graph in
          (graph.hasEdge(from: first, to: second) ? 1 : 0)
            + (graph.hasEdge(from: second, to: first) ? 1 : 0)
        },
        sharedNeighbors: graph.map { graph in
          Set(graph.neighbors(of: first)).intersection(graph.neighbors(of: second)).count
        }, isSameLabel: pair.isSameLabel)
    }
  }

  func table(of dataset: Dataset, batches: Int) -> Table {
    let hasGraph = rows.contains { $0.edges != nil }
    return Table(
      columns: (batches > 1 ? ["batch"] : []) + ["pair", "similarity", "random pairs above"]
        + (hasGraph ? ["edges", "shared neighbours"] : [])
        + (dataset.labels == nil ? [] : ["one class"]),
      rows: rows.map { row in
        (batches > 1 ? [.integer(row.batch)] : [])
          + [
            .text("\(dataset.title(of: row.first)) – \(dataset.title(of: row.second))"),
            .decimal(row.similarity), .integer(row.randomPairs),
          ] + (hasGraph ? [.integer(row.edges ?? 0), .integer(row.sharedNeighbors ?? 0)] : [])
          + (row.isSameLabel.map { [.text($0 ? "yes" : "–")] } ?? [])
      })
  }

  /// Each pair side by side, those of one class framed.
  func cards(of dataset: Dataset, batches: Int) -> CardGrid {
    CardGrid(
      title: "suspects, side by side", mark: "of one class",
      cards: rows.flatMap { row in
        let place = batches > 1 ? " · batch \(written(row.batch))" : ""
        let remarks = [
          NumberFormat.decimal(row.similarity) + place,
          row.isSameLabel.map { $0 ? "one class" : "two classes" },
        ]
        return zip([row.first, row.second], remarks).map { item, remark in
          dataset.card(of: item, remark: remark, isMarked: row.isSameLabel == true)
        }
      }, group: 2)
  }

  func field(of dataset: Dataset) -> Field {
    Field(
      "suspects",
      .list(
        rows.map { row in
          .object([
            Field("batch", .integer(row.batch)),
            Field("first", .text(dataset.identifier(of: row.first))),
            Field("second", .text(dataset.identifier(of: row.second))),
            Field("similarity", .decimal(row.similarity)),
            Field("randomPairs", .integer(row.randomPairs)),
            Field("edges", row.edges.map(Value.integer) ?? .none),
            Field("sharedNeighbors", row.sharedNeighbors.map(Value.integer) ?? .none),
            Field("sameLabel", row.isSameLabel.map(Value.boolean) ?? .none),
          ])
        }))
  }
}

extension Report {
  static func suspects(
    _ evidence: SuspectEvidence, _ figures: [ReferencedFigure], limit: Double,
    pairs: RandomPairs, share: Double, of subject: BatchSubject, references: ReferenceBatches,
    hasCards: Bool
  ) -> Report {
    let left = evidence.total - evidence.rows.count
    return Report(
      subject.inWords,
      fields: [
        Field("total", .integer(evidence.total)), Field("suspicionLimit", .decimal(limit)),
        Field("share", .decimal(share)),
      ] + figures.fields + [evidence.field(of: subject.dataset)],
      blocks: [
        .table(figures.table()),
        .text(
          "A suspect is more similar than \(NumberFormat.decimal(limit)), the similarity that "
            + "\(NumberFormat.shortest(share)) of \(pairs.isExact ? "all" : written(pairs.similarities.count)) "
            + "\(pairs.isExact ? "" : "random ")pairs exceed, or a copy; \(references.inWords)."
        ),
      ]
        + (evidence.rows.isEmpty
          ? []
          : [.table(evidence.table(of: subject.dataset, batches: subject.batches.count))])
        + (hasCards && !evidence.rows.isEmpty
          ? [.cards(evidence.cards(of: subject.dataset, batches: subject.batches.count))] : [])
        + (left > 0
          ? [.text("\(written(left)) more; --count \(evidence.total) lists all")] : [])
        + [.verdict(sentence(on: evidence, figures))] + subject.warnings)
  }

  private static func sentence(on evidence: SuspectEvidence, _ figures: [ReferencedFigure])
    -> String
  {
    guard evidence.total > 0 else {
      return "No pair is a suspect: by similarity alone, none of these negatives looks false."
    }
    let many = "\(counted(evidence.total, "pair is a suspect", "pairs are suspects"))"
    guard let same = evidence.sameLabel else {
      return "\(many); without labels nobody knows how many of them are false negatives."
    }
    let precision = Double(same) / Double(evidence.total)
    let chance = figures["sameLabelRate"]?.own?.mean ?? 0
    let trust =
      precision >= 0.9
      ? "similarity alone finds false negatives reliably"
      : precision > 2 * chance
        ? "similarity alone is a hint, not a proof" : "similarity alone tells little here"
    let recall = figures["recall"]?.own.map {
      " Of the pairs of one class a share of \(NumberFormat.share($0.mean)) is found."
    }
    return "\(many), \(written(same)) of them of one class: \(trust).\(recall ?? "")"
  }
}
