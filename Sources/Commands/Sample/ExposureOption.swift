import CommandLanguage
import Sampling

extension BatchRules.Exposure: ExpressibleByArgument {}

/// How often an item may come.
struct ExposureOption: ParsableArguments {
  @Option(
    help: "How often an item may come: once an epoch, or freely.",
    default: "once for clusters, communities and bandwidth, else free")
  var exposure: BatchRules.Exposure?
}
