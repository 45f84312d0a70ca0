import Contrast
import Report

/// The figures of batches of pairs beside those of uniform and kNN ones, in both directions, and what rules
/// make of them.
struct PairReport {
  private let sides: BatchSides<PairReading.Both>
  private let rules: [PairRule]
  private let areAnswersTold: Bool

  init(_ sides: BatchSides<PairReading.Both>, rules: [PairRule], areAnswersTold: Bool) {
    (self.sides, self.rules, self.areAnswersTold) = (sides, rules, areAnswersTold)
  }

  func report(
    on subject: BatchSubject, suspects: NearDocuments, references: ReferenceBatches
  ) -> Report {
    let (queries, documents) = (
      figures("", \.fromQueries), figures("document", \.fromDocuments)
    )
    var documentTable = documents.table()
    documentTable.title = "from documents to queries"
    return Report(
      subject.inWords,
      fields: queries.fields + [
        Field("fromDocuments", .object(documents.fields)),
        Field("rules", .list(rules.indices.map { .object(fields(ofRule: $0)) })),
        suspects.field(of: subject.dataset),
      ],
      blocks: [
        .table(queries.table()), .table(documentTable), .table(ruleTable),
        .text(
          "Rules by queries: shares of negatives, and of queries with one; \(references.inWords)."),
        .table(suspects.table(of: subject.dataset)), .verdict(sentence(on: queries)),
      ] + harm.map { .verdict($0) } + subject.warnings)
  }

  private func figures(
    _ prefix: String, _ direction: KeyPath<PairReading.Both, PairStatistics>
  ) -> [ReferencedFigure] {
    func figure(_ name: String, _ label: String, _ path: KeyPath<PairStatistics, Double>)
      -> ReferencedFigure
    {
      ReferencedFigure(name, label, of: sides) { $0[keyPath: direction][keyPath: path] }
    }
    return [
      figure("positiveSimilarity", "own document", \.positiveSimilarity),
      figure("meanSimilarity", "mean similarity", \.meanSimilarity),
      figure("hardestSimilarity", "hardest similarity", \.hardestSimilarity),
      figure("margin", "margin", \.margin),
      figure("reciprocalRank", "reciprocal rank", \.reciprocalRank),
      figure("topShare", "own document on top", \.topShare),
    ]
  }

  private func flags(_ rule: Int, _ batches: [PairReading.Both]) -> RuleFlags {
    RuleFlags(batches.map { $0.flags[rule] })
  }

  private var ruleTable: Table {
    Table(
      title: "rules",
      columns: [
        "rule", "flagged", "flagged, uniform", "queries flagged", "queries flagged, uniform",
      ] + (areAnswersTold ? ["precision", "recall"] : []),
      rows: rules.indices.map { rule in
        let (own, uniform) = (flags(rule, sides.own), flags(rule, sides.uniform))
        return [
          .text(rules[rule].inWords), .share(own.rate), .share(uniform.rate),
          .share(own.anchorRate), .share(uniform.anchorRate),
        ] + (areAnswersTold ? [.share(own.precision), .share(own.recall)] : [])
      })
  }

  private func fields(ofRule rule: Int) -> [Field] {
    let (own, uniform) = (flags(rule, sides.own), flags(rule, sides.uniform))
    return [
      Field("rule", .text(rules[rule].inWords)), Field("rate", .share(own.rate)),
      Field("queryRate", .share(own.anchorRate)), Field("uniformRate", .share(uniform.rate)),
      Field("uniformQueryRate", .share(uniform.anchorRate)),
      Field("precision", .share(own.precision)), Field("recall", .share(own.recall)),
    ]
  }

  private func sentence(on figures: [ReferencedFigure]) -> String {
    func mean(_ name: String) -> Double { figures[name]?.own?.mean ?? 0 }
    let margin = mean("margin")
    return """
      On average a query's own document is \(NumberFormat.decimal(abs(margin), digits: 3)) \
      \(margin < 0 ? "less" : "more") similar to it than the hardest of its negatives, and on top for \
      \(NumberFormat.percent(mean("topShare"))) % of the queries.
      """
  }

  /// What guards would do, a sentence for each rule by the own document that hurts.
  private var harm: [String] {
    let known = rules.firstIndex(of: .known).map { flags($0, sides.uniform).anchorRate } ?? 0
    let figures = sides.uniform.map(\.fromQueries)
    return rules.indices.compactMap { rule in
      GuardHarm(
        of: rules[rule], rate: flags(rule, sides.uniform).anchorRate, knownRate: known,
        in: figures)?.inWords
    }
  }
}
