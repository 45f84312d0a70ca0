import CommandLanguage
import Report

/// The settings to vary, each a list; one is varied at a time.
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
