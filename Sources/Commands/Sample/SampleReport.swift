import Contrast
import Datasets
import Report
import Sampling
import Workbench

extension Report {
  /// The report on the batches that were just sampled.
  static func drawn(
    _ draw: SampledBatches, from dataset: Dataset, rules: BatchRules, cost: GuardCost?,
    remarks: [Field], seconds: Double
  ) -> Report {
    let walks = draw.batches.compactMap(\.walk)
    let distinct = distinctItems(in: draw.batches, of: dataset)
    let heldOut = dataset.heldOutPlaces(in: draw.batches)
    var fields = [
      Field("sampler", .text(draw.sampler)), Field("size", .integer(draw.size)),
      Field("count", .integer(draw.batches.count)),
      Field("distinct", .integer(distinct)), Field("heldOut", .integer(heldOut)),
    ]
    if !walks.isEmpty {
      fields += [
        Field("steps", .integer(walks.map(\.steps).reduce(0, +))),
        Field("restarts", .integer(walks.map(\.restarts).reduce(0, +))),
        Field("reseeds", .integer(walks.map(\.reseeds).reduce(0, +))),
      ]
    }
    let ruling = RuleReport(draw, rules: rules, cost: cost)
    fields += remarks + ruling.fields
    fields += [
      Field("seconds", .duration(seconds)),
      Field("sizes", .list(draw.batches.map { .integer($0.items.count) })),
      Field("indices", .list(draw.batches.map { .list($0.items.map(Value.integer)) })),
    ]
    let first = draw.batches[0]
    let shown = first.items.prefix(8).map { dataset.title(of: $0) }.joined(separator: ", ")
    let lines = remarks + ruling.lines + sourceLines(of: draw, in: dataset)
    return Report(
      headline(of: draw, walks, distinct: distinct, heldOut: heldOut), fields: fields,
      blocks: [
        .text(
          (draw.batches.count > 1 ? "the first begins " : "")
            + shown + (first.items.count > 8 ? ", …" : ""))
      ] + (lines.isEmpty ? [] : [.fields(lines)]) + ruling.blocks + reseedWarning(walks, rules))
  }

  /// How many batches each source has, where a batch is of one.
  private static func sourceLines(of draw: SampledBatches, in dataset: Dataset) -> [Field] {
    guard draw.rules.guards.contains(.within(.source)), let sources = dataset.pairs?.sources else {
      return []
    }
    let counts = Dictionary(grouping: draw.batches) { sources.numbers[$0.items[0]] }
      .mapValues(\.count)
    let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    let shares = order.map { source in
      "\(sources.names[source]) "
        + NumberFormat.share(Double(counts[source] ?? 0) / Double(draw.batches.count))
    }
    return [
      Field("sourceShares", .text(shares.joined(separator: ", ")), label: "batches a source")
    ]
  }

  /// How many items are in one batch at least.
  private static func distinctItems(in batches: [Batch], of dataset: Dataset) -> Int {
    var isDrawn = [Bool](repeating: false, count: dataset.count)
    for batch in batches { for item in batch.items { isDrawn[item] = true } }
    return isDrawn.count { $0 }
  }

  private static func headline(
    of draw: SampledBatches, _ walks: [WalkTrace], distinct: Int, heldOut: Int
  ) -> String {
    var parts = [
      draw.batches.count == 1
        ? "a batch of \(written(draw.size)) by \(draw.samplerInWords)"
        : "\(counted(draw.batches.count, "batch", "batches")) of \(written(draw.size)) by \(draw.samplerInWords)"
    ]
    if !walks.isEmpty {
      parts.append(counted(walks.map(\.steps).reduce(0, +), "step"))
      let restarts = walks.map(\.restarts).reduce(0, +)
      if restarts > 0 { parts.append(counted(restarts, "restart")) }
    }
    if draw.batches.count > 1 {
      parts.append("\(written(distinct)) distinct items")
    }
    if heldOut > 0 { parts.append("\(counted(heldOut, "place")) held out") }
    return parts.joined(separator: " · ")
  }

  private static func reseedWarning(_ walks: [WalkTrace], _ rules: BatchRules) -> [Block] {
    let reseeds = walks.map(\.reseeds).reduce(0, +)
    guard reseeds > 0 else { return [] }
    let why =
      rules.exposure == .free && rules.guards.isEmpty
      ? "The graph has components smaller than the batch, or the restart is close to 1."
      : "Nearby items were used before or are forbidden, or the graph has small components."
    return [
      .warning(
        "\(counted(reseeds, "reseed")): a walk found no new item within its step limit and went on "
          + "from an unused item. \(why)")
    ]
  }
}

extension Dataset {
  /// How many places of the batches hold items that are held out for probes.
  func heldOutPlaces(in batches: [Batch]) -> Int {
    batches.reduce(0) { sum, batch in sum + batch.items.count { splits[$0] == .test } }
  }
}
