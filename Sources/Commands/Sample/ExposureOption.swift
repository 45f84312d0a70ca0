import CommandLanguage
import Sampling

extension BatchRules.Exposure: ExpressibleByArgument {}

/// How often an item may come.
struct ExposureOption: ParsableArguments {
  @Option(
    help: "How often an item is drawn: once before all were drawn, or free.",
    default: "once for clusters, communities and bandwidth, else free")
  var exposure: BatchRules.Exposure?
}
