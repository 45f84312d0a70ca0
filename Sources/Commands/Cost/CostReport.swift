import Report
import Training

extension Report {
  /// The measured times, the projection, and what is saved.
  ///
  /// Times stand as durations, so that a replay compares them by kind alone.
  static func cost(
    _ projection: CostProjection, savings: [SamplerSaving], of subject: CostSubject
  ) -> Report {
    let measurement = projection.measurement
    let chosen = savings.first { $0.sampler == "rwr" } ?? savings.first
    return Report(
      """
      rwr on \(subject.dataName): of each second of training the sampler takes \
      \(NumberFormat.duration(projection.samplerShare))
      """,
      fields: measurement.fields + projection.fields
        + savingFields(chosen?.saving, savings, subject),
      blocks: [
        .table(measurement.table(of: subject)), .table(projection.table),
        .text(projection.formula),
      ]
        + tables(of: savings, subject).map(Block.table)
        + [.verdict(sentence(on: projection, savings, subject))])
  }

  private static func savingFields(
    _ saving: CostSaving?, _ savings: [SamplerSaving], _ subject: CostSubject
  ) -> [Field] {
    func fields(_ saving: CostSaving?) -> [Field] {
      [
        Field("stepsSaved", saving.map { .integer($0.stepsSaved) } ?? .none),
        Field("secondsSaved", saving.map { .duration($0.secondsSaved) } ?? .none),
        Field("hoursSaved", .decimal(saving.map { $0.secondsSaved / 3600 })),
        Field(
          "moneySaved",
          saving.flatMap { saving in
            subject.pricePerHour.map {
              .decimal(saving.moneySaved(pricePerHour: $0), digits: 2)
            }
          } ?? .none),
      ]
    }
    return fields(saving) + [
      Field(
        "savings",
        .list(
          savings.map {
            .object(
              [Field("sampler", .text($0.sampler))] + fields($0.saving)
                + ($0.evidence?.fields ?? []))
          }))
    ]
  }

  private static func tables(of savings: [SamplerSaving], _ subject: CostSubject) -> [Table] {
    guard !savings.isEmpty else { return [] }
    switch subject.basis {
    case .comparison(let entry): return comparedTables(of: savings, subject, entry)
    case .none, .given, .measure: return [table(of: savings, subject)]
    }
  }

  private static func table(of savings: [SamplerSaving], _ subject: CostSubject) -> Table {
    let hasPrice = subject.pricePerHour != nil
    return Table(
      title: subject.basis.isMeasure
        ? "to \(NumberFormat.shortest(subject.share)) of the gain of '\(subject.reference)', "
          + "by the measure given, at the costs measured here"
        : "with the steps saved that were given",
      columns: ["", "uniform steps", "steps", "uniform", "with sampler", "saved"]
        + (hasPrice ? ["money"] : []),
      rows: savings.map { entry in
        guard let saving = entry.saving else {
          return [.text(entry.sampler), .none, .text("never"), .none, .none, .none]
            + (hasPrice ? [.none] : [])
        }
        return [
          .text(entry.sampler), .integer(saving.uniformSteps), .integer(saving.samplerSteps),
          .duration(saving.uniformSeconds), .duration(saving.samplerSeconds),
          .duration(saving.secondsSaved),
        ]
          + (subject.pricePerHour.map {
            [.decimal(saving.moneySaved(pricePerHour: $0), digits: 2)]
          } ?? [])
      })
  }

  /// The conclusion, from what was measured or given.
  private static func sentence(
    on projection: CostProjection, _ savings: [SamplerSaving], _ subject: CostSubject
  ) -> String {
    let added = """
      For \(counted(projection.plan.steps, "step")) on \(counted(projection.plan.items, "item")) \
      the sampler adds \(NumberFormat.duration(projection.samplerSeconds)) to \
      \(NumberFormat.duration(projection.stepSeconds)) of steps.
      """
    switch subject.basis {
    case .none:
      return added + """
         It pays where the steps it saves take longer than that; whether it saves any was not \
        measured here, but 'compare' can tell.
        """
    case .comparison(let entry):
      return "\(added) \(comparedSentence(on: savings, subject, entry))"
    case .given:
      return "\(added)\(inAll(savings)) That the steps are saved was given, not measured."
    case .measure(let isSmoothed):
      return added + inAll(savings) + """
         Steps are counted to start + \(NumberFormat.shortest(subject.share)) · (end − start) of \
        '\(subject.reference)', \(isSmoothed
          ? "each value the mean of itself and its neighbours"
          : "by the values as they are"). These are single runs, so chance is not measured. Graph and sampling are timed for rwr, \
        whatever the sampler.
        """
    }
  }

