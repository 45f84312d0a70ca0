import Contrast
import Datasets
import Report
import Sampling

extension Report {
  /// How far one is, by stratum, with the share of false ones so far; and the next card.
  ///
  /// - Parameter isGuarded: whether the batches keep apart what was judged, so that the cards are no sample.
  static func worklist(_ queue: WorklistQueue, in dataset: Dataset, isGuarded: Bool) -> Report {
    let open = queue.open(in: dataset)
    let strata = SuspectStratum.allCases.map { StratumCount($0, queue, dataset) }
    var blocks: [Block] = []
    if let next = open.first { blocks.append(.cards(card(next, in: dataset))) }
    let all = StratumCount.all(strata)
    blocks.append(.table(StratumCount.table(strata, all)))
    blocks.append(
      .verdict(sentence(on: strata, open: open.count, isEmpty: queue.entries.isEmpty)))
    if isGuarded {
      blocks.append(
        .warning(
          "these batches keep apart what was judged false, so that the shares say nothing of other batches; "
            + "sample without '--avoid judged' for an estimate"))
    }
    return Report(
      open.isEmpty
        ? "\(counted(queue.entries.count, "card")) · none left"
        : "card \(written(queue.entries.count - open.count + 1)) of \(written(queue.entries.count))",
      fields: [
        Field("cards", .integer(queue.entries.count)), Field("left", .integer(open.count)),
        Field(
          "query", open.first.map { .text(dataset.identifier(of: $0.candidate.query)) } ?? .none),
        Field(
          "owner", open.first.map { .text(dataset.identifier(of: $0.candidate.owner)) } ?? .none),
        Field("strata", .list(strata.map { .object($0.fields) })),
        Field("share", .share(all?.share)), Field("low", .share(all?.low)),
        Field("high", .share(all?.high)),
      ], blocks: blocks)
  }

  /// A query, its document, and the document to judge, side by side.
  static func card(_ entry: WorklistQueue.Entry, in dataset: Dataset) -> CardGrid {
    let (query, owner) = (entry.candidate.query, entry.candidate.owner)
    let documents = dataset.documents ?? dataset
    return CardGrid(
      title: "does the last document answer the query, too?",
      cards: [
        dataset.card(of: query, title: "query \(dataset.identifier(of: query))"),
        documents.card(
          of: query, title: "its document", remark: NumberFormat.decimal(entry.positive)),
        documents.card(
          of: owner, title: "document of \(dataset.identifier(of: owner))",
          remark: NumberFormat.decimal(entry.similarity)),
      ], group: 3)
  }

  private static func sentence(on strata: [StratumCount], open: Int, isEmpty: Bool)
    -> String
  {
    let judged = strata.reduce(0) { $0 + $1.judged }
    let wrong = strata.reduce(0) { $0 + $1.falseOnes }
    guard judged > 0 else {
      if isEmpty {
        return
          "No document of these batches is as near to a query as its own: there is nothing to judge."
      }
      return open == 0
        ? "All cards were skipped: nothing was judged."
        : "No card of these batches was judged yet: 'worklist judge y', 'n' or 's' says it of this one."
    }
    return "\(counted(wrong, "false negative")) among \(counted(judged, "judged document")); "
      + "'--avoid judged' keeps them apart."
  }
}

/// How many documents of a stratum there are, were judged, and are false negatives.
private struct StratumCount {
  let stratum: SuspectStratum
  let cards: Int
  let judged: Int
  let falseOnes: Int

  init(_ stratum: SuspectStratum, _ queue: WorklistQueue, _ dataset: Dataset) {
    let own = queue.entries.filter { $0.stratum == stratum }
    let said = own.compactMap { dataset.judgements[$0.candidate] }
    self.stratum = stratum
    cards = own.count
    judged = said.count { $0 != .skip }
    falseOnes = said.count { $0 == .yes }
  }

  var interval: WilsonInterval? {
    judged > 0 ? WilsonInterval(successes: falseOnes, trials: judged) : nil
  }

  var fields: [Field] {
    [
      Field("stratum", .text(stratum.inWords)), Field("cards", .integer(cards)),
      Field("judged", .integer(judged)), Field("falseNegatives", .integer(falseOnes)),
      Field("share", .share(interval?.share)), Field("low", .share(interval?.low)),
      Field("high", .share(interval?.high)),
    ]
  }

  /// The share of false ones among all cards; nil while nothing was judged in some stratum that has any.
  static func all(_ strata: [StratumCount]) -> StratifiedShare? {
    let own = strata.filter { $0.cards > 0 }
    let intervals = own.compactMap(\.interval)
    guard !own.isEmpty, intervals.count == own.count else { return nil }
    return StratifiedShare(zip(own.map(\.cards), intervals).map { ($0, $1) })
  }

  static func table(_ strata: [StratumCount], _ all: StratifiedShare?) -> Table {
    let total =
      [
        .text("all"), .integer(strata.reduce(0) { $0 + $1.cards }),
        .integer(strata.reduce(0) { $0 + $1.judged }),
        .integer(strata.reduce(0) { $0 + $1.falseOnes }), .share(all?.share), .share(all?.low),
        .share(all?.high),
      ] as [Value]
    return Table(
      columns: ["stratum", "to judge", "judged", "false", "share", "low", "high"],
      rows: strata.map { count in
        [
          .text(count.stratum.inWords), .integer(count.cards), .integer(count.judged),
          .integer(count.falseOnes), .share(count.interval?.share), .share(count.interval?.low),
          .share(count.interval?.high),
        ]
      } + [total])
  }
}

extension SuspectStratum {
  /// Where its documents lie.
  fileprivate var inWords: String {
    switch limit {
    case .above(0): "above the own document"
    case .above(let offset): "\(NumberFormat.shortest(offset)) above the own document"
    case .share(let share):
      "from \(NumberFormat.shortest((share * 1000).rounded() / 10)) % of the own"
    }
  }
}
