import Contrast
import Datasets
import Report
import Tensors
import Training
import Workbench

extension Report {
  /// What a comparison found.
  ///
  /// Steps are counted to the share `target` of the reference's gain; of the seeds `asked` for,
  /// `former` were done before.
  static func comparison(
    _ entry: ComparisonEntry, of dataset: Dataset, target: Double, goneOnFrom former: Int,
    asked: Int, ending: ComparisonEnding, threads: Int
  ) -> Report {
    let plan = entry.plan
    let done = entry.result.seeds.count
    let figures = ComparisonFigures(entry, target: target, rawName: dataset.items.rawName)
    let rows = plan.probes.indices.flatMap { probe in
      plan.arms.indices.map { figures.fields(ofArm: $0, probe: probe) }
    }
    return Report(
      "\(counted(plan.arms.count, "sampler")) over \(counted(done, "seed")) · "
        + "\(counted(plan.steps, "step")) of batches of \(written(plan.size)) · "
        + "\(plan.encoder.rawValue)\(plan.width.map { " of width \(written($0))" } ?? "") on "
        + dataset.name + (plan.precision == .float32 ? "" : " · \(plan.precision.rawValue)"),
      fields: [
        Field("seeds", .integer(done)), Field("asked", .integer(asked)),
        Field("goneOnFrom", .integer(former)), Field("steps", .integer(plan.steps)),
        Field("size", .integer(plan.size)), Field("warmup", .integer(plan.warmup)),
        Field("temperature", .decimal(plan.temperature)),
        Field("precision", .text(plan.precision.rawValue)),
        Field("encoder", .text(plan.encoder.rawValue)),
        Field("interrupted", .boolean(ending == .stopped)),
        Field("stopAfter", ending == .stopped ? .integer(done) : .none),
        Field("stoppedEarly", .boolean(ending == .hopeless)),
        Field("rows", .list(rows.map { .object($0) })),
        Field("baselines", .list(plan.probes.indices.flatMap(figures.baselineFields))),
      ] + (plan.width.map { [Field("width", .integer($0))] } ?? []),
      blocks: (ComparedNames(plan.arms).sharedInWords.map { [.text($0)] } ?? [])
        + plan.probes.indices.map { .table(figures.outcomeTable(probe: $0)) }
        + [.table(figures.batchTable), .table(figures.costTable)]
        + (figures.hasCourse
          ? [.scatter(figures.picture), .panels(figures.batchPicture)] : [])
        + ComparisonVerdict(entry, asked: asked, threads: threads, ending: ending).blocks)
  }
}

/// The figures of a comparison, by arm and probe.
struct ComparisonFigures {
  let plan: ComparisonEntry.Plan
  let result: ComparisonResult
  let target: Double
  /// What each arm is called in tables and pictures.
  let names: [String]
  private let rawName: String

  init(_ entry: ComparisonEntry, target: Double, rawName: String) {
    plan = entry.plan
    result = entry.result
    self.target = target
    names = ComparedNames(plan.arms).names
    self.rawName = rawName
  }

  /// What the arms are to be compared with beside each other, with one score a seed.
  struct Baseline {
    let name: String
    let scores: [Double]

    var deviation: Double? { PairedDifference(scores).deviation }
  }

  func baselines(probe: Int) -> [Baseline] {
    let scores = result.baselines(probe: probe)
    return [
      Baseline(
        name: plan.encoder == .bert ? "the checkpoint" : "untrained", scores: scores.untrained),
      Baseline(name: rawName, scores: scores.raw),
    ].filter { !$0.scores.isEmpty }
  }

  func baselineFields(probe: Int) -> [Value] {
    baselines(probe: probe).map { baseline in
      .object([
        Field("features", .text(baseline.name)),
        Field("probe", .text(plan.probes[probe].rawValue)),
        Field("scores", .list(baseline.scores.map { .decimal($0) })),
        Field("accuracyMean", .decimal(BurstResult.mean(baseline.scores))),
        Field("accuracySD", .decimal(baseline.deviation)),
      ])
    }
  }

  /// Whether the curves have more than one point after the warm-up.
  var hasCourse: Bool {
    result.seeds.joined().contains { run in run.course.count { $0.step > plan.warmup } > 1 }
  }

  func difference(ofArm arm: Int, probe: Int) -> PairedDifference? {
    arm == 0 ? nil : result.differences(probe: probe)[arm - 1]
  }

  func mean(_ figure: (ArmRun) -> Double?, ofArm arm: Int) -> Double? {
    let values = result.runs(ofArm: arm).compactMap(figure)
    return values.isEmpty ? nil : BurstResult.mean(values)
  }

  func diverged(_ arm: Int) -> Int { result.runs(ofArm: arm).count { $0.diverged } }

