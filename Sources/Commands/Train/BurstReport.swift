import Contrast
import Report
import Training
import Workbench

extension Report {
  /// How a burst went.
  static func burst(
    _ result: BurstResult, settings: TrainingBurst.Settings, described description: String,
    graph: GraphSettings?, goesOn: Bool, totalSteps: Int
  ) -> Report {
    let verb =
      result.interrupted || result.fault != nil
      ? "stopped after" : goesOn ? "trained on for" : "trained"
    return Report(
      """
      \(verb) \(counted(result.steps, "step")) on \(description) batches of \
      \(written(settings.batchSize)): loss \(NumberFormat.decimal(result.lossFirst)) → \
      \(NumberFormat.decimal(result.lossLast))
      """,
      fields: fields(result, settings, description, graph, totalSteps),
      blocks: blocks(result, settings, graph, totalSteps))
  }

  private static func fields(
    _ result: BurstResult, _ settings: TrainingBurst.Settings, _ description: String,
    _ graph: GraphSettings?, _ totalSteps: Int
  ) -> [Field] {
    [
      Field("sampler", .text(description)), Field("steps", .integer(result.steps)),
      Field("totalSteps", .integer(totalSteps)), Field("size", .integer(settings.batchSize)),
      Field("warmup", .integer(settings.warmup)), Field("refresh", .integer(settings.refresh)),
      Field("temperature", .decimal(settings.loss.temperature)),
      Field("loss", .text(settings.loss.kind.rawValue)),
      Field(
        "classPrior", settings.loss.kind.usesClassPrior ? .share(settings.loss.classPrior) : .none),
      Field("queue", .integer(settings.loss.queueLength)),
      Field("optimizer", .text(settings.optimizer.kind.rawValue)),
      Field("learningRate", .decimal(settings.optimizer.learningRate)),
      Field("candidates", graph.map { .integer($0.candidates) } ?? .none),
      Field("neighbors", graph.map { .integer($0.neighbors) } ?? .none),
      Field("skip", graph.map { .integer($0.skip) } ?? .none),
      Field("lossFirst", .decimal(result.lossFirst)), Field("lossLast", .decimal(result.lossLast)),
      Field("meanSimilarity", .decimal(BurstResult.mean(result.similarities.suffix(20)))),
      Field(
        "falseNegativeRate",
        result.falseNegativeRates.isEmpty
          ? .none : .share(BurstResult.mean(result.falseNegativeRates.suffix(20)))),
      Field("seconds", .duration(result.seconds)),
      Field("graphSeconds", .duration(result.graphSeconds)),
      Field("samplingSeconds", .duration(result.samplingSeconds)),
      Field("rankMe", result.health.map { .decimal($0.rankMe) } ?? .none),
      Field("dimensionSpread", result.health.map { .decimal($0.dimensionSpread) } ?? .none),
      Field("graphs", .integer(result.graphs)), Field("interrupted", .boolean(result.interrupted)),
      Field("losses", .list(result.losses.map { .decimal($0) })),
    ]
  }

  private static func blocks(
    _ result: BurstResult, _ settings: TrainingBurst.Settings, _ graph: GraphSettings?,
    _ totalSteps: Int
  ) -> [Block] {
    let courses = [
      Sparkline(label: "loss", values: result.losses),
      Sparkline(label: "similarity in the batch", values: result.similarities),
      Sparkline(label: "false negatives", values: result.falseNegativeRates),
    ]
    var blocks: [Block] = [.sparklines(courses.filter { !$0.values.isEmpty })]
    blocks.append(
      .fields([
        Field(
          "seconds", .duration(result.seconds), label: "time",
          remark:
            "\(NumberFormat.rate(Double(result.steps) / max(result.seconds, 1e-9), unit: "steps")); "
            + "graph \(NumberFormat.duration(result.graphSeconds)), "
            + "sampling \(NumberFormat.duration(result.samplingSeconds))")
      ]))
    if result.graphs > 0, let graph {
      blocks.append(
        .text(
          "The first \(counted(min(settings.warmup, result.steps), "step")) drew uniform batches; "
            + "then \(counted(result.graphs, "graph")) of \(written(graph.neighbors)) neighbours of "
            + "\(written(graph.candidates)) candidates"
            + (graph.skip > 0 ? " after the \(written(graph.skip)) most similar" : "")
            + ". A loss that rises when batches harden is no failure."))
    }
    if result.graphs > 0, graph == nil, settings.warmup > 0 {
      blocks.append(
        .text(
          "The first \(counted(min(settings.warmup, result.steps), "step")) drew uniform batches "
            + "('--warmup'); from then on the sampler drew, by embeddings made anew "
            + "\(counted(result.graphs, "time"))."))
    }
    if settings.loss.kind != .infonce || settings.loss.queueLength > 0 {
      blocks.append(
        .text(
          "Losses of different kinds are no match for each other; 'probe' asks what was learned."))
    }
    if result.interrupted {
      blocks.append(
        .warning(
          "stopped: what was learned in \(counted(totalSteps, "step")) is kept; "
            + "'train' goes on from here"))
    }
    blocks.append(contentsOf: result.warnings)
    blocks.append(contentsOf: tooHard(result, graph))
    return blocks
  }

  /// Batches in the region where bursts were measured to do harm.
  private static func tooHard(_ result: BurstResult, _ graph: GraphSettings?) -> [Block] {
    guard result.graphs > 0, let graph, graph.skip == 0,
      10 * graph.neighbors <= graph.candidates
    else { return [] }
    return [
      .warning(
        "without a band, K/M of a tenth or less did measurable harm in bursts of this kind; "
          + "'--skip \(graph.neighbors)' takes it away")
    ]
  }
}
