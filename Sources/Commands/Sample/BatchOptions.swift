import ArgumentParser
import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// What every `sample` command asks for.
struct BatchOptions: ParsableArguments {
  @Option(help: "B: items in a batch. [range: 2 to the number of items]")
  var size = 64

  @Option(help: "Batches to draw. [range: 1 to 1,000,000]")
  var count = 1

  /// Draws with `sampler` and puts the batches on the workbench.
  func draw(
    with sampler: some BatchSampler, described description: String, graphEmbedding: String? = nil,
    in workbench: inout Workbench, monitor: ProgressMonitor
  ) throws -> Report {
    let dataset = try workbench.requireDataset()
    let stream = workbench.nextStream(of: "sample " + type(of: sampler).name)
    let clock = ContinuousClock()
    let start = clock.now
    let batches = try sampler.batches(count: count, size: size, from: stream, monitor: monitor)
    let seconds = (clock.now - start).inSeconds
    let draw = BatchDraw(
      batches: batches, sampler: type(of: sampler).name, description: description, size: size,
      graphEmbedding: graphEmbedding)
    workbench.draw = draw
    return .drawn(draw, from: dataset, seconds: seconds)
  }

  /// Refuses sizes and counts that cannot be drawn from `itemCount` items.
  func check(itemCount: Int) throws {
    guard size >= 2 else {
      throw ArgumentFault(
        "size", "'--size' is \(written(size))", suggestion: "a batch has at least 2 items")
    }
    guard size <= itemCount else {
      throw ArgumentFault(
        "size", "a batch of \(written(size)) is larger than the data",
        label: "only \(counted(itemCount, "item"))",
        suggestion: "choose 2 to \(written(itemCount))")
    }
    guard (1...1_000_000).contains(count) else {
      throw ArgumentFault(
        "count", "'--count' is \(written(count))", suggestion: "choose 1 to 1,000,000")
    }
  }
}
