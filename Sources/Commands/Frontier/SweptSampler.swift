import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Workbench

/// Samplers to try as a person writes them: names with commas between, or one in quotes with its options.
enum SweptSampler: DescribedArgument, Sendable, Equatable {
  /// Tried with every α and W of the sweep that they have.
  case names([String])
  /// Tried as it is written.
  case line(String)

  static let accepted =
    "\(Phrase.list(allValueStrings, "or")), several with commas between, or one in quotes with its options"
  static let allValueStrings = Samplers.all.map { $0.name }

  init?(argument: String) {
    guard !argument.contains(" ") else {
      self = .line(argument)
      return
    }
    let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy(Self.allValueStrings.contains) else { return nil }
    self = .names(names)
  }

  var defaultValueDescription: String {
    switch self {
    case .names(let names): names.joined(separator: ",")
    case .line(let line): line
    }
  }
}

/// A sampler to try with what it was written with.
struct SweptSettings {
  let sampler: any SamplerSettings
  let rules: RuleSettings
  /// Whether α and W are those of the sweep.
  let isVaried: Bool

  /// - Throws: `ArgumentFault` in `argument`, where a sampler needs labels that are not there, too.
  static func all(
    _ samplers: [SweptSampler], in argument: String, for use: SamplerUse, of dataset: Dataset
  ) throws -> [SweptSettings] {
    let all = try samplers.flatMap { sampler -> [SweptSettings] in
      switch sampler {
      case .line(let line):
        let (settings, rules) = try PlannedSampler(line, in: argument)
          .settings(for: use, of: dataset)
        return [SweptSettings(sampler: settings, rules: rules, isVaried: false)]
      case .names(let names):
        return try Samplers.all.filter { names.contains($0.name) }.map { choice in
          SweptSettings(
            sampler: try choice.unwritten.settings(for: use), rules: RuleSettings(), isVaried: true)
        }
      }
    }
    if dataset.labels == nil,
      let lacking = all.first(where: { type(of: $0.sampler).needsLabels })
    {
      let name = type(of: lacking.sampler).name
      throw ArgumentFault(
        argument, "'\(name)' needs labels, and '\(dataset.name)' has none",
        label: "needs labels", suggestion: "leave it out")
    }
    return all
  }
}
