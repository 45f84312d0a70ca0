import Contrast
import Report
import Training
import Workbench

extension ComparisonFigures {
  /// How the arms ended, by one probe.
  func outcomeTable(probe: Int) -> Table {
    let kind = plan.probes[probe]
    return Table(
      title: "probe \(kind.rawValue), \(kind.unit) \(kind.scope)",
      columns: ["", "mean", "sd", "difference", "from", "to", "p (Holm)"],
      rows: plan.arms.indices.map { arm in
        let difference = difference(ofArm: arm, probe: probe)
        return [
          .text(names[arm]), .decimal(result.scores(ofArm: arm, probe: probe)?.mean),
          .decimal(result.deviation(ofArm: arm, probe: probe)),
          arm == 0 ? .text("reference") : .decimal(difference?.mean),
          arm == 0 ? .text("") : .decimal(difference?.low),
          arm == 0 ? .text("") : .decimal(difference?.high),
          arm == 0 ? .text("") : chance(difference?.adjustedP),
        ]
      }
        + baselines(probe: probe).map { row in
          [.text(row.name), .decimal(BurstResult.mean(row.scores)), .decimal(row.deviation)]
            + [Value](repeating: .text(""), count: 4)
        })
  }

  /// A p-value; small ones as "< 0.001".
  private func chance(_ p: Double?) -> Value {
    guard let p else { return .none }
    return p < 0.0005 ? .text("< 0.001") : .decimal(p)
  }

  /// What their batches were, and how long a run took.
  var batchTable: Table {
    let hasRates = mean(\.falseNegativeRate, ofArm: 0) != nil
    let masked = plan.arms.indices.map { mean(\.masked?.share, ofArm: $0) }
    let hasMasks = masked.contains { $0 != nil }
    return Table(
      title: "batches after the warm-up, and time a run",
      columns: ["", "similarity"] + (hasRates ? ["false neg."] : [])
        + (hasMasks ? ["masked"] : []) + ["seconds"],
      rows: plan.arms.indices.map { arm in
        [.text(names[arm]), .decimal(mean(\.meanSimilarity, ofArm: arm))]
          + (hasRates ? [.share(mean(\.falseNegativeRate, ofArm: arm))] : [])
          + (hasMasks ? [.share(masked[arm])] : [])
          + [.duration(mean(\.seconds, ofArm: arm) ?? 0)]
      })
  }

  /// How stable training was and how long it took: means over seeds, and the median time to the target.
  var costTable: Table {
    let ways = plan.arms.indices.map { result.reach(ofArm: $0, probe: 0, share: target) }
    return Table(
      title: "stability and cost a run; steps and seconds to "
        + "\(NumberFormat.percent(target)) % of the gain",
      columns: [
        "", "sd of loss", "cv of grad.", "diverged", "graph", "sampling", "steps", "seconds",
        "never",
      ],
      rows: plan.arms.indices.map { arm in
        [
          .text(names[arm]), .decimal(mean(\.lossSD, ofArm: arm)),
          .decimal(mean(\.gradientVariation, ofArm: arm)), .integer(diverged(arm)),
          .duration(mean(\.graphSeconds, ofArm: arm) ?? 0),
          .duration(mean(\.samplingSeconds, ofArm: arm) ?? 0),
          (ways[arm]?.steps).map { .integer(Int($0)) } ?? .none,
          (ways[arm]?.seconds).map { .duration($0) } ?? .none,
          (ways[arm]?.censored).map { .integer($0) } ?? .none,
        ]
      })
  }
}