  /// What scripts read of an arm.
  func fields(ofArm arm: Int, probe: Int) -> [Field] {
    let difference = difference(ofArm: arm, probe: probe)
    let reach = result.reach(ofArm: arm, probe: probe, share: target)
    return [
      Field("sampler", .text(plan.arms[arm])), Field("probe", .text(plan.probes[probe].rawValue)),
      Field("seeds", .integer(result.seeds.count)),
      Field(
        "scores",
        .list(
          result.runs(ofArm: arm).map {
            $0.scores.indices.contains(probe) ? .decimal($0.scores[probe]) : .none
          })),
      Field("accuracyMean", .decimal(result.scores(ofArm: arm, probe: probe)?.mean)),
      Field("accuracySD", .decimal(result.deviation(ofArm: arm, probe: probe))),
      Field("pairedDifference", .decimal(difference?.mean)),
      Field("differenceLow", .decimal(difference?.low)),
      Field("differenceHigh", .decimal(difference?.high)),
      Field("pHolm", .decimal(difference?.adjustedP)),
      Field("seedsNeeded", (difference?.seedsNeeded).map { .integer($0) } ?? .none),
      Field("lossSD", .decimal(mean(\.lossSD, ofArm: arm))),
      Field("gradientVariation", .decimal(mean(\.gradientVariation, ofArm: arm))),
      Field("diverged", .integer(diverged(arm))),
      Field(
        "collapsed",
        .integer(result.collapsedSeeds(ofArm: arm).count)),
      Field("meanSimilarity", .decimal(mean(\.meanSimilarity, ofArm: arm))),
      Field("falseNegativeRate", .share(mean(\.falseNegativeRate, ofArm: arm))),
      Field("maskedShare", .share(mean(\.masked?.share, ofArm: arm))),
      Field("emptiedShare", .share(mean(\.masked?.emptied, ofArm: arm))),
      Field("secondsMean", .duration(mean(\.seconds, ofArm: arm) ?? 0)),
      Field("graphSeconds", .duration(mean(\.graphSeconds, ofArm: arm) ?? 0)),
      Field("samplingSeconds", .duration(mean(\.samplingSeconds, ofArm: arm) ?? 0)),
      Field("stepsToTarget", (reach?.steps).map { .integer(Int($0)) } ?? .none),
      Field("secondsToTarget", (reach?.seconds).map { .duration($0) } ?? .none),
      Field("censored", (reach?.censored).map { .integer($0) } ?? .none),
      Field("course", course(ofArm: arm, probe: probe)),
    ]
  }

  /// The mean curve of the first probe.
  var picture: Scatter {
    plane(
      title: "\(plan.probes[0].unit) over the steps, mean over seeds",
      yLabel: plan.probes[0].unit
    ) { result.meanCourse(ofArm: $0, probe: 0) }
  }

  /// How hard and how false the batches were between looks; the warm-up is the same for all.
  var batchPicture: SmallMultiples {
    let rates = plane(title: "false negatives", yLabel: "share of pairs") {
      result.meanFalseNegativeRates(ofArm: $0)
    }
    let similarities = plane(title: "hardness", yLabel: "mean similarity") {
      result.meanSimilarities(ofArm: $0)
    }
    return SmallMultiples(
      title: "the batches over the steps, means between looks",
      panels: [similarities] + (rates.finitePoints.isEmpty ? [] : [rates]), sharesHeights: false)
  }

  private func plane(
    title: String, yLabel: String, _ course: (Int) -> [(step: Int, score: MeanWithInterval)]
  ) -> Scatter {
    Scatter(
      title: title, xLabel: "steps", yLabel: yLabel, mark: "at the end",
      series: plan.arms.indices.map { arm in
        let course = course(arm)
        return Scatter.Series(
          name: names[arm],
          points: course.map { step, score in
            Scatter.Point(
              x: Double(step), y: score.mean, isMarked: step == course.last?.step,
              interval: score.halfWidth.map { score.mean - $0...score.mean + $0 })
          })
      }, isJoined: true)
  }

  /// The courses of an arm, look by look, as scripts read them.
  func course(ofArm arm: Int, probe: Int) -> Value {
    let similarities = result.meanSimilarities(ofArm: arm)
    let rates = result.meanFalseNegativeRates(ofArm: arm)
    return .list(
      result.meanCourse(ofArm: arm, probe: probe).map { step, score in
        .object([
          Field("step", .integer(step)), Field("score", .decimal(score.mean)),
          Field(
            "meanSimilarity", .decimal(similarities.first { $0.step == step }?.score.mean)),
          Field("falseNegativeRate", .share(rates.first { $0.step == step }?.score.mean)),
        ])
      })
  }
}
