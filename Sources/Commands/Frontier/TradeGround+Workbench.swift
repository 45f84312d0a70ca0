import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

extension TradeGround {
  /// What is on the workbench: pairs by their own documents where both sides have vectors, else items by one
  /// limit.
  ///
  /// - Parameters:
  ///   - rule: the rule by the own document that was asked for; nil for the usual one.
  ///   - linked: which sides of pairs graphs link.
  ///   - priced: what hardness is paid for with; nil for known false negatives where there are any, and no
  ///     rule was asked for.
  ///   - countsSuspects: whether to count what looks false among items of one side where false negatives are
  ///     what hardness is paid for with.
  /// - Throws: `ArgumentFault` for what needs both sides; `NotReady`; `CancellationError`.
  init(
    of workbench: Workbench, rule: PositiveLimit? = nil, linked: GraphSides = .queries,
    priced: FrontierPrice? = nil, countsSuspects: Bool
  ) throws {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    try requireTwo(dataset.count, to: "sample from")
    let groups = dataset.falseNegativeGroups
    let judgedBy = priced ?? (groups == nil || rule != nil ? .suspects : .falseNegatives)
    guard itemVectors.documents != nil else {
      if rule != nil { _ = try workbench.sides(for: "rule") }
      if linked != .queries { _ = try workbench.sides(for: "between") }
      let suspectLimit =
        countsSuspects || judgedBy == .suspects
        ? SuspectLimit.limit(
          of: itemVectors.vectors, references: workbench.fixedStream(named: "batch references"),
          threads: workbench.settings.threads) : nil
      self.init(
        .single(itemVectors.vectors, suspectLimit: suspectLimit),
        labels: dataset.labels, groups: groups, judgedBy: judgedBy)
      return
    }
    self.init(
      .pairs(
        try PairReading(in: workbench),
        rule: .positive(rule ?? MarginRule.usual.limit), linked: linked),
      labels: dataset.labels, groups: groups, judgedBy: judgedBy)
  }

  /// The rule by the own document; nil for items of one side.
  var rule: PairRule? { if case .pairs(_, let rule, _) = items { rule } else { nil } }

  /// "cosine on counts", of pairs "cosine of queries with documents on counts".
  func inWords(on name: String) -> String {
    rule == nil ? "cosine on \(name)" : "cosine of queries with documents on \(name)"
  }

  /// What judged pairs, in sentences; empty for items of one side.
  func judgeBlocks(of dataset: Dataset) -> [Block] {
    guard let rule, case .positive(let limit) = rule else { return [] }
    let suspects =
      "Suspects by '\(rule.inWords)': documents of others that are \(limit.description) the query's own."
    guard judgedBy == .falseNegatives else { return [.text(suspects)] }
    let known =
      dataset.hasAnswerIDs
      ? "by the id of the answer: documents that have the query's own, or are the same"
      : "by labels: documents of pairs of the query's class"
    return [.text("False negatives \(known). \(suspects)")]
  }

  /// What it lacks where suspects are all there is: "without labels".
  var unknown: String {
    groups == nil
      ? (rule == nil ? "without labels" : "without ids of answers") : "by similarity alone"
  }

  /// What guards go by.
  func guardGround(of workbench: Workbench) throws -> GuardGround {
    var guardGround = try workbench.requireDataset().guardGround()
    guardGround.vectors = vectors
    if case .pairs(let pairs, _, _) = items {
      guardGround.sides = (pairs.queries, pairs.documents)
    }
    return guardGround
  }
}

extension PositiveLimit {
  /// "more similar to it, by more than 0.1, than".
  fileprivate var description: String {
    switch self {
    case .share(let share):
      "more similar to the query than \(NumberFormat.percent(share)) % of"
    case .above(let offset):
      "more similar to the query, by more than \(NumberFormat.shortest(offset)), than"
    }
  }
}

extension Workbench {
  /// The vectors of both sides of pairs, or a fault of the argument that needs them.
  func sides(for argument: String) throws -> (queries: Matrix, documents: Matrix) {
    do {
      return try requireSides()
    } catch let missing as NotReady {
      throw ArgumentFault(
        argument, .notReady, missing.problem, label: "needs both sides",
        suggestion: missing.suggestion)
    }
  }
}

extension RuleSettings {
  /// These rules with those of one sampler, which go first where both name one.
  func joined(with own: RuleSettings) -> RuleSettings {
    RuleSettings(
      exposure: own.exposure ?? exposure,
      guards: (guards + own.guards).distinct,
      uniformShare: own.drawsUniformly ? own.uniformShare : uniformShare)
  }
}

extension LonelyItems {
  /// The fault of guards that were written as `argument`, or with a sampler in quotes.
  func fault(in argument: String, of settings: RuleSettings) -> ArgumentFault {
    let isOwn = !rules.guards.allSatisfy(settings.guards.contains)
    let named = settings.guards.contains { !$0.isWithin }
    return ArgumentFault(
      isOwn ? argument : named ? "avoid" : "within",
      "these guards leave batches of one: all other items are kept from it",
      label: "forbids every pair", suggestion: AvoidValue.remedy(forGuardNamed: strictest))
  }
}
