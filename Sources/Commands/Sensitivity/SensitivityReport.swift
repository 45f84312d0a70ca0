import Contrast
import Datasets
import Report
import Training
import Workbench

extension Report {
  /// The paired difference from uniform batches along every setting.
  static func sensitivity(
    _ curves: [SensitivityCurve], of sampler: String, plan: ComparisonEntry.Plan,
    on dataset: Dataset, seeds: Int, isStopped: Bool
  ) -> Report {
    let kind = plan.probes[0]
    let rows = curves.flatMap { curve in
      zip(curve.axis.values, curve.results).map { value, result in
        fields(curve.axis, value, result)
      }
    }
    let found = curves.filter { !$0.results.isEmpty }
    var blocks = found.map { Block.table(table($0, kind)) }
    blocks.append(
      .panels(
        SmallMultiples(
          title: "difference from uniform batches in \(kind.unit), with its 95 % interval",
          panels: found.map(panel), sharesHeights: true)))
    if found.contains(where: { $0.axis.kind == .width }) {
      blocks.append(
        .text("Width is that of the \(plan.encoder.rawValue): \(plan.encoder.widthMeaning)."))
    }
    blocks.append(.verdict(sentence(on: curves, sampler, plan, seeds)))
    blocks += curves.flatMap { curve in
      zip(curve.axis.values, curve.results).flatMap { value, result in
        CollapseWords(of: result, arms: ["uniform", sampler])
          .warnings(at: "at \(curve.axis.title) \(NumberFormat.shortest(value)) ")
      }
    }
    if isStopped { blocks.append(.warning("stopped: values that were not done are missing")) }
    return Report(
      "'\(sampler)' against uniform batches · \(counted(rows.count, "setting")) · "
        + "\(counted(seeds, "seed")) of \(counted(plan.steps, "step")) each · \(dataset.name)",
      fields: [
        Field("sampler", .text(sampler)), Field("probe", .text(kind.rawValue)),
        Field("seeds", .integer(seeds)), Field("steps", .integer(plan.steps)),
        Field("interrupted", .boolean(isStopped)), Field("rows", .list(rows.map { .object($0) })),
      ], blocks: blocks)
  }

  private static func difference(_ result: ComparisonResult) -> PairedDifference? {
    result.differences(probe: 0).first ?? nil
  }

  private static func fields(_ axis: SensitivityAxis, _ value: Double, _ result: ComparisonResult)
    -> [Field]
  {
    let difference = difference(result)
    return [
      Field("setting", .text(axis.title)), Field("value", .decimal(value)),
      Field("uniformMean", .decimal(result.scores(ofArm: 0, probe: 0)?.mean)),
      Field("accuracyMean", .decimal(result.scores(ofArm: 1, probe: 0)?.mean)),
      Field("pairedDifference", .decimal(difference?.mean)),
      Field("differenceLow", .decimal(difference?.low)),
      Field("differenceHigh", .decimal(difference?.high)),
    ]
  }

  private static func table(_ curve: SensitivityCurve, _ kind: ProbeKind) -> Table {
    Table(
      title: "\(curve.axis.title): \(kind.unit) of probe \(kind.rawValue)",
      columns: ["", "uniform", "sampler", "difference", "from", "to"],
      rows: zip(curve.axis.values, curve.results).map { value, result in
        let difference = difference(result)
        return [
          .text(NumberFormat.shortest(value)),
          .decimal(result.scores(ofArm: 0, probe: 0)?.mean),
          .decimal(result.scores(ofArm: 1, probe: 0)?.mean), .decimal(difference?.mean),
          .decimal(difference?.low), .decimal(difference?.high),
        ]
      })
  }

  /// The difference over the values of one setting, with its interval from three seeds on.
  private static func panel(_ curve: SensitivityCurve) -> Scatter {
    let points = zip(curve.axis.values, curve.results).compactMap { value, result in
      difference(result).map { difference in
        Scatter.Point(
          x: value, y: difference.mean, isMarked: difference.isClear,
          interval: difference.halfWidth.map { difference.mean - $0...difference.mean + $0 })
      }
    }.sorted { $0.x < $1.x }
    return Scatter(
      title: curve.axis.title, xLabel: curve.axis.title, yLabel: "difference",
      mark: "interval without zero, for this value alone",
      series: [Scatter.Series(name: "mean", points: points)], isJoined: true, level: 0,
      xScale: .logarithmic)
  }

  private static func sentence(
    on curves: [SensitivityCurve], _ sampler: String, _ plan: ComparisonEntry.Plan, _ seeds: Int
  ) -> String {
    guard seeds >= 3 else { return "With fewer than three seeds there are no intervals." }
    let found = curves.flatMap { curve in
      zip(curve.axis.values, curve.results).compactMap { value, result -> String? in
        // Many values are looked at, so p-values are held to their number.
        let tried = curves.reduce(0) { $0 + $1.results.count }
        guard let difference = difference(result), let p = difference.p,
          p * Double(tried) < 0.05
        else { return nil }
        let collapse = CollapseWords(
          of: result, arms: ["uniform", sampler])
        return "\(difference.mean > 0 ? "better" : "worse") at \(curve.axis.title) "
          + NumberFormat.shortest(value)
          + (collapse.isReferenceCollapsed ? " (where uniform batches had collapsed)" : "")
      }
    }
    guard !found.isEmpty else {
      return
        "No value shows a measurable difference in \(plan.probes[0].unit), the number of values accounted for."
    }
    return "'\(sampler)' is \(found.joined(separator: ", ")), the number of values accounted for."
  }
}
