import Contrast
import Report

/// What an audit found, and what follows from it.
struct AuditFindings {
  let items: Int
  let size: Int
  let seeds: Int
  let norms: NormReading
  let measures: [SimilarityMeasure]
  let region: FeasibleRegion
  let classPrior: Double?
  /// One an item; nil without labels.
  let labels: [Int]?
}

/// The verdict of an audit, from a few figures, so that it can be tested.
package enum AuditVerdict: String, Sendable {
  case go = "go"
  case care = "go with care"
  case doNot = "do not"

  package struct Figures: Sendable {
    package var items: Int
    /// Of the nearest ten, on the current vectors; nil without labels.
    package var purity: Double?
    package var classPrior: Double?
    package var duplicateRate: Double
    /// The share of labels that neighbours doubt; nil without labels.
    package var doubtRate: Double?
    /// False negatives of a walk on a band over chance; nil without labels.
    package var bandFalseTimes: Double?
    /// How far the band goes from uniform to kNN similarity.
    package var bandHardness: Double

    package init(
      items: Int, purity: Double?, classPrior: Double?, duplicateRate: Double,
      doubtRate: Double?, bandFalseTimes: Double?, bandHardness: Double
    ) {
      self.items = items
      self.purity = purity
      self.classPrior = classPrior
      self.duplicateRate = duplicateRate
      self.doubtRate = doubtRate
      self.bandFalseTimes = bandFalseTimes
      self.bandHardness = bandHardness
    }
  }

  /// The verdict with the reasons for it, at least one.
  package static func judge(_ figures: Figures) -> (verdict: AuditVerdict, reasons: [String]) {
    if let purity = figures.purity, let prior = figures.classPrior, purity < 1.5 * prior {
      return (
        .doNot,
        [
          "neighbours share a label hardly more often (\(NumberFormat.share(purity))) than by chance "
            + "(\(NumberFormat.share(prior))), so similar items are not hard negatives"
        ]
      )
    }
    if figures.bandHardness < 0.01 {
      return (.doNot, ["even neighbours are no more similar than random items"])
    }
    var reasons: [String] = []
    if figures.items < 1000 {
      reasons.append("there are only \(written(figures.items)) items to sample from")
    }
    if figures.duplicateRate >= 0.01 {
      reasons.append(
        "\(NumberFormat.percent(figures.duplicateRate)) % of the items have a duplicate, the surest "
          + "false negative ('--avoid duplicates')")
    }
    if let doubt = figures.doubtRate, doubt >= 0.05 {
      reasons.append(
        "neighbours doubt \(NumberFormat.percent(doubt)) % of the labels, so that counts of false "
          + "negatives are rough")
    }
    if let times = figures.bandFalseTimes, times >= 2 {
      reasons.append(
        "even on a band false negatives are \(NumberFormat.decimal(times, digits: 1)) times as common "
          + "as by chance ('tune' finds milder settings)")
    }
    if figures.purity == nil {
      reasons.append("without labels only suspects show the price of hardness")
    }
    return reasons.isEmpty
      ? (.go, ["similarity carries the labels, and a band makes harder batches at a small price"])
      : (.care, reasons)
  }
}

extension AuditFindings {
  var figures: AuditVerdict.Figures {
    let band = region["walk on a band"] ?? region["walk, the paper's"]
    let low = region["uniform"]?.meanSimilarity.mean ?? 0
    let span = (region["kNN"]?.meanSimilarity.mean ?? 0) - low
    return AuditVerdict.Figures(
      items: items, purity: purity(of: measures.first), classPrior: classPrior,
      duplicateRate: measures.first?.agreement.duplicateRate(from: GuardSettings.duplicateLimit)
        ?? 0,
      doubtRate: doubtRate,
      bandFalseTimes: band?.falseNegativeRate.flatMap { rate in
        classPrior.flatMap { $0 > 0 ? rate.mean / $0 : nil }
      },
      bandHardness: span > 0.001 ? ((band?.meanSimilarity.mean ?? low) - low) / span : 0)
  }

  func purity(of measure: SimilarityMeasure?) -> Double? {
    labels.flatMap { labels in measure?.agreement.purity(labels: labels) }
  }

  private var doubtRate: Double? {
    labels.flatMap { labels in measures.first?.agreement.doubt(labels: labels).rate }
  }
}
