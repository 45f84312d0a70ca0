import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Workbench

/// The result of a search for settings.
struct TunedSettings {
  let outcome: SettingsSearch.Outcome
  let ground: TradeGround
  let budget: Double
  let uniform: FrontierPoint
  let nearest: FrontierPoint
  let size: Int

  /// What the budget limits.
  var priceInWords: String { ground.judgedBy.inWords }
}

extension Report {
  static func tuned(_ tuned: TunedSettings, of dataset: Dataset, embeddingName: String) -> Report {
    // As the table rounds rates.
    let budget = NumberFormat.decimal(tuned.budget, digits: 4)
    guard let found = tuned.outcome.found else {
      return Report(
        "no settings kept \(tuned.priceInWords) within \(budget)",
        fields: fields(tuned),
        blocks: [
          .text(
            "\(counted(tuned.outcome.tried, "setting")) were tried. So close to uniform batches the "
              + "scatter between batches alone exceeds the budget; allow a little more.")
        ] + tuned.ground.judgeBlocks(of: dataset))
    }
    return Report(
      "\(found.settings.inWords) · hardest of \(written(tuned.outcome.tried)) tried with "
        + "\(tuned.priceInWords) within \(budget) · \(tuned.ground.inWords(on: embeddingName))",
      fields: fields(tuned),
      blocks: [
        .table(table(tuned, found)), .verbatim(commands(found, tuned)),
        .verdict(sentence(on: tuned, found)),
      ] + tuned.ground.judgeBlocks(of: dataset) + (dataset.pairs == nil ? tooHard(found) : [])
        + [.verdict(HardnessFinding.inWords(arePairs: dataset.pairs != nil))])
  }

  private static func fields(_ tuned: TunedSettings) -> [Field] {
    let found = tuned.outcome.found
    let graph = found?.settings.graph
    let rate = found?.price
    return [
      Field("candidates", graph.map { .integer($0.candidates) } ?? .none),
      Field("neighbors", graph.map { .integer($0.neighbors) } ?? .none),
      Field("skip", graph.map { .integer($0.skip) } ?? .none),
      Field("restart", .decimal(found?.settings.sampler.restart?.first)),
      Field("walks", found.map { .integer($0.settings.sampler.walks ?? 1) } ?? .none),
      Field("size", .integer(tuned.size)), Field("budget", .share(tuned.budget)),
      Field(
        "budgetOn",
        .text(tuned.ground.judgedBy == .falseNegatives ? "falseNegativeRate" : "suspectRate")),
      Field("rule", tuned.ground.rule.map { .text($0.inWords) } ?? .none),
      Field("meanSimilarity", .decimal(found?.meanSimilarity.mean)),
      Field("falseNegativeRate", .share(found?.falseNegativeRate?.mean)),
      Field("falseNegativeLow", .share(found?.falseNegativeRate?.low)),
      Field("falseNegativeHigh", .share(found?.falseNegativeRate?.high)),
      Field("suspectRate", .share(found?.suspectRate?.mean)),
      Field("high", .share(rate?.high)),
      Field("uniformMeanSimilarity", .decimal(tuned.uniform.meanSimilarity.mean)),
      Field("knnMeanSimilarity", .decimal(tuned.nearest.meanSimilarity.mean)),
      Field("tried", .integer(tuned.outcome.tried)),
      Field("refused", .integer(tuned.outcome.refused)),
    ]
  }

  private static func table(_ tuned: TunedSettings, _ found: FrontierPoint) -> Table {
    func row(_ name: String, _ point: FrontierPoint) -> [Value] {
      let rate = point.price
      return [
        .text(name), .decimal(point.meanSimilarity.mean), .decimal(point.meanSimilarity.halfWidth),
        .decimal(rate?.mean, digits: 4), .decimal(rate?.halfWidth, digits: 4),
        .decimal(rate?.high, digits: 4),
      ]
    }
    return Table(
      columns: ["", "mean similarity", "± 95 %", tuned.priceInWords, "± 95 %", "upper limit"],
      rows: [
        row("found, on fresh seeds", found), row("uniform", tuned.uniform),
        row("kNN", tuned.nearest),
      ])
  }

  /// The commands that make such batches.
  private static func commands(_ found: FrontierPoint, _ tuned: TunedSettings) -> String {
    let settings = found.settings
    let between = tuned.ground.linked.flatMap { $0 == .queries ? nil : " --between \($0.rawValue)" }
    let graph = settings.graph.map {
      "  graph build --candidates \($0.candidates) --neighbors \($0.neighbors) --skip \($0.skip)"
        + (between ?? "") + "\n"
    }
    let options = settings.sampler.options(for: .sample).map { " " + $0.inWords }.joined()
    return (graph ?? "") + "  sample \(settings.samplerName) --size \(tuned.size)" + options
      + settings.rules.inWords
  }

  private static func sentence(on tuned: TunedSettings, _ found: FrontierPoint) -> String {
    let low = tuned.uniform.meanSimilarity.mean
    let span = tuned.nearest.meanSimilarity.mean - low
    let share = span > 0 ? (found.meanSimilarity.mean - low) / span : 0
    let refused = tuned.outcome.refused
    return
      "These batches go \(NumberFormat.percent(share)) % of the way from uniform to kNN hardness, and "
      + "their upper 95 % limit of \(tuned.priceInWords) is within the budget on graphs and batches "
      + "that the search had not seen."
      + (refused > 0
        ? " \(counted(refused, "harder setting")) broke it there and \(refused == 1 ? "was" : "were") dropped."
        : "")
      + (tuned.ground.judgedBy == .suspects
        ? " Suspects only look false; \(tuned.ground.unknown) nobody knows how many are." : "")
  }

  private static func tooHard(_ found: FrontierPoint) -> [Block] {
    guard found.settings.graph?.isInHarmfulRegion == true else { return [] }
    return [
      .warning(
        "K/M of a tenth or less without a band did measurable harm in short bursts from scratch; a "
          + "larger budget does not mean better training")
    ]
  }
}

extension Value {
  /// A decimal, or `none`.
  fileprivate static func decimal(_ number: Double?, digits: Int) -> Value {
    number.map { .decimal($0, digits: digits) } ?? .none
  }
}
