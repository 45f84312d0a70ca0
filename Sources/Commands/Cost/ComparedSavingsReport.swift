import Report
import Training
import Workbench

extension SamplerSaving.Evidence {
  /// What scripts read of it; the ends are those of the 95 % interval.
  var fields: [Field] {
    [
      Field("referenceSteps", .decimal(steps.referenceSteps, digits: 1)),
      Field("stepsSavedLow", .decimal(steps.difference?.low)),
      Field("stepsSavedHigh", .decimal(steps.difference?.high)),
      Field("secondsSavedLow", low.map { .duration($0.secondsSaved) } ?? .none),
      Field("secondsSavedHigh", high.map { .duration($0.secondsSaved) } ?? .none),
      Field("seeds", .integer(steps.seeds)), Field("censored", .integer(steps.censored)),
      Field("isClear", .boolean(steps.isClear)), Field("endsWorse", .boolean(endsWorse)),
    ]
  }
}

extension Report {
  /// What the samplers of a comparison save, in steps, and in time and money at the costs measured here.
  static func comparedTables(
    of savings: [SamplerSaving], _ subject: CostSubject, _ entry: ComparisonEntry
  ) -> [Table] {
    let target = "\(NumberFormat.shortest(subject.share)) of the gain of '\(subject.reference)'"
    let steps = Table(
      title: "steps to \(target), \(counted(entry.result.seeds.count, "seed"))",
      columns: ["", "reference", "steps", "saved", "from", "to", "never"],
      rows: savings.map { saving in
        let found = saving.evidence?.steps
        func whole(_ number: Double?) -> Value {
          number.map { .integer(Int($0.rounded())) } ?? .none
        }
        return [
          .text(saving.sampler), whole(found?.referenceSteps), whole(found?.steps),
          whole(found?.difference?.mean), whole(found?.difference?.low),
          whole(found?.difference?.high),
          .text(found.map { "\(written($0.censored)) of \(written($0.seeds))" } ?? ""),
        ]
      })
    let spent = Table(
      title: "the same less the time of graphs and sampling here",
      columns: ["", "saved", "from", "to"]
        + (subject.pricePerHour == nil ? [] : ["money", "from", "to"]),
      rows: savings.map { saving in
        let ends = [saving.saving, saving.evidence?.low, saving.evidence?.high]
        return [.text(saving.sampler)]
          + ends.map { end in end.map { .duration($0.secondsSaved) } ?? .none }
          + (subject.pricePerHour.map { price in
            ends.map { end in
              end.map { .decimal($0.moneySaved(pricePerHour: price), digits: 2) } ?? .none
            }
          } ?? [])
      })
    return [steps, spent]
  }

  /// A sentence that says no more than the interval allows.
  static func comparedSentence(
    on savings: [SamplerSaving], _ subject: CostSubject, _ entry: ComparisonEntry
  ) -> String {
    guard !savings.isEmpty else {
      return """
        In the comparison '\(subject.reference)' gained nothing, so there is no share of a gain to \
        come to, and no saving.
        """
    }
    let scope = """
      This is of trainings of \(counted(entry.plan.steps, "step")), looked at every \
      \(written(savings.compactMap { $0.evidence?.steps.spacing }.max() ?? 0)); longer ones were not \
      compared. Graph and drawing are timed for rwr, whatever the sampler.
      """
    return (savings.compactMap(sentence) + [scope]).joined(separator: " ")
  }

  private static func sentence(on saving: SamplerSaving) -> String? {
    guard let evidence = saving.evidence else { return nil }
    let name = "'\(saving.sampler)'"
    let found = evidence.steps
    let seeds = counted(found.seeds, "seed")
    guard let difference = found.difference else {
      return """
        \(name) did not come that far under \(written(found.censored)) of \(seeds), so no saving is \
        claimed for it.
        """
    }
    guard let low = difference.low, let high = difference.high else {
      return "Fewer than three seeds say nothing about the steps that \(name) saves."
    }
    let range = "\(seeds), \(signed(low)) to \(signed(high))"
    guard difference.isClear else {
      return """
        The comparison found no measurable saving of steps by \(name) (\(range)), so nothing stands \
        against what it adds.
        """
    }
    let worse = evidence.endsWorse ? " But it ends clearly worse." : ""
    guard difference.mean > 0 else {
      return "\(name) needs more steps, not fewer (saved: \(range)).\(worse)"
    }
    guard let least = evidence.low, let most = evidence.high else { return nil }
    return """
      \(name) saves \(written(Int(difference.mean.rounded()))) steps (\(range)), \
      \(verdict(least.secondsSaved, most.secondsSaved)).\(worse)
      """
  }

  /// "which saves 2.0 s to 3.1 s in all".
  private static func verdict(_ least: Double, _ most: Double) -> String {
    let (low, high) = (NumberFormat.duration(abs(least)), NumberFormat.duration(abs(most)))
    if least > 0 { return "which saves \(low) to \(high) in all" }
    if most <= 0 {
      return "but its graphs and batches take longer than they do: \(high) to \(low) more in all"
    }
    return "in all between \(low) more and \(high) less, which does not settle whether it pays"
  }

  private static func signed(_ number: Double) -> String {
    let whole = Int(number.rounded())
    return (whole > 0 ? "+" : "") + written(whole)
  }
}
