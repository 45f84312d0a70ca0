import CommandLanguage
import Report

/// The settings to vary, each a list, one at a time around what is given otherwise.
struct SensitivityOptions: ParsableArguments {
  @Option(
    help: "Training items, a list; held-out items stay the same.",
    range: .from(2, to: .number(of: .trainingItems)), default: "not varied")
  var items: CountList?

  @Option(
    help: "B, a list.", range: .from(2, to: .number(of: .trainingItems)), default: "not varied")
  var sizes: CountList?

  @Option(
    help: """
      The encoder's width as '--hidden' counts it, a list; at most 512 for images, 4,096 for texts and graphs.
      """, range: .from(1, to: 65_536), default: "not varied")
  var widths: CountList?

  @Option(help: "T of the loss, a list of numbers.", range: .temperature, default: "not varied")
  var temperatures: NumberList?

  @Option(
    help: "Shares of the training items whose label is flipped, a list of numbers.",
    range: .from(0, to: 1), default: "not varied")
  var noise: NumberList?

  @Option(
    help: "M, a list; above K, and at least K + S.",
    range: .from(2, to: .number(of: .otherTrainingItems)), default: "not varied")
  var candidates: CountList?

  @Option(
    help: "K, a list.", range: .from(1, to: .number(of: .otherTrainingItems)), default: "not varied"
  )
  var neighbors: CountList?

  @Option(
    help: "S, a list; at most M − K.", range: .from(0, to: .number(of: .otherTrainingItems)),
    default: "not varied")
  var skip: CountList?

  @Option(help: "α of rwr, a list of numbers.", range: .from(0, to: 1), default: "not varied")
  var restart: NumberList?

  @Option(help: "W, a list.", range: .from(1, to: .option("size")), default: "not varied")
  var walks: CountList?

  @Option(help: "Steps between two graphs, a list.", range: .from(1), default: "not varied")
  var refresh: CountList?

  /// Refuses values that no burst on `itemCount` training items can have.
  func check(itemCount: Int) throws {
    try Self.check(items, "items", 2...itemCount)
    try Self.check(sizes, "sizes", 2...itemCount)
    for temperature in temperatures?.numbers ?? [] where !(0.001...10).contains(temperature) {
      throw ArgumentFault(
        "temperatures", "a temperature of \(NumberFormat.shortest(temperature)) is out of range",
        suggestion: "choose 0.001 to 10")
    }
    for share in noise?.numbers ?? [] where !(0...1).contains(share) {
      throw ArgumentFault(
        "noise", "a share of \(NumberFormat.shortest(share)) cannot be flipped",
        suggestion: "choose 0 to 1, such as 0.1")
    }
    try Self.check(candidates, "candidates", 2...max(2, itemCount - 1))
    try Self.check(neighbors, "neighbors", 1...max(1, itemCount - 2))
    try Self.check(skip, "skip", 0...itemCount)
    for restart in restart?.numbers ?? [] where !(0...1).contains(restart) {
      throw ArgumentFault(
        "restart", "α cannot be \(NumberFormat.shortest(restart))", suggestion: "choose 0 to 1")
    }
    try Self.check(walks, "walks", 1...itemCount)
    try Self.check(refresh, "refresh", 1...1_000_000)
  }

  private static func check(_ list: CountList?, _ argument: String, _ range: ClosedRange<Int>)
    throws
  {
    guard let value = list?.counts.first(where: { !range.contains($0) }) else { return }
    throw ArgumentFault(
      argument, "'--\(argument)' has \(written(value))",
      suggestion: "choose \(written(range.lowerBound)) to \(written(range.upperBound))")
  }

  /// What is varied, in the order above.
  var axes: [SensitivityAxis] {
    func counts(_ list: CountList?, _ kind: SensitivityAxis.Kind) -> SensitivityAxis? {
      list.map { SensitivityAxis(kind: kind, values: $0.counts.map(Double.init)) }
    }
    func numbers(_ list: NumberList?, _ kind: SensitivityAxis.Kind) -> SensitivityAxis? {
      list.map { SensitivityAxis(kind: kind, values: $0.numbers) }
    }
    return [
      counts(items, .items), counts(sizes, .size), counts(widths, .width),
      numbers(temperatures, .temperature), numbers(noise, .noise),
      counts(candidates, .sampler(.candidates)),
      counts(neighbors, .sampler(.neighbors)), counts(skip, .sampler(.skip)),
      numbers(restart, .sampler(.restart)), counts(walks, .sampler(.walks)),
      counts(refresh, .sampler(.refresh)),
    ].compactMap(\.self)
  }
}

/// One setting and the values it takes.
struct SensitivityAxis: Sendable {
  enum Kind: Sendable, Equatable {
    case items, size, width, temperature, noise
    /// A setting of the sampler or its ground.
    case sampler(VariedSetting)
  }

  let kind: Kind
  let values: [Double]

  /// What stands beside the values: "training items", "--candidates".
  var title: String {
    switch kind {
    case .items: "training items"
    case .size: "batch size"
    case .width: "width"
    case .temperature: "temperature"
    case .noise: "wrong labels"
    case .sampler(let setting): setting.option
    }
  }
}
