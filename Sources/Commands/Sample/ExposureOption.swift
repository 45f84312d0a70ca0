import CommandLanguage
import Sampling

extension BatchRules.Exposure: ExpressibleByArgument {}

/// How often an item may come.
struct ExposureOption: ParsableArguments {
  @Option(
    help: "How often an item may come: once an epoch, or freely.",
    default: "\(onceByItself), else free")
  var exposure: BatchRules.Exposure?

  /// "once for clusters, communities and bandwidth": the samplers that take every item once when
  /// nothing is asked for.
  private static let onceByItself: String = {
    let use = SamplerUse(
      purpose: .sample, itemCount: .max, size: BatchSize.small, temperature: 0.5)
    let names = Samplers.all.filter {
      (try? $0.unwritten.settings(for: use).usualExposure(for: use.purpose)) == .once
    }
    return "once for \(Phrase.list(names.map { $0.name }, "and"))"
  }()
}
