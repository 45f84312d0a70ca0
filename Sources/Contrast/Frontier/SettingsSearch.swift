import Foundation
import Proximity
import Sampling
import Vectors

/// Looks for the settings of a walk with restart that give the hardest batches within a budget of
/// false negatives.
///
/// Three stages, each on streams of its own: M upwards for every K, S and α, until the mean is beyond the
/// budget, since what is limited rises with M and large graphs are dear; bisection of M between
/// the last setting within the budget and the first beyond it, for the families that promise most;
/// and a confirmation on fresh graphs and batches, hardest first, until one has its upper 95 % limit
/// within the budget. What is reported is the confirmation alone, which the choice has not seen.
package struct SettingsSearch: Sendable {
  private let trial: FrontierTrial
  private let budget: Double
  private let rules: RuleSettings
  private let families: [Family]
  private let walks: Int
  /// Whether settings are looked at that did harm in bursts from scratch.
  private let includesHarmful: Bool
  private let stream: RandomStream

  /// Settings that differ in M alone.
  private struct Family: Sendable, Hashable {
    let neighbors: Int
    let skip: Int
    let restart: Double
  }

  /// Values of M a family at most.
  private static let screened = 8
  /// Batches a trial: a look, a closer look, the confirmation.
  private static let (screening, refining, confirming) = (24, 96, 288)
  /// Graphs of the confirmation.
  private static let confirmingGraphs = 4
  /// Families whose M is bisected, and how often.
  private static let (refined, bisections) = (10, 4)
  /// Settings that are confirmed at most.
  private static let mostConfirmations = 16

  /// A search over the K in `neighbors` and the α in `restarts`, with W = `walks`, under `rules`, whose
  /// guards `trial` must have made; without `includesHarmful` only outside of
  /// `GraphSettings.isInHarmfulRegion`.
  package init(
    _ trial: FrontierTrial, budget: Double, neighbors: [Int],
    restarts: [Double] = [0, 0.2, 0.5, 0.8], walks: Int, includesHarmful: Bool,
    rules: RuleSettings = .init(), stream: RandomStream
  ) {
    self.trial = trial
    self.budget = budget
    self.rules = rules
    self.walks = walks
    self.includesHarmful = includesHarmful
    self.stream = stream
    families = neighbors.flatMap { k in
      [0, k / 2, k, 2 * k].flatMap { skip in
        restarts.map { Family(neighbors: k, skip: skip, restart: $0) }
      }
    }
  }

  package struct Outcome: Sendable {
    /// The settings found, measured on fresh graphs and batches; nil when none kept to the budget.
    package let found: FrontierPoint?
    /// Settings that were looked at.
    package let tried: Int
    /// Settings whose confirmation broke the budget before one held.
    package let refused: Int
  }

  /// - Throws: `CancellationError`; `GraphError`.
  /// - Complexity: O(settings · (graph + batches)), some hundred settings.
  package func run(monitor: ProgressMonitor) throws -> Outcome {
    var points: [FrontierPoint] = []
    let work = Double(
      families.count * Self.screened / 2 + Self.refined * Self.bisections + Self.mostConfirmations)
    func look(_ settings: TrialSettings, _ stage: String, batches: Int, repeats: Int = 1) throws
      -> FrontierPoint
    {
      monitor.report(
        .init(
          activity: stage, fraction: min(1, Double(points.count) / work),
          details: [settings.graph.map { "M \($0.candidates)" } ?? ""]))
      let point = try trial.point(
        of: settings, batches: batches, repeats: repeats, stream: stream.stream(named: stage),
        monitor: monitor)
      return point
    }
    for family in families {
      for candidates in candidates(for: family) {
        let point = try look(
          settings(family, candidates: candidates), "looking over settings",
          batches: Self.screening)
        points.append(point)
        if isBeyondBudget(point) { break }
      }
    }
    for family in mostPromising(of: points) {
      points += try refine(family, from: points) {
        try look($0, "narrowing down", batches: Self.refining)
      }
    }
    let order = points.filter(keepsBudget)
      .sorted { $1.meanSimilarity.mean < $0.meanSimilarity.mean }
    var refused = 0
    for settings in distinct(order.map(\.settings)).prefix(Self.mostConfirmations) {
      let point = try look(
        settings, "confirming on fresh seeds", batches: Self.confirming,
        repeats: Self.confirmingGraphs)
      if keepsBudget(point) {
        return Outcome(found: point, tried: points.count, refused: refused)
      }
      refused += 1
    }
    return Outcome(found: nil, tried: points.count, refused: refused)
  }

  private func settings(_ family: Family, candidates: Int) -> TrialSettings {
    TrialSettings(
      RandomWalkWithRestart.Settings(
        restart: LinearSchedule(constant: family.restart), walks: walks),
      graph: .init(candidates: candidates, neighbors: family.neighbors, skip: family.skip),
      rules: rules)
  }

  /// The largest M: all other items, or fewer where more of them lead into the harmful region.
  private func mostCandidates(for family: Family) -> Int {
    let all = trial.itemCount - 1
    guard !includesHarmful else { return all }
    let settings = GraphSettings(
      candidates: all, neighbors: family.neighbors, skip: family.skip)
    return settings.isInHarmfulRegion
      ? GraphSettings.mostHarmlessCandidates(neighbors: family.neighbors) : all
  }

  /// From the least M that fits to the largest there may be, in equal factors.
  private func candidates(for family: Family) -> [Int] {
    let least = family.neighbors + family.skip + 1
    let most = mostCandidates(for: family)
    guard least <= most else { return [] }
    let factor = Double(most) / Double(least)
    let all = (0..<Self.screened).map { step in
      Int((Double(least) * pow(factor, Double(step) / Double(Self.screened - 1))).rounded())
    }
    return all.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The families whose hardest setting within the budget is hardest.
  private func mostPromising(of points: [FrontierPoint]) -> [Family] {
    var best: [Family: Double] = [:]
    for point in points where keepsBudget(point) {
      guard let family = family(of: point.settings) else { continue }
      best[family] = max(best[family] ?? -.infinity, point.meanSimilarity.mean)
    }
    return Array(
      families.filter { best[$0] != nil }
        .sorted { (best[$1] ?? 0, $0.restart) < (best[$0] ?? 0, $1.restart) }.prefix(Self.refined))
  }

  private func family(of settings: TrialSettings) -> Family? {
    settings.graph.map {
      Family(neighbors: $0.neighbors, skip: $0.skip, restart: settings.sampler.restart?.first ?? 0)
    }
  }

  /// Bisects M, as a factor, between the largest within the budget and the least beyond it.
  private func refine(
    _ family: Family, from points: [FrontierPoint], look: (TrialSettings) throws -> FrontierPoint
  ) throws -> [FrontierPoint] {
    let own = points.filter { self.family(of: $0.settings) == family }
    func candidates(_ point: FrontierPoint) -> Int { point.settings.graph?.candidates ?? 0 }
    guard var low = own.filter(keepsBudget).map(candidates).max(),
      var high = own.filter({ !keepsBudget($0) }).map(candidates).filter({ $0 > low }).min()
    else { return [] }
    var found: [FrontierPoint] = []
    for _ in 0..<Self.bisections where high - low > 1 {
      let middle = Int((Double(low) * Double(high)).squareRoot().rounded())
      guard middle > low, middle < high else { break }
      let point = try look(settings(family, candidates: middle))
      found.append(point)
      if keepsBudget(point) { low = middle } else { high = middle }
    }
    return found
  }

  /// Whether the upper 95 % limit of what is limited lies within the budget.
  private func keepsBudget(_ point: FrontierPoint) -> Bool {
    point.price?.high.map { $0 <= budget } ?? false
  }

  /// Whether what is limited is beyond the budget on average, so that a larger M need not be looked at.
  private func isBeyondBudget(_ point: FrontierPoint) -> Bool {
    point.price.map { $0.mean > budget } ?? false
  }

  private func distinct(_ settings: [TrialSettings]) -> [TrialSettings] {
    var seen: Set<TrialSettings> = []
    return settings.filter { seen.insert($0).inserted }
  }
}
