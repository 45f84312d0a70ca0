import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Workbench

extension Report {
  /// The points of a sweep as a table and a picture, hardest first.
  static func sweep(
    _ entry: SweepEntry, goneOnFrom former: Int, leftOut: Int, on ground: TradeGround,
    of dataset: Dataset, embeddingName: String
  ) -> Report {
    let points = entry.ordered
    let front = points.paretoFront
    let rows = zip(points, front).sorted {
      $1.0.meanSimilarity.mean < $0.0.meanSimilarity.mean
    }
    let table = SweepTable(rows.map(\.0), front: rows.map(\.1), by: entry.plan)
    let total = entry.plan.settings.count
    let kept = entry.isFinished ? "" : ", \(written(points.count)) of them done"
    return Report(
      "\(counted(total, "setting"))\(kept) · \(counted(entry.plan.batches, "batch", "batches")) of "
        + "\(written(entry.plan.size)) each · \(ground.inWords(on: embeddingName))",
      fields: [
        Field("settings", .integer(total)), Field("done", .integer(points.count)),
        Field("goneOnFrom", .integer(former)), Field("interrupted", .boolean(!entry.isFinished)),
        Field("size", .integer(entry.plan.size)), Field("batches", .integer(entry.plan.batches)),
        Field("repeats", .integer(entry.plan.repeats)),
        Field(
          "classPrior", .share(ground.groups.map { GraphStatistics.classPrior(of: $0) })),
        Field("rule", ground.rule.map { .text($0.inWords) } ?? .none),
        Field("between", ground.linked.map { .text($0.rawValue) } ?? .none),
        Field("judgedBy", .text(ground.judgedBy.inWords)),
        Field("points", .list(rows.map { .object(SweepTable.fields(of: $0.0, isOnFront: $0.1)) })),
      ],
      blocks: (table.shared.map { [.text($0)] } ?? []) + table.tables.map { .table($0) }
        + [.scatter(scatter(points, front, table))]
        + [.verdict(sentence(on: points, front))] + ground.judgeBlocks(of: dataset)
        + judgedByThemselves(points, ground) + notes(entry, leftOut: leftOut)
        + (dataset.pairs == nil ? tooHard(points) : []) + reseeded(points))
  }

  private static func scatter(_ points: [FrontierPoint], _ front: [Bool], _ table: SweepTable)
    -> Scatter
  {
    let price = points.first?.judgedBy.inWords ?? ""
    let order = Samplers.all.map { $0.name }
    let samplers = points.sorted {
      order.firstIndex(of: $0.settings.samplerName) ?? 0
        < order.firstIndex(of: $1.settings.samplerName) ?? 0
    }.map(table.name).distinct
    return Scatter(
      title: "hardness against \(price)", xLabel: price, yLabel: "mean similarity",
      mark: "on the front",
      series: samplers.map { name in
        Scatter.Series(
          name: name,
          points: zip(points, front).filter { table.name(of: $0.0) == name }
            .map { point, isOnFront in
              Scatter.Point(
                x: point.price?.mean ?? .nan, y: point.meanSimilarity.mean, isMarked: isOnFront,
                label: table.label(of: point))
            })
      })
  }

  private static func sentence(on points: [FrontierPoint], _ front: [Bool]) -> String {
    let count = front.count { $0 }
    var text =
      "\(counted(count, "setting lies", "settings lie")) on the front (*): no other setting "
      + "is measurably better in similarity or \(points.first?.judgedBy.inWords ?? "") and measurably worse in neither."
    guard
      let uniform = points.first(where: { $0.settings.sampler is UniformSampler.Settings })?.price?
        .mean,
      uniform > 0
    else { return text }
    let affordable = points.filter {
      !($0.settings.sampler is UniformSampler.Settings) && !$0.isReseeded
        && ($0.price?.mean ?? .infinity) <= 1.5 * uniform
    }
    if let best = affordable.max(by: { $0.meanSimilarity.mean < $1.meanSimilarity.mean }) {
      text +=
        " At up to 1.5 times the rate of uniform batches the hardest is "
        + "\(best.settings.inWords), similarity \(NumberFormat.decimal(best.meanSimilarity.mean))."
    } else {
      text += " Everything else tried costs more than 1.5 times the rate of uniform batches."
    }
    return text
  }

  private static func notes(_ entry: SweepEntry, leftOut: Int) -> [Block] {
    var blocks: [Block] = []
    if leftOut > 0 {
      blocks.append(
        .text(
          "\(counted(leftOut, "graph was", "graphs were")) left out: M must be above K, reach "
            + "K + S, and be below the items."))
    }
    if !entry.isFinished {
      blocks.append(
        .warning(
          "stopped: what is done is kept; under a name ('a = sweep …') the same line goes on"))
    }
    return blocks
  }

  /// Settings whose guard is the rule that judges, so that they have no suspects by construction.
  private static func judgedByThemselves(_ points: [FrontierPoint], _ ground: TradeGround)
    -> [Block]
  {
    guard ground.judgedBy == .suspects, case .positive(let limit)? = ground.rule else { return [] }
    let count = points.count { $0.settings.rules.guards.contains(.margin(limit)) }
    return count == 0
      ? []
      : [
        .text(
          "\(counted(count, "setting keeps", "settings keep")) suspects out by the very rule that "
            + "judges, so a share of 0 says nothing of them.")
      ]
  }

  /// Settings whose walks found too little.
  private static func reseeded(_ points: [FrontierPoint]) -> [Block] {
    let count = points.count { $0.isReseeded }
    guard count > 0 else { return [] }
    return [
      .warning(
        "\(counted(count, "setting is", "settings are")) not on the front, since walks found nothing "
          + "new and went on from random items (reseeds)")
    ]
  }

  /// Settings in the region where bursts were measured to do harm.
  private static func tooHard(_ points: [FrontierPoint]) -> [Block] {
    let hard = points.count { point in
      point.settings.graph?.isInHarmfulRegion == true && !point.isReseeded
    }
    guard hard > 0 else { return [] }
    return [
      .warning(
        "\(counted(hard, "setting lies", "settings lie")) where batches did measurable harm in short "
          + "bursts from scratch: K/M of a tenth or less without a band")
    ]
  }
}

extension FrontierPrice {
  var inWords: String { self == .falseNegatives ? "false negatives" : "suspects" }
}
