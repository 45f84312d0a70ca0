import Contrast
import Proximity
import Report
import Sampling
import Tensors
import Training
import Workbench

extension Report {
  /// How a burst went; `isPretrained` when the encoder came with weights of its own.
  static func burst(
    _ result: BurstResult, settings: TrainingBurst.Settings, by sampler: String,
    described description: String, graph: GraphSettings?, isPretrained: Bool, goesOn: Bool,
    totalSteps: Int
  ) -> Report {
    let verb =
      result.interrupted || result.fault != nil
      ? "stopped after" : goesOn ? "trained on for" : "trained"
    let stop = stop(of: result, settings)
    var report = Report(
      """
      \(verb) \(counted(result.steps, "step")) on \(description) batches of \
      \(written(settings.batchSize)): loss \(NumberFormat.decimal(result.lossFirst)) → \
      \(NumberFormat.decimal(result.lossLast))
      """,
      fields: [Field("samplerName", .text(sampler))]
        + fields(result, settings, description, graph, totalSteps, stop),
      blocks: burstBlocks(result, settings, graph, totalSteps)
        + hardness(result, graph, isPretrained: isPretrained))
    if result.interrupted { report.ending = .stopped(after: stop) }
    if case .outOfMemory = result.fault { report.isRepeatable = false }
    return report
  }

  /// The step to stop at when the burst is run again; nil when none stopped it, and for one that went by
  /// the clock, whose steps are no settings of it.
  private static func stop(of result: BurstResult, _ settings: TrainingBurst.Settings) -> Int? {
    result.interrupted && settings.seconds == nil ? result.steps : nil
  }

  private static func fields(
    _ result: BurstResult, _ settings: TrainingBurst.Settings, _ description: String,
    _ graph: GraphSettings?, _ totalSteps: Int, _ stop: Int?
  ) -> [Field] {
    [
      Field("sampler", .text(description)), Field("steps", .integer(result.steps)),
      Field("totalSteps", .integer(totalSteps)), Field("size", .integer(settings.batchSize)),
      Field("smallestBatch", result.sizes.min().map(Value.integer) ?? .none),
      Field("shortBatches", .integer(result.sizes.count { $0 < settings.batchSize })),
      Field("warmup", settings.warmup.map { .integer($0) } ?? .none),
      Field("refresh", .integer(settings.refresh.every)),
      Field("ahead", .integer(settings.refresh.ahead)),
      Field("embeddings", .text(settings.refresh.embeddings.rawValue)),
      Field("exposure", .text(settings.exposure.rawValue)),
      Field("until", settings.seconds.map { .duration($0) } ?? .none),
      Field("temperature", .decimal(settings.loss.temperature)),
      Field("loss", .text(settings.loss.kind.rawValue)),
      Field(
        "classPrior", settings.loss.kind.usesClassPrior ? .share(settings.loss.classPrior) : .none),
      Field("negatives", .integer(settings.loss.explicitNegatives)),
      Field(
        "mask",
        settings.loss.masks.isEmpty
          ? .none : .text(MaskList(settings.loss.masks).defaultValueDescription)),
      Field("maskTeacher", .boolean(settings.loss.masksByTeacher)),
      Field("maskedShare", result.meanMasked.map { .share($0.share) } ?? .none),
      Field("emptiedShare", result.meanMasked.map { .share($0.emptied) } ?? .none),
      Field("hardness", .decimal(settings.loss.hardness)),
      Field("chunk", settings.chunk.map { .integer($0) } ?? .none),
      Field("queue", .integer(settings.loss.queueLength)),
      Field("keyMomentum", settings.loss.keyMomentum.map { .decimal($0) } ?? .none),
      Field("optimizer", .text(settings.optimizer.kind.rawValue)),
      Field("learningRate", .decimal(settings.optimizer.learningRate)),
      Field("precision", .text(settings.precision.rawValue)),
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
      Field("besideSeconds", .duration(result.besideSeconds)),
      Field("embeddingSeconds", .duration(result.embeddingSeconds)),
      Field("samplingSeconds", .duration(result.samplingSeconds)),
      Field("lookSeconds", .duration(result.lookSeconds)),
      Field("rankMe", result.health?.representations.map { .decimal($0.rankMe) } ?? .none),
      Field(
        "dimensionSpread",
        result.health?.representations.map { .decimal($0.dimensionSpread) } ?? .none),
      Field("graphs", .integer(result.graphs)),
      Field("embeddingAge", result.ages.last.map { .decimal($0.mean, digits: 1) } ?? .none),
      Field("oldestEmbedding", result.ages.last.map { .integer($0.largest) } ?? .none),
      Field(
        "looks",
        .list(
          result.looks.map { look in
            .object([Field("step", .integer(look.step)), Field(look.name, .decimal(look.score))])
          })),
      Field("interrupted", .boolean(result.interrupted)),
      Field("stopAfter", stop.map(Value.integer) ?? .none),
      Field("losses", .list(result.losses.map { .decimal($0) })),
    ]
  }
}
