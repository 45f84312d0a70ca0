import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Training
import Workbench

/// What an audit found, and what follows from it.
struct AuditFindings {
  let items: Int
  let size: Int
  let seeds: Int
  let norms: NormReading
  let measures: [SimilarityMeasure]
  let region: FeasibleRegion
  /// What its batches are measured by.
  let ground: TradeGround
  /// What there is to say of pairs; nil for items of one side.
  let pairs: PairFindings?
  /// One an item; nil without labels.
  let labels: [Int]?
  /// How far paired differences scattered in the last comparison on these data; nil without one.
  let scatter: MeasuredScatter?
  /// How many items are held out, and how many of them have a copy in training.
  let heldOut: Int
  let heldOutCopies: Int?
  /// What many more items take; nil where they were not asked for.
  let scale: ScaleFindings?
}

/// The scatter of paired differences over the seeds of a comparison.
struct MeasuredScatter {
  let probe: ProbeKind
  let seeds: Int
  /// The largest standard deviation of an arm's differences.
  let deviation: Double

  /// Nil for a comparison of other data, or of fewer than three seeds.
  init?(in comparison: ComparisonEntry?, of dataset: Dataset) {
    guard let comparison, comparison.datasetChecksum == dataset.checksum,
      comparison.result.seeds.count >= 3,
      let deviation = comparison.result.differences(probe: 0).compactMap({ $0?.deviation }).max(),
      deviation > 0
    else { return nil }
    probe = comparison.plan.probes[0]
    seeds = comparison.result.seeds.count
    self.deviation = deviation
  }
}

