import ArgumentParser
import CommandLanguage
import Report

/// The settings to vary, each a list, one at a time around what is given otherwise.
struct SensitivityOptions: ParsableArguments {
  @Option(help: "Training items, a list; held-out items stay the same.")
  var items: CountList?

  @Option(help: "B, a list.")
  var sizes: CountList?

  @Option(help: "Hidden units of the mlp, a list.")
  var widths: CountList?

  @Option(help: "T of the loss, a list of numbers.")
  var temperatures: NumberList?

  @Option(help: "M, a list.")
  var candidates: CountList?

  @Option(help: "K, a list.")
  var neighbors: CountList?

  @Option(help: "S, a list.")
  var skip: CountList?

  @Option(help: "α of rwr, a list of numbers.")
  var restart: NumberList?

  @Option(help: "W, a list.")
  var walks: CountList?

  @Option(help: "Steps between two graphs, a list.")
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
      numbers(temperatures, .temperature), counts(candidates, .sampler("--candidates")),
      counts(neighbors, .sampler("--neighbors")), counts(skip, .sampler("--skip")),
      numbers(restart, .sampler("--restart")), counts(walks, .sampler("--walks")),
      counts(refresh, .sampler("--refresh")),
    ].compactMap(\.self)
  }
}

/// One setting and the values it takes.
struct SensitivityAxis: Sendable {
  enum Kind: Sendable, Equatable {
    case items, size, width, temperature
    /// An option of the sampler.
    case sampler(String)
  }

  let kind: Kind
  let values: [Double]

  /// What stands beside the values: "training items", "--candidates".
  var title: String {
    switch kind {
    case .items: "training items"
    case .size: "batch size"
    case .width: "hidden units"
    case .temperature: "temperature"
    case .sampler(let option): option
    }
  }
}
