import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Training
import Workbench

extension Report {
  static func audit(_ findings: AuditFindings, of dataset: Dataset, embeddingName: String)
    -> Report
  {
    let (verdict, reasons) = AuditVerdict.judge(findings.figures)
    let state = state(findings)
    return Report(
      "\(verdict.rawValue) · \(dataset.name) on \(embeddingName)",
      fields: [
        Field("verdict", .text(verdict.rawValue)),
        Field("reasons", .list(reasons.map { .text($0) })),
      ] + state + [
        Field("classPrior", .share(findings.classPrior)),
        Field("measures", .list(findings.measures.map { .object(fields(of: $0, findings)) })),
        Field(
          "region",
          .list(findings.region.places.map { .object(fields(of: $0)) })),
        Field("epochSeconds", .duration(cost(findings).epoch)),
        Field("graphSeconds", .duration(cost(findings).graph)),
        Field("seeds", .integer(findings.seeds)),
        Field(
          "detectableDeviations",
          .decimal(DetectableDifference.inDeviations(seeds: findings.seeds))),
        Field("scatter", .decimal(findings.scatter?.deviation)),
        Field("scale", (findings.scale?.fields).map(Value.object) ?? .none),
        Field("pairs", (findings.pairs?.fields).map(Value.object) ?? .none),
      ],
      blocks: [.heading("The data"), .fields(state)] + (findings.pairs?.blocks ?? [])
        + similarity(findings) + feasible(findings, of: dataset)
        + price(findings) + (findings.scale?.blocks ?? []) + advice(findings)
        + [
          .verdict(
            "\(verdict.rawValue.prefix(1).uppercased() + verdict.rawValue.dropFirst()): "
              + reasons.joined(separator: "; ") + "."),
          .verdict(HardnessFinding.inWords(arePairs: findings.pairs != nil)),
        ])
  }

  /// Lines to try next with pairs.
  private static func advice(_ findings: AuditFindings) -> [Block] {
    guard let lines = findings.pairs?.advice, !lines.isEmpty else { return [] }
    return [
      .heading("To try next"), .verbatim(lines.map { "  \($0)" }.joined(separator: "\n")),
    ]
  }

  private static func state(_ findings: AuditFindings) -> [Field] {
    let figures = findings.figures
    let looked = findings.measures.first?.agreement.items.count ?? 0
    return [
      Field(
        "norms", .decimal(findings.norms.mean, digits: 2), label: "length of the data's vectors",
        remark: "± \(NumberFormat.percent(findings.norms.variation)) %"
          + (findings.norms.zeros > 0 ? "; \(written(findings.norms.zeros)) are zero" : "")),
      Field(
        "duplicateRate", .share(figures.duplicateRate), label: "items with a duplicate",
        remark: "a cosine from \(GuardSettings.duplicateLimit); of \(written(looked)) items"),
      Field(
        "heldOutCopies", findings.heldOutCopies.map(Value.integer) ?? .none,
        label: "held-out items with a copy in training",
        remark: "the same content; of \(written(findings.heldOut))"),
      Field(
        "doubtRate", .share(figures.doubtRate), label: "labels that neighbours doubt",
        remark: "wrong labels, or items on a border"),
    ]
  }

  private static func similarity(_ findings: AuditFindings) -> [Block] {
    guard findings.pairs == nil || findings.labels != nil else { return [] }
    let prior = findings.classPrior
    let rows = findings.measures.map { measure -> [Value] in
      let purity = findings.purity(of: measure)
      let lift = purity.flatMap { purity in prior.flatMap { $0 > 0 ? purity / $0 : nil } }
      let near = measure.agreement.neighbors.compactMap(\.first?.similarity)
      let mean = near.reduce(0, +) / Double(max(1, near.count))
      return [
        .text(measure.name), .decimal(mean), .share(purity),
        lift.map { .decimal($0, digits: 1) } ?? .none,
      ]
    }
    return [
      .heading("Does similarity carry the labels?"),
      .table(
        Table(
          columns: ["vectors", "nearest similarity", "of one class, nearest ten", "times chance"],
          rows: rows)),
    ]
      + (prior.map { [.text("By chance a pair is of one class at \(NumberFormat.share($0)).")] }
        ?? [.text("Without labels this cannot be measured.")])
  }

