import CommandLanguage
import Datasets
import Files
import Plans
import Report
import Sampling
import Vectors
import Workbench

/// A plan that is about to be written.
struct PlanExport {
  /// Where its batches come from.
  enum Source {
    case drawn([Batch])
    case sampler(ReadySampler)
  }

  let ground: PlanGround
  /// What was asked for.
  let draw: SampledBatches
  let steps: Int
  let epochs: Int?
  let source: Source
  /// How batches are put in order; nil for the order in which they were sampled.
  var order: LengthOrder?

  /// Samples, measures and writes one part after another.
  ///
  /// - Throws: `FileError`; `ArgumentFault`; `CancellationError`.
  func write(to path: String, replacing: Bool, measuring: Int, monitor: ProgressMonitor) throws
    -> Written
  {
    var description = PlanDescription(of: draw, on: ground, steps: steps, epochs: epochs)
    if let order { description.sampler.settings["length"] = .text(order.name) }
    let meter = try PlanMeter(of: steps, measuring: measuring, in: ground.workbench)
    var writer = try PlanWriter(
      path: path, replacing: replacing,
      shape: PlanShape(
        steps: steps, batchSize: draw.size, rows: description.rows, epochs: epochs))
    var written = 0
    var padding = (before: Padding(), after: Padding())
    try forEachPart(monitor: monitor) { sampled in
      let batches = inOrder(
        Array(sampled.prefix(steps - written)), from: written, padding: &padding)
      let figures = try meter.figures(of: batches, from: written, monitor: monitor)
      try writer.append(ground.rows(of: batches), figures: figures, monitor: monitor)
      written += batches.count
      monitor.report(
        .init(activity: "writing batches", fraction: Double(written) / Double(steps)))
      return written < steps
    }
    if let identifiers = ground.whole.identifiers {
      try writer.append(identifiers: ground.rows.lazy.map { identifiers[$0] })
    }
    return Written(
      description: try writer.finish(description, sampledItems: ground.items.count),
      padding: order.map { _ in (padding.before.share, padding.after.share) })
  }

  /// A plan that was written.
  struct Written {
    let description: PlanDescription
    /// The share of places that are padding in the slices of a batch, as sampled and in order; nil where
    /// batches stay as they were sampled.
    let padding: (before: Double, after: Double)?
  }

  private func inOrder(
    _ batches: [Batch], from step: Int, padding: inout (before: Padding, after: Padding)
  ) -> [Batch] {
    guard let order else { return batches }
    let ordered = order.ordered(batches, from: step, epoch: epochs.map { steps / $0 })
    func add(_ batches: [Batch], to padding: inout Padding) {
      for batch in batches {
        padding.add(batch.items.map { order.lengths[$0] }, slices: LengthOrder.slices)
      }
    }
    add(batches, to: &padding.before)
    add(ordered, to: &padding.after)
    return ordered
  }

  /// How many places are drawn at a time: 32 MB.
  private static let placesAtATime = 1 << 22

  /// After so many batches of fewer than B items, one after another, none is expected.
  private static let mostShort = 64

  /// Batches of B items each, part after part, until `body` returns false.
  private func forEachPart(monitor: ProgressMonitor, _ body: ([Batch]) throws -> Bool) throws {
    switch source {
    case .drawn(let batches): _ = try body(batches)
    case .sampler(let ready):
      let part = max(1, min(1_024, Self.placesAtATime / draw.size))
      var short: [Batch] = []
      try ready.forEachPart(of: steps, from: draw.stream, part: part, monitor: monitor) { batches in
        let full = batches.filter { $0.items.count == draw.size }
        short = full.isEmpty ? short + batches : []
        guard short.count < Self.mostShort else { throw tooShort(short) }
        return try full.isEmpty || body(full)
      }
    }
  }

  private func tooShort(_ batches: [Batch]) -> ArgumentFault {
    let longest = batches.map(\.items.count).max() ?? 0
    return ArgumentFault(
      "of", .notReady,
      "no batch gets \(written(draw.size)) items under these rules; the longest of "
        + "\(written(batches.count)) has \(written(longest))",
      suggestion: "choose '--size' up to \(written(longest)), or weaker guards")
  }
}

extension Report {
  static func exported(_ result: PlanExport.Written, in folder: String, path: String) -> Report {
    let plan = result.description
    let summary = plan.summary
    func figure(_ name: String, _ label: String, _ value: Double?) -> Field? {
      value.map { Field(name, .decimal($0), label: label) }
    }
    let figures = [
      figure("meanSimilarity", "mean similarity", summary.meanSimilarity),
      figure("hardestSimilarity", "hardest similarity", summary.hardestSimilarity),
      figure("falseNegativeRate", "false negatives", summary.falseNegativeRate),
      summary.falseNegativeRate == nil
        ? figure("suspectRate", "suspects", summary.suspectRate) : nil,
    ].compactMap(\.self)
    let distinct = Field(
      "distinct", .integer(summary.distinct), label: "distinct items",
      remark: "\(written(summary.leftOut)) of \(written(summary.distinct + summary.leftOut)) "
        + "sampled from are in no batch")
    let padding =
      (result.padding.map { before, after in
        [
          Field(
            "padding", .share(after), label: "padding",
            remark: "in quarters of a batch; \(NumberFormat.share(before)) in the order of sampling"
          )
        ]
      } ?? [])
    return Report(
      "\(counted(plan.steps, "batch", "batches")) of \(written(plan.batchSize)) in \(folder) · "
        + String(plan.sampler.line.dropFirst("sample ".count)),
      fields: [
        Field("folder", .text(path)), Field("batches", .integer(plan.steps)),
        Field("size", .integer(plan.batchSize)), Field("items", .text(plan.items.rawValue)),
        Field("rows", .integer(plan.rows)), Field("numbering", .text(plan.numbering.rawValue)),
        Field("sha256", .text(plan.files[PlanWriter.batches]?.sha256 ?? "")),
      ] + figures + [distinct] + padding,
      blocks: [
        .text("Row 0 is \(plan.firstRow.meaning). " + plan.scopeInWords),
        .fields(figures + [distinct] + padding),
      ])
  }
}

extension PlanDescription {
  fileprivate var scopeInWords: String {
    items == .training
      ? "Held-out items take no part."
      : data.items == rows ? "All items take part." : ""
  }
}
