import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Workbench

extension Report {
  /// The points of a sweep as a table and a picture, hardest first.
  static func sweep(
    _ entry: SweepEntry, goneOnFrom former: Int, leftOut: Int, of dataset: Dataset,
    embeddingName: String
  ) -> Report {
    let points = entry.ordered
    let front = points.paretoFront
    let rows = zip(points, front).sorted {
      $1.0.meanSimilarity.mean < $0.0.meanSimilarity.mean
    }
    let table = SweepTable(rows.map(\.0), front: rows.map(\.1))
    let total = entry.plan.settings.count
    let kept = entry.isFinished ? "" : ", \(written(points.count)) of them done"
    return Report(
      "\(counted(total, "setting"))\(kept) · \(counted(entry.plan.batches, "batch", "batches")) of "
        + "\(written(entry.plan.size)) each · cosine on \(embeddingName)",
      fields: [
        Field("settings", .integer(total)), Field("done", .integer(points.count)),
        Field("goneOnFrom", .integer(former)), Field("interrupted", .boolean(!entry.isFinished)),
        Field("size", .integer(entry.plan.size)), Field("batches", .integer(entry.plan.batches)),
        Field("repeats", .integer(entry.plan.repeats)),
        Field(
          "classPrior", .share(dataset.labels.map { GraphStatistics.classPrior(of: $0) })),
        Field("points", .list(rows.map { .object(SweepTable.fields(of: $0.0, isOnFront: $0.1)) })),
      ],
      blocks: table.tables.map { .table($0) } + [.scatter(scatter(points, front, table))]
        + [.verdict(sentence(on: points, front))] + notes(entry, leftOut: leftOut)
        + tooHard(points) + reseeded(points))
  }

  private static func scatter(_ points: [FrontierPoint], _ front: [Bool], _ table: SweepTable)
    -> Scatter
  {
    let labelled = points.contains { $0.falseNegativeRate != nil }
    let samplers = Samplers.all.map { $0.name }.filter { name in
      points.contains { $0.settings.samplerName == name }
    }
    return Scatter(
      title: "hardness against \(labelled ? "false negatives" : "suspects")",
      xLabel: labelled ? "false negatives" : "suspects", yLabel: "mean similarity",
      mark: "on the front",
      series: samplers.map { name in
        Scatter.Series(
          name: name,
          points: zip(points, front).filter { $0.0.settings.samplerName == name }
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
      + "is measurably harder without more false negatives."
    guard
      let uniform = points.first(where: { $0.settings.sampler is UniformSampler.Settings })?.price?
        .mean,
      uniform > 0
    else { return text }
    let affordable = points.filter {
      $0.settings.graph != nil && !$0.isReseeded && ($0.price?.mean ?? .infinity) <= 1.5 * uniform
    }
    if let best = affordable.max(by: { $0.meanSimilarity.mean < $1.meanSimilarity.mean }) {
      text +=
        " At up to 1.5 times the rate of uniform batches the hardest is "
        + "\(best.settings.inWords), similarity \(NumberFormat.decimal(best.meanSimilarity.mean))."
    } else {
      text += " Every graph tried costs more than 1.5 times the rate of uniform batches."
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

/// The table of a sweep: settings that vary, hardness, price, coverage and cost.
struct SweepTable {
  private let points: [FrontierPoint]
  private let front: [Bool]

  init(_ points: [FrontierPoint], front: [Bool]) {
    self.points = points
    self.front = front
  }

  private struct Column {
    let title: String
    let value: (FrontierPoint) -> Value
  }

  /// One table, or two where the settings that vary take much room: the trade, then coverage and cost.
  var tables: [Table] {
    let settings = settings
    return settings.count > 2
      ? [table(settings + trade), table(settings + cost)] : [table(settings + trade + cost)]
  }

  private func table(_ columns: [Column]) -> Table {
    Table(
      columns: ["sampler"] + columns.map(\.title),
      rows: zip(points, front).map { point, isOnFront in
        [.text(point.settings.samplerName + (isOnFront ? " *" : ""))]
          + columns.map { $0.value(point) }
      })
  }

  /// M, K, S, α and W, those alone that differ between settings with a graph.
  private var settings: [Column] {
    let all = [
      Column(title: "M") { .count($0.settings.graph?.candidates) },
      Column(title: "K") { .count($0.settings.graph?.neighbors) },
      Column(title: "S") { .count($0.settings.graph?.skip) },
      Column(title: "α") {
        $0.settings.sampler.restart.map { .decimal($0.first, digits: 2) } ?? .none
      },
      Column(title: "W") {
        $0.settings.graph == nil ? .none : .integer($0.settings.sampler.walks ?? 1)
      },
    ]
    let own = points.filter { $0.settings.graph != nil }
    return all.enumerated().filter { number, column in
      let values = own.map(column.value)
      return number == 0 || values.contains { $0 != values[0] }
    }.map(\.element)
  }

  /// "K 50, S 0": those of its settings that vary; its sampler where it has no graph.
  func label(of point: FrontierPoint) -> String {
    let own = settings.filter { $0.value(point) != .none }
      .map { "\($0.title) \($0.value(point).formatted)" }
    return point.settings.graph == nil || own.isEmpty
      ? point.settings.samplerName : own.joined(separator: ", ")
  }

  private var trade: [Column] {
    let labelled = points.contains { $0.falseNegativeRate != nil }
    return [
      Column(title: "mean cosine") { .decimal($0.meanSimilarity.mean) },
      Column(title: "±") { .decimal($0.meanSimilarity.halfWidth) },
      Column(title: labelled ? "false negatives" : "suspects") { .share($0.price?.mean) },
      Column(title: "±") { .decimal($0.price?.halfWidth) },
    ]
  }

  private var cost: [Column] {
    [
      Column(title: "items seen") { .share($0.coverage) }
    ]
      + (points.contains { $0.reseedRate > 0 }
        ? [Column(title: "reseeds") { .share($0.reseedRate) }] : []) + [
        Column(title: "a graph") { $0.settings.graph == nil ? .none : .duration($0.graphSeconds) },
        Column(title: "a batch") { .duration($0.batchSeconds) },
      ]
  }

  static func fields(of point: FrontierPoint, isOnFront: Bool) -> [Field] {
    let graph = point.settings.graph
    return [
      Field("sampler", .text(point.settings.samplerName)),
      Field("candidates", graph.map { .integer($0.candidates) } ?? .none),
      Field("neighbors", graph.map { .integer($0.neighbors) } ?? .none),
      Field("skip", graph.map { .integer($0.skip) } ?? .none),
      Field("restart", .decimal(point.settings.sampler.restart?.first)),
      Field("walks", .integer(point.settings.sampler.walks ?? 1)),
      Field("meanSimilarity", .decimal(point.meanSimilarity.mean)),
      Field("meanSimilarityHalfWidth", .decimal(point.meanSimilarity.halfWidth)),
      Field("falseNegativeRate", .share(point.falseNegativeRate?.mean)),
      Field("falseNegativeHalfWidth", .decimal(point.falseNegativeRate?.halfWidth)),
      Field("suspectRate", .share(point.suspectRate?.mean)),
      Field("coverage", .share(point.coverage)),
      Field("reseedRate", .share(point.reseedRate)),
      Field("graphSeconds", .duration(point.graphSeconds)),
      Field("batchSeconds", .duration(point.batchSeconds)),
      Field("isOnFront", .boolean(isOnFront)),
    ]
  }
}

extension Value {
  /// A whole number, or none.
  fileprivate static func count(_ number: Int?) -> Value { number.map { .integer($0) } ?? .none }
}