  private static func feasible(_ findings: AuditFindings, of dataset: Dataset) -> [Block] {
    [
      .heading("What batches of \(written(findings.size)) can be"),
      .table(
        Table(
          columns: [
            "", "mean similarity", "± 95 %", findings.ground.judgedBy.inWords, "± 95 %",
          ],
          rows: findings.region.places.map { place in
            [
              .text(place.name), .decimal(place.point.meanSimilarity.mean),
              .decimal(place.point.meanSimilarity.halfWidth),
              .share(place.point.price?.mean), .decimal(place.point.price?.halfWidth),
            ]
          })),
    ] + findings.ground.judgeBlocks(of: dataset)
      + (findings.ground.linked.map {
        [
          .text(
            "Similarity is of queries with documents; walks are on a graph --between \($0.rawValue)."
          )
        ]
      } ?? [])
  }

  private static func cost(_ findings: AuditFindings) -> (graph: Double, epoch: Double) {
    let walk = findings.region.walk
    let batches = (findings.items + findings.size - 1) / findings.size
    return (walk?.graphSeconds ?? 0, (walk?.batchSeconds ?? 0) * Double(batches))
  }

  private static func price(_ findings: AuditFindings) -> [Block] {
    let cost = cost(findings)
    let deviations = DetectableDifference.inDeviations(seeds: findings.seeds)
    let fields = [
      Field(
        "graphSeconds", .duration(cost.graph), label: "a graph",
        remark: "one for each refresh, of all items"),
      Field("epochSeconds", .duration(cost.epoch), label: "sampling an epoch"),
      Field(
        "detectableDeviations", .decimal(deviations, digits: 2),
        label: "smallest visible difference",
        remark: "in standard deviations of paired differences, \(findings.seeds) seeds"),
    ]
    return [
      .heading("The price, and what a comparison could show"), .fields(fields),
      .text(
        scatter(
          findings.scatter, deviations, seeds: findings.seeds, arePairs: findings.pairs != nil)),
    ]
  }

  /// The smallest visible difference in the unit of a comparison of these data, or how to come by it.
  private static func scatter(
    _ scatter: MeasuredScatter?, _ deviations: Double, seeds: Int, arePairs: Bool
  ) -> String {
    guard let scatter else {
      let line =
        arePairs
        ? "compare \"uniform --loss mnrl\" \"rwr --loss mnrl\" --encoder transformer"
        : "compare uniform rwr"
      return "How far paired differences scatter here, '\(line) --seeds 4' measures; "
        + "'audit' then tells the difference that \(written(seeds)) seeds would show."
    }
    return "In the comparison of \(written(scatter.seeds)) seeds paired differences scattered by "
      + "\(NumberFormat.decimal(scatter.deviation)) in \(scatter.probe.unit), so that \(written(seeds)) "
      + "seeds would show a difference of \(NumberFormat.decimal(deviations * scatter.deviation))."
  }

  private static func fields(of measure: SimilarityMeasure, _ findings: AuditFindings) -> [Field] {
    [
      Field("vectors", .text(measure.name)),
      Field("purity", .share(findings.purity(of: measure))),
    ]
  }

  private static func fields(of place: FeasibleRegion.Place) -> [Field] {
    [
      Field("name", .text(place.name)),
      Field("meanSimilarity", .decimal(place.point.meanSimilarity.mean)),
      Field("falseNegativeRate", .share(place.point.falseNegativeRate?.mean)),
      Field("suspectRate", .share(place.point.suspectRate?.mean)),
    ]
  }
}