/// The verdict of an audit, from a few figures, so that it can be tested.
///
/// It is on batches alone: whether harder ones train a better encoder, no audit can tell.
package enum AuditVerdict: String, Sendable {
  case feasible = "harder batches are to be had at a small price"
  case care = "harder batches are to be had with care"
  case pointless = "harder batches are not to be had"

  package struct Figures: Sendable {
    package var items: Int
    /// Of the nearest ten, on the current vectors; nil without labels.
    package var purity: Double?
    package var classPrior: Double?
    package var duplicateRate: Double
    /// The share of held-out items with a copy in training.
    package var heldOutCopyRate: Double
    /// The share of labels that neighbours doubt; nil without labels.
    package var doubtRate: Double?
    /// The least that false negatives of a walk on a band are over chance, the lower 95 % limit; nil
    /// without labels.
    package var bandFalseTimes: Double?
    /// Whether a walk on a band is measurably harder than uniform batches.
    package var isBandHarder: Bool
    /// Nil for items of one side.
    package var pairs: Pairs?

    package init(
      items: Int, purity: Double?, classPrior: Double?, duplicateRate: Double,
      heldOutCopyRate: Double = 0, doubtRate: Double?, bandFalseTimes: Double?, isBandHarder: Bool,
      pairs: Pairs? = nil
    ) {
      self.pairs = pairs
      self.items = items
      self.purity = purity
      self.classPrior = classPrior
      self.duplicateRate = duplicateRate
      self.heldOutCopyRate = heldOutCopyRate
      self.doubtRate = doubtRate
      self.bandFalseTimes = bandFalseTimes
      self.isBandHarder = isBandHarder
    }
  }

  /// What counts of pairs.
  package struct Pairs: Sendable {
    /// The share of pairs whose document stands more than once.
    package var repeatRate: Double
    /// Pairs whose query is their own document.
    package var selfPairs: Int
    /// The share of held-out pairs whose document is in training, too.
    package var heldOutRate: Double
    /// Whether people told which pairs have one answer.
    package var knowsAnswers: Bool
    /// The share of queries of uniform batches whose own document is on top; nil where vectors have one
    /// side.
    package var topShare: Double?
    /// Guards by the own document that would hurt, as they are typed.
    package var harmfulGuards: [String]

    package init(
      repeatRate: Double = 0, selfPairs: Int = 0, heldOutRate: Double = 0,
      knowsAnswers: Bool = true, topShare: Double? = nil, harmfulGuards: [String] = []
    ) {
      self.repeatRate = repeatRate
      self.selfPairs = selfPairs
      self.heldOutRate = heldOutRate
      self.knowsAnswers = knowsAnswers
      self.topShare = topShare
      self.harmfulGuards = harmfulGuards
    }

    /// Why care is needed.
    var reasons: [String] {
      var reasons: [String] = []
      if repeatRate >= 0.01 {
        reasons.append(
          "\(NumberFormat.percent(repeatRate)) % of the pairs share their document with another, the "
            + "surest false negative ('--avoid same-document')")
      }
      if selfPairs > 0 {
        reasons.append(
          "\(counted(selfPairs, "query is its", "queries are their")) own document, of which nothing is "
            + "learned")
      }
      if heldOutRate >= 0.01 {
        reasons.append(
          "\(NumberFormat.percent(heldOutRate)) % of the held-out pairs have a document that is in "
            + "training, which makes probes too good ('load pairs' with '--split by-group')")
      }
      if let topShare, !harmfulGuards.isEmpty {
        reasons.append(
          "the own document is on top for only \(NumberFormat.percent(topShare)) % of the queries of "
            + "uniform batches, so that "
            + (harmfulGuards.count == 1
              ? "a guard by '\(harmfulGuards[0])' would take true hard negatives"
              : "guards by \(Phrase.list(harmfulGuards.map { "'\($0)'" }, "and")) would take true hard "
                + "negatives"))
      }
      return reasons
    }
  }

  /// The verdict with the reasons for it, at least one.
  package static func judge(_ figures: Figures) -> (verdict: AuditVerdict, reasons: [String]) {
    if let purity = figures.purity, let prior = figures.classPrior, purity < 1.5 * prior {
      return (
        .pointless,
        [
          "neighbours share a label hardly more often (\(NumberFormat.share(purity))) than by chance "
            + "(\(NumberFormat.share(prior))), so similar items are not hard negatives"
        ] + (figures.pairs?.reasons ?? [])
      )
    }
    if !figures.isBandHarder {
      return (
        .pointless,
        ["even neighbours are not measurably more similar than random items"]
          + (figures.pairs?.reasons ?? [])
      )
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
    if figures.heldOutCopyRate >= 0.01 {
      reasons.append(
        "\(NumberFormat.percent(figures.heldOutCopyRate)) % of the held-out items have a copy in "
          + "training, which makes probes too good ('load' with '--split by-group')")
    }
    if let doubt = figures.doubtRate, doubt >= 0.05 {
      reasons.append(
        "neighbours doubt \(NumberFormat.percent(doubt)) % of the labels, so that counts of false "
          + "negatives are rough")
    }
    if let times = figures.bandFalseTimes, times >= 2 {
      reasons.append(
        "even on a band false negatives are at least \(NumberFormat.decimal(times, digits: 1)) times as "
          + "common as by chance ('tune' finds milder settings)")
    }
    reasons += figures.pairs?.reasons ?? []
    if figures.purity == nil, figures.pairs?.knowsAnswers != true {
      reasons.append(
        figures.pairs == nil
          ? "without labels only suspects show the price of hardness"
          : "without ids of answers only suspects show the price of hardness ('worklist' lets you judge "
            + "some)")
    }
    return reasons.isEmpty
      ? (
        .feasible,
        [
          figures.purity == nil
            ? "a band keeps false negatives below twice their share by chance"
            : "similarity carries the labels, and a band keeps false negatives below twice their share by "
              + "chance"
        ]
      )
      : (.care, reasons)
  }
}

extension AuditFindings {
  /// The chance that two items are of one class; nil without labels.
  var classPrior: Double? { labels.map { GraphStatistics.classPrior(of: $0) } }

  var figures: AuditVerdict.Figures {
    let band = region.walk
    let change = region["uniform"].flatMap { uniform in
      band.map { MeanDifference(from: uniform.meanSimilarity, to: $0.meanSimilarity) }
    }
    return AuditVerdict.Figures(
      items: items, purity: purity(of: measures.first), classPrior: classPrior,
      duplicateRate: measures.first?.agreement.duplicateRate(from: GuardSettings.duplicateLimit)
        ?? 0,
      heldOutCopyRate: Double(heldOutCopies ?? 0) / Double(max(1, heldOut)),
      doubtRate: doubtRate,
      bandFalseTimes: band?.falseNegativeRate.flatMap { rate in
        let chance = ground.groups.map { GraphStatistics.classPrior(of: $0) } ?? 0
        return chance > 0 ? (rate.low ?? rate.mean) / chance : nil
      }, isBandHarder: change.map { $0.isClear && $0.difference > 0 } ?? false,
      pairs: pairs?.figures)
  }

  func purity(of measure: SimilarityMeasure?) -> Double? {
    labels.flatMap { labels in measure?.agreement.purity(labels: labels) }
  }

  private var doubtRate: Double? {
    labels.flatMap { labels in measures.first?.agreement.doubt(labels: labels).rate }
  }
}
