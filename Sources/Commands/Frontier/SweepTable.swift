import Contrast
import Proximity
import Report
import Sampling
import Workbench

/// The table of a sweep: settings that vary, hardness, price, coverage and cost.
struct SweepTable {
  private let points: [FrontierPoint]
  private let front: [Bool]
  private let plan: SweepEntry.Plan
  /// What samplers are called, by their words.
  private let names: [String: String]
  /// The options that all samplers have; nil when they share none.
  let shared: String?

  init(_ points: [FrontierPoint], front: [Bool], by plan: SweepEntry.Plan) {
    self.points = points
    self.front = front
    self.plan = plan
    let words = points.map(\.settings.samplerInWords).distinct
    let told = words.isEmpty ? nil : ComparedNames(words)
    names = Dictionary(uniqueKeysWithValues: zip(words, told?.names ?? []))
    shared = told?.sharedInWords
  }

  /// What the sampler of a point is called.
  func name(of point: FrontierPoint) -> String {
    names[point.settings.samplerInWords] ?? point.settings.samplerInWords
  }

  private struct Column: Sendable {
    let title: String
    let value: @Sendable (FrontierPoint) -> Value
  }

  /// One table, or two where samplers and the settings that vary take much room: the trade, then coverage
  /// and cost.
  var tables: [Table] {
    let settings = settings
    let longest = points.map { name(of: $0).count }.max() ?? 0
    return settings.count > 2 || longest > Self.longestName
      ? [table(settings + trade), table(settings + cost)] : [table(settings + trade + cost)]
  }

  /// The most characters of a sampler beside which all columns find room.
  private static let longestName = 14

  private func table(_ columns: [Column]) -> Table {
    Table(
      columns: ["sampler"] + columns.map(\.title),
      rows: zip(points, front).map { point, isOnFront in
        [.text(name(of: point) + (isOnFront ? " *" : ""))]
          + columns.map { $0.value(point) }
      })
  }

  /// M, and of K, S, α and W those that differ between settings with a graph.
  private var settings: [Column] {
    guard points.contains(where: { $0.settings.graph != nil }) else { return [] }
    return Self.settings.enumerated().filter { $0.offset == 0 || varies($0.element) }.map(\.element)
  }

  private static let settings = [
    Column(title: "M") { .count($0.settings.graph?.candidates) },
    Column(title: "K") { .count($0.settings.graph?.neighbors) },
    Column(title: "S") { .count($0.settings.graph?.skip) },
    Column(title: "α") {
      $0.settings.sampler.restart.map { .decimal($0.first, digits: 2) } ?? .none
    },
    Column(title: "W") {
      $0.settings.graph == nil ? .none : .count($0.settings.sampler.walks)
    },
  ]

  /// Whether settings with a graph differ in it.
  private func varies(_ column: Column) -> Bool {
    let values = points.filter { $0.settings.graph != nil }.map(column.value).filter { $0 != .none }
    return values.contains { $0 != values[0] }
  }

  /// "K 50, S 0": those of its settings that vary; its sampler where none does.
  func label(of point: FrontierPoint) -> String {
    let own = Self.settings.filter { varies($0) && $0.value(point) != .none }
      .map { "\($0.title) \($0.value(point).formatted)" }
    return point.settings.graph == nil || own.isEmpty
      ? name(of: point) : own.joined(separator: ", ")
  }

  private var trade: [Column] {
    [
      Column(title: "mean cosine") { .decimal($0.meanSimilarity.mean) },
      Column(title: "±") { .decimal($0.meanSimilarity.halfWidth) },
      Column(title: plan.judgedBy.inWords) { [priceDigits] in
        $0.price.map { .decimal($0.mean, digits: priceDigits) } ?? .none
      },
      Column(title: "±") { [priceDigits] in
        $0.price?.halfWidth.map { .decimal($0, digits: priceDigits) } ?? .none
      },
    ]
      + (plan.rule == nil || plan.judgedBy == .suspects
        ? [] : [Column(title: FrontierPrice.suspects.inWords) { .share($0.suspectRate?.mean) }])
  }

  /// So many digits that the largest price has two figures, three at least.
  private var priceDigits: Int {
    max(3, NumberFormat.digits(telling: points.compactMap { $0.price?.mean }.max() ?? 0))
  }

  private var cost: [Column] {
    [
      Column(title: "items seen") { .share($0.coverage) }
    ]
      + (points.contains { $0.meanSize < 0.9 * Double(plan.size) }
        ? [Column(title: "members") { .decimal($0.meanSize, digits: 1) }] : [])
      + (points.contains { $0.reseedRate > 0 }
        ? [Column(title: "reseeds") { .share($0.reseedRate) }] : []) + [
        Column(title: "a graph") { $0.settings.graph == nil ? .none : .duration($0.graphSeconds) },
        Column(title: "a batch") { .duration($0.batchSeconds) },
      ]
  }

  static func fields(of point: FrontierPoint, isOnFront: Bool) -> [Field] {
    let graph = point.settings.graph
    return [
      Field("sampler", .text(point.settings.samplerName)),
      Field("settings", .text(point.settings.inWords)),
      Field("candidates", graph.map { .integer($0.candidates) } ?? .none),
      Field("neighbors", graph.map { .integer($0.neighbors) } ?? .none),
      Field("skip", graph.map { .integer($0.skip) } ?? .none),
      Field("restart", .decimal(point.settings.sampler.restart?.first)),
      Field("walks", .integer(point.settings.sampler.walks ?? 1)),
      Field("members", .decimal(point.meanSize, digits: 1)),
      Field("meanSimilarity", .decimal(point.meanSimilarity.mean)),
      Field("meanSimilarityHalfWidth", .decimal(point.meanSimilarity.halfWidth)),
      Field("falseNegativeRate", .share(point.falseNegativeRate?.mean)),
      Field("falseNegativeHalfWidth", .decimal(point.falseNegativeRate?.halfWidth)),
      Field("suspectRate", .share(point.suspectRate?.mean)),
      Field("coverage", .share(point.coverage)),
      Field("reseedRate", .share(point.reseedRate)),
      Field("graphSeconds", .duration(point.graphSeconds)),
      Field("batchSeconds", .duration(point.batchSeconds)),
      Field("isOnFront", .boolean(isOnFront)),
    ]
  }
}

extension Value {
  /// A whole number, or none.
  fileprivate static func count(_ number: Int?) -> Value { number.map { .integer($0) } ?? .none }
}
