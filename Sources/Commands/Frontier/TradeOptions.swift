import CommandLanguage
import Contrast
import Proximity
import Report
import Sampling
import Vectors
import Workbench

/// How sweeps and searches measure pairs, and what guards hold.
struct TradeOptions: ParsableArguments {
  @Option(
    help: """
      Of pairs: judge negatives by the query's own document, margin=SHARE or margin+SIMILARITY, also where \
      labels or ids of answers could tell.
      """, range: .above(0, below: 1),
    default: "\(MarginRule.usual.defaultValueDescription), beside labels or ids of answers")
  var rule: MarginRule?

  @OptionGroup var linked: LinkedSidesOption

  @OptionGroup var guards: GuardOptions

  /// What is on the workbench, measured as asked for.
  ///
  /// - Throws: `ArgumentFault` for what needs both sides; `NotReady`; `CancellationError`.
  func ground(in workbench: Workbench, priced: FrontierPrice? = nil, countsSuspects: Bool) throws
    -> TradeGround
  {
    try TradeGround(
      of: workbench, rule: rule?.limit, linked: linked.between, priced: priced,
      countsSuspects: countsSuspects)
  }
}

/// A rule by the own document as it is typed: `margin=0.95`, `margin+0.1`.
struct MarginRule: NumericArgument, Sendable, Equatable {
  static let accepted = "margin=SHARE or margin+SIMILARITY"
  static let allValueStrings = PairRule.published.map(\.inWords)

  /// Of the published ones that which flags fewer negatives of uniform batches, where few are false.
  static let usual = MarginRule(.qwen3Embedding)

  let limit: PositiveLimit

  init(_ limit: PositiveLimit) { self.limit = limit }

  init?(argument: String) {
    guard case .margin(let limit)? = AvoidValue(argument: argument) else { return nil }
    self.limit = limit
  }

  var numbers: [Double] { AvoidValue.margin(limit).numbers }
  var defaultValueDescription: String { limit.inWords }
}
