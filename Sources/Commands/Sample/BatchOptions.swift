import CommandLanguage
import Contrast
import Datasets
import Sampling
import Vectors
import Workbench

/// What `sample` and `epoch` ask for with every sampler.
struct BatchOptions: ParsableArguments {
  @Option(help: "B: items in a batch.", range: .from(2, to: .number(of: .items)))
  var size = BatchSize.small

  @OptionGroup var exposure: ExposureOption
  @OptionGroup var guards: GuardOptions

  /// Refuses data that are too few for a batch, and guards that they cannot meet.
  func check(against dataset: Dataset) throws {
    try requireTwo(dataset.count, to: "sample from")
    try guards.check(size: size, on: dataset.guardGround(), of: dataset.name)
  }

  /// The sampler that was chosen, on the workbench's ground, under these rules.
  func sampler(
    _ choice: some SamplerChoice, in workbench: Workbench, monitor: ProgressMonitor
  ) throws -> ReadySampler {
    let dataset = try workbench.requireDataset()
    let settings = try choice.settings(
      for: SamplerUse(
        purpose: .sample, itemCount: dataset.count, size: size,
        temperature: workbench.settings.temperature, data: (dataset, nil)))
    return try ReadySampler(
      settings, under: guards.rules(exposure: exposure.exposure), size: size, in: workbench,
      monitor: monitor)
  }
}