  private static func inAll(_ savings: [SamplerSaving]) -> String {
    let parts = savings.map { entry -> String in
      guard let saving = entry.saving else {
        return "\(entry.sampler) never came as far as that"
      }
      let much = NumberFormat.duration(abs(saving.secondsSaved))
      return saving.secondsSaved >= 0
        ? "\(entry.sampler) takes \(much) less" : "\(entry.sampler) takes \(much) more"
    }
    return " In all, \(parts.joined(separator: ", "))."
  }
}

extension CostSubject.Basis {
  fileprivate var isMeasure: Bool {
    if case .measure = self { true } else { false }
  }
}

extension CostMeasurement {
  fileprivate var fields: [Field] {
    [
      Field("measuredItems", .integer(items)), Field("size", .integer(batchSize)),
      Field("candidates", .integer(candidates)), Field("neighbors", .integer(neighbors)),
      Field("skip", .integer(skip)), Field("exact", .boolean(isExact)),
      Field("embedSeconds", .duration(embedSeconds)),
      Field("graphSeconds", .duration(graphSeconds)), Field("graphBytes", .bytes(graphBytes)),
      Field("samplingSecondsPerBatch", .duration(samplingSecondsPerBatch)),
      Field("stepSeconds", .duration(stepSeconds)),
    ]
  }

  fileprivate func table(of subject: CostSubject) -> Table {
    let graph =
      isExact
      ? "a graph by exact search, K \(written(neighbors)) S \(written(skip))"
      : "a graph, M \(written(candidates)) K \(written(neighbors)) S \(written(skip))"
    return Table(
      title: """
        measured here on \(counted(items, "training item")), encoder of kind '\(subject.encoder)'
        """,
      columns: ["", "time", "memory"],
      rows: [
        [.text("embedding all of them"), .duration(embedSeconds), .text("")],
        [.text(graph), .duration(graphSeconds), .bytes(graphBytes)],
        [
          .text("sampling a batch of \(written(batchSize))"), .duration(samplingSecondsPerBatch),
          .text(""),
        ],
        [.text("a training step with its views"), .duration(stepSeconds), .text("")],
      ])
  }
}

extension CostProjection {
  fileprivate var fields: [Field] {
    [
      Field("items", .integer(plan.items)), Field("steps", .integer(plan.steps)),
      Field("warmup", .integer(plan.warmup)), Field("refresh", .integer(plan.refresh)),
      Field("graphs", .integer(graphs)), Field("embeddings", .integer(embeddings)),
      Field("embeddedShare", .share(embeddedShare)),
      Field("projectedEmbedSeconds", .duration(embedSeconds)),
      Field("projectedGraphSeconds", .duration(graphSeconds)),
      Field("projectedSamplingSeconds", .duration(samplingSeconds)),
      Field("projectedStepSeconds", .duration(stepSeconds)),
      Field("projectedSeconds", .duration(totalSeconds)),
      Field("projectedGraphBytes", .bytes(graphBytes)),
      Field("samplerShare", .share(samplerShare)),
      Field("breakEvenSteps", breakEvenSteps.map { .integer($0) } ?? .none),
    ]
  }

  fileprivate var table: Table {
    func row(_ name: String, _ times: Int, _ each: Double, _ all: Double) -> [Value] {
      [
        .text(name), .integer(times), .duration(each), .duration(all),
        .duration(totalSeconds > 0 ? all / totalSeconds : 0),
      ]
    }
    return Table(
      title: """
        carried over to \(counted(plan.items, "item")) and \(counted(plan.steps, "step")), \
        \(written(plan.warmup)) of them uniform, a graph every \(written(plan.refresh))
        """,
      columns: ["", "times", "each", "in all", "of each second"],
      rows: [
        row(
          plan.embeddings == .anew
            ? "vectors" : "vectors of \(NumberFormat.percent(embeddedShare)) %", embeddings,
          embedSecondsEach, embedSeconds),
        row("graphs", graphs, graphSecondsEach, graphSeconds),
        row("batches sampled", drawnSteps, measurement.samplingSecondsPerBatch, samplingSeconds),
        row("steps", plan.steps, measurement.stepSeconds, stepSeconds),
        [
          .text("in all"), .text(""), .text(""), .duration(totalSeconds), .text(""),
        ],
      ])
  }

  /// The formulas of the projection.
  fileprivate var formula: String {
    let graph =
      measurement.isExact
      ? "an exact graph with N² · d"
      : "a graph with N · M · d (M \(written(measurement.candidates)), d "
        + "\(written(measurement.dimensions)))"
    return """
      An embedding goes with N, \(graph), its memory with N · K \
      (\(NumberFormat.bytes(graphBytes)) here); a batch and a step stay as they are, whatever N. \
      Graphs: one every \(written(plan.refresh)) drawn steps. Embeddings: \
      \(plan.embeddings == .anew ? "all items for each graph." : "what passes leave, and once the items that no step of the warm-up reached.")
      """
  }
}
