import Report
import Sampling
import Workbench

/// The effect of guards, mix and exposure on the batches, and its cost.
struct RuleReport {
  private let draw: SampledBatches
  private let rules: BatchRules
  private let cost: GuardCost?
  private let rulings: [BatchRuling]

  init(_ draw: SampledBatches, rules: BatchRules, cost: GuardCost?) {
    self.draw = draw
    self.rules = rules
    self.cost = cost
    rulings = draw.batches.compactMap(\.ruling)
  }

  var fields: [Field] {
    guard !rules.isEmpty else { return [] }
    var fields = [
      Field("exposure", .text(rules.exposure.rawValue)),
      Field("mix", .share(rules.uniformShare.first)),
      Field("uniformMembers", .integer(uniformMembers)),
      Field("shortBatches", .integer(sizes.shortCount)),
      Field("carriedOver", .integer(carriedOver)),
    ]
    if !rules.uniformShare.isConstant {
      fields.append(Field("mixLast", .share(rules.uniformShare.last)))
    }
    guard !rules.guards.isEmpty else { return fields }
    fields.append(
      Field(
        "guards",
        .list(
          zip(rules.guards, refusals).map { rule, count in
            .object([Field("guard", .text(rule.name)), Field("refused", .integer(count))])
          })))
    if let cost {
      fields += [
        Field("meanSimilarity", .decimal(cost.guarded.similarity)),
        Field("unguardedMeanSimilarity", .decimal(cost.unguarded.similarity)),
        Field("hardestSimilarity", .decimal(cost.guarded.hardest)),
        Field("unguardedHardestSimilarity", .decimal(cost.unguarded.hardest)),
        Field("falseNegativeRate", .share(cost.guarded.falseNegatives)),
        Field("unguardedFalseNegativeRate", .share(cost.unguarded.falseNegatives)),
        Field("suspectRate", .share(cost.guarded.suspects)),
        Field("unguardedSuspectRate", .share(cost.unguarded.suspects)),
      ]
    }
    return fields
  }

  /// Lines under the headline.
  var lines: [Field] {
    var lines = zip(rules.guards, refusals).map { rule, count in
      Field(
        "refused", .integer(count),
        label: rule is WithinGuard ? "kept out, not \(rule.name)" : "kept out by \(rule.name)",
        remark:
          "\(NumberFormat.decimal(Double(count) / Double(draw.batches.count), digits: 1)) a batch")
    }
    if let words = sizes.inWords {
      lines.append(Field("sizes", .text(words), label: "items in a batch"))
    }
    if carriedOver > 0 {
      lines.append(
        Field(
          "carriedOver", .integer(carriedOver), label: "carried over",
          remark: "items that an epoch left to the next one"))
    }
    if rules.drawsUniformly {
      lines.append(
        Field(
          "uniformMembers", .integer(uniformMembers), label: "uniform members",
          remark: "of \(written(draw.batches.map(\.items.count).reduce(0, +))) members"))
    }
    return lines
  }

  var blocks: [Block] {
    costBlocks + shortWarning
  }

  /// The table of costs; where nothing was kept out it would show how batches scatter, and no cost.
  private var costBlocks: [Block] {
    guard let cost else { return [] }
    guard refusals.contains(where: { $0 > 0 }) else {
      return [.text("Nothing was kept out, so the guards changed nothing.")]
    }
    return [.table(costs(cost))] + spread(cost)
  }

  private func costs(_ cost: GuardCost) -> Table {
    func row(_ title: String, _ value: (GuardCost.Means) -> Value) -> [Value] {
      [.text(title), value(cost.guarded), value(cost.unguarded)]
    }
    var rows = [
      row("mean similarity") { .decimal($0.similarity) },
      row("hardest similarity") { .decimal($0.hardest) },
    ]
    rows.append(
      cost.guarded.falseNegatives == nil
        ? row(cost.rule.map { "suspects, \($0.inWords)" } ?? "suspects") { .share($0.suspects) }
        : row("false negatives") { .share($0.falseNegatives) })
    return Table(
      columns: [cost.rule == nil ? "" : "query to document", "guarded", "without guards"],
      rows: rows)
  }

  /// What share of the batches the costs were measured on; nothing for all.
  private func spread(_ cost: GuardCost) -> [Block] {
    cost.batchCount == draw.batches.count
      ? []
      : [
        .text(
          "measured on \(written(cost.batchCount)) of the \(written(draw.batches.count)) batches, "
            + "evenly spread")
      ]
  }

  private var shortWarning: [Block] {
    let short = draw.batches.filter { $0.ruling?.lacking ?? 0 > 0 }
    guard let least = short.map(\.items.count).min() else { return [] }
    return [
      .warning(
        "\(counted(short.count, "batch is", "batches are")) short, the smallest of \(written(least)): "
          + "the guards forbid every item that may join.")
    ]
  }

  private var sizes: BatchSizes { BatchSizes(draw.batches.map(\.items.count), asked: draw.size) }

  private var carriedOver: Int { rulings.reduce(0) { $0 + $1.carriedOver } }

  private var uniformMembers: Int { rulings.reduce(0) { $0 + $1.uniformMembers } }

  private var refusals: [Int] {
    rulings.reduce(into: [Int](repeating: 0, count: rules.guards.count)) { sums, ruling in
      for (number, count) in ruling.refusals.enumerated() { sums[number] += count }
    }
  }
}
