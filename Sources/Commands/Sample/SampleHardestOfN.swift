import CommandLanguage
import Contrast
import Report
import Sampling
import Vectors
import Workbench

struct SampleHardestOfN: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "hardest-of-n",
    abstract: "Draw several uniform batches and keep the one with the highest loss.",
    discussion: """
      The loss is NT-Xent of the vectors with themselves as second view. (The maximum-loss miner of \
      metric learning; Cho et al., Mini-Batch Optimization of Contrastive Loss, 2023.)
      """)
  static let examples = [
    Example(
      "sample hardest-of-n --trials 16", "The hardest of sixteen.",
      after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["sample uniform", "batch", "hardest-of-n"]

  @OptionGroup var options: BatchOptions
  @OptionGroup var hardest: HardestOptions

  @Option(help: "T of the loss.", range: .temperature, default: "the session's temperature")
  var temperature: Double?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let temperature = temperature ?? workbench.settings.temperature
    try TemperatureOption.check(temperature)
    try hardest.check()
    let vectors = try workbench.requireEmbedding().vectors
    try options.check(itemCount: vectors.rows)
    return try options.draw(
      with: hardest.sampler(on: vectors, temperature: temperature),
      described: "hardest-of-n" + hardest.inWords
        + (self.temperature == nil ? "" : " --temperature \(NumberFormat.shortest(temperature))"),
      in: &workbench, monitor: monitor)
  }
}
