import Contrast
import Proximity
import Report
import Training
import Vectors
import Workbench

extension Report {
  /// What people read of a burst.
  static func burstBlocks(
    _ result: BurstResult, _ settings: TrainingBurst.Settings, _ graph: GraphSettings?,
    _ totalSteps: Int
  ) -> [Block] {
    let courses = [
      Sparkline(label: "loss", values: result.losses, xLabel: "step"),
      Sparkline(label: "similarity in the batch", values: result.similarities, xLabel: "step"),
      Sparkline(label: "false negatives", values: result.falseNegativeRates, xLabel: "step"),
      Sparkline(
        label: result.looks.first.map { "probe \($0.name)" } ?? "",
        values: result.looks.map(\.score), xLabel: "step",
        positions: result.looks.map { Double($0.step) }
      ),
    ]
    var blocks: [Block] = [.sparklines(courses.filter { !$0.values.isEmpty })]
    blocks.append(
      .fields([
        Field(
          "seconds", .duration(result.seconds), label: "time",
          remark:
            "\(NumberFormat.rate(Double(result.steps) / max(result.seconds, 1e-9), unit: "step")); "
            + (result.graphs == 0
              ? "" : "graph \(NumberFormat.duration(result.graphSeconds))")
            + (result.besideSeconds > 0
              ? " and \(NumberFormat.duration(result.besideSeconds)) beside the steps" : "")
            + (result.graphs == 0 ? "" : ", ")
            + "sampling \(NumberFormat.duration(result.samplingSeconds))"
            + (result.looks.isEmpty
              ? "" : "; looks took \(NumberFormat.duration(result.lookSeconds)) more"))
      ]))
    blocks.append(contentsOf: samplers(result, settings, graph).map { .text($0) })
    if let sizes = BatchSizes(result.sizes, asked: settings.batchSize).inWords {
      blocks.append(.text("Batches had \(sizes) items."))
    }
    blocks += result.maskedBlocks
    if settings.loss.queueLength > 0, BurstResult.mean(result.similarities.suffix(20)) > 0.5 {
      blocks.append(
        .warning(
          "projections have moved together, which a queue of the encoder's own past can cause; "
            + "\(shorterQueue(than: settings)), or '--loss clip --key-momentum 0.99'"))
    }
    if settings.loss.kind != .infonce || settings.loss.queueLength > 0 {
      blocks.append(
        .text(
          "Losses of different kinds cannot be compared; 'probe' measures what was learned."))
    }
    if settings.seconds != nil, !result.interrupted, result.fault == nil {
      blocks.append(
        .text(
          "The time ended the burst; '--steps \(result.steps) --warmup "
            + "\(result.firstSampler ?? result.steps)' in place of '--until' makes as many on any machine."
        ))
    }
    if result.interrupted {
      blocks.append(
        .warning(
          "stopped after \(written(result.steps)) of "
            + (settings.seconds == nil
              ? counted(settings.steps, "step") : "the steps that the time allows")
            + ", with what was learned kept; 'train resume' makes the rest"))
    }
    if let last = result.frames.last {
      let bytes = result.frames.reduce(0) { $0 + 4 * $1.vectors.rows * $1.vectors.columns }
      blocks.append(
        .text(
          "Kept \(counted(result.frames.count, "frame")) of \(counted(last.vectors.rows, "item")), "
            + "\(NumberFormat.bytes(bytes)): 'map frames' shows how they moved."))
    }
    blocks.append(contentsOf: result.warnings)
    return blocks
  }

  /// What to do about a queue that is too long, as a clause: a batch's worth, or half of what was asked.
  private static func shorterQueue(than settings: TrainingBurst.Settings) -> String {
    let length = min(settings.batchSize, settings.loss.queueLength / 2)
    return length > 0 ? "try '--queue \(length)' or less" : "leave '--queue' out"
  }

  /// How the batches were sampled.
  private static func samplers(
    _ result: BurstResult, _ settings: TrainingBurst.Settings, _ graph: GraphSettings?
  ) -> [String] {
    guard result.graphs > 0, let first = result.firstSampler else { return [] }
    let beginning =
      first == 0 ? "" : "The first \(counted(first, "step")) used uniform batches ('--warmup'). "
    let made =
      if let graph {
        "\(counted(result.graphs, "graph")) of \(written(graph.neighbors)) neighbours of "
          + "\(written(graph.candidates)) candidates"
          + (graph.skip > 0 ? " after the \(written(graph.skip)) most similar" : "")
      } else {
        "samplers made \(counted(result.graphs, "time"))"
      }
    return [
      beginning + (first == 0 ? "Batches" : "Then batches") + " came from \(made), "
        + embeddings(result, settings)
        + ". A loss that rises when batches get harder is not a failure."
    ]
  }

  /// What the samplers were made from.
  private static func embeddings(
    _ result: BurstResult, _ settings: TrainingBurst.Settings
  ) -> String {
    let anew = settings.refresh.embeddings == .anew
    guard let ages = result.ages.last, !anew || settings.refresh.ahead > 0 else {
      return "on vectors made anew each time"
    }
    let source = anew ? "on vectors" : "on vectors of the training passes,"
    return source + " \(NumberFormat.decimal(ages.mean, digits: 0)) steps old "
      + (anew ? "" : "on average and \(written(ages.largest)) at most ")
      + "when the last one took over"
  }

  /// Batches in the region where bursts were measured to do harm, or too easy for what they train.
  static func hardness(_ result: BurstResult, _ graph: GraphSettings?, isPretrained: Bool)
    -> [Block]
  {
    guard result.graphs > 0, let graph else { return [] }
    if isPretrained {
      return graph.skip == 0
        ? []
        : [
          .text(
            "What harder batches, without a band, do to a pretrained encoder depends on temperature and data "
              + "('help pretrained').")
        ]
    }
    guard graph.isInHarmfulRegion else { return [] }
    return [
      .warning(
        "without a band, K/M of a tenth or less did measurable harm in bursts of this kind; "
          + "'--skip \(graph.neighbors)' takes it away")
    ]
  }
}
