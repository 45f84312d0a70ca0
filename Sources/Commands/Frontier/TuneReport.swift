import Contrast
import Proximity
import Report
import Sampling
import Workbench

/// The result of a search for settings.
struct TunedSettings {
  let outcome: SettingsSearch.Outcome
  let price: SettingsSearch.Price
  let budget: Double
  let uniform: FrontierPoint
  let nearest: FrontierPoint
  let size: Int

  /// What the budget limits.
  func rate(of point: FrontierPoint) -> MeanWithInterval? {
    price == .falseNegatives ? point.falseNegativeRate : point.suspectRate
  }

  var priceInWords: String { price == .falseNegatives ? "false negatives" : "suspects" }
}

extension Report {
  static func tuned(_ tuned: TunedSettings, embeddingName: String) -> Report {
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
        ])
    }
    return Report(
      "\(found.settings.inWords) · hardest of \(written(tuned.outcome.tried)) tried with "
        + "\(tuned.priceInWords) within \(budget) · cosine on \(embeddingName)",
      fields: fields(tuned),
      blocks: [
        .table(table(tuned, found)), .verbatim(commands(found, size: tuned.size)),
        .verdict(sentence(on: tuned, found)),
      ] + tooHard(found))
  }

  private static func fields(_ tuned: TunedSettings) -> [Field] {
    let found = tuned.outcome.found
    let graph = found?.settings.graph
    let rate = found.flatMap(tuned.rate)
    return [
      Field("candidates", graph.map { .integer($0.candidates) } ?? .none),
      Field("neighbors", graph.map { .integer($0.neighbors) } ?? .none),
      Field("skip", graph.map { .integer($0.skip) } ?? .none),
      Field("restart", .decimal(found?.settings.sampler.restart?.first)),
      Field("walks", found.map { .integer($0.settings.sampler.walks ?? 1) } ?? .none),
      Field("size", .integer(tuned.size)), Field("budget", .share(tuned.budget)),
      Field(
        "budgetOn", .text(tuned.price == .falseNegatives ? "falseNegativeRate" : "suspectRate")),
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
      let rate = tuned.rate(of: point)
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
  private static func commands(_ found: FrontierPoint, size: Int) -> String {
    let settings = found.settings
    let graph = settings.graph.map {
      "  graph build --candidates \($0.candidates) --neighbors \($0.neighbors) --skip \($0.skip)\n"
    }
    let options = settings.sampler.options(for: .sample).map { " " + $0.inWords }.joined()
    return (graph ?? "") + "  sample \(settings.samplerName) --size \(size)" + options
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
      + (tuned.price == .suspects
        ? " Suspects only look false; without labels nobody knows how many are." : "")
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
