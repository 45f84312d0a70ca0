import CommandLanguage
import Datasets
import Training
import Workbench

/// The steps that samplers save, read from a comparison on the loaded data.
struct ComparedSavings: Sendable {
  let entry: ComparisonEntry
  /// The share of the reference's gain that counts as the target.
  let share: Double

  var reference: String { entry.plan.arms[0] }

  /// The savings of each arm from the second on; nil when the reference gained nothing.
  func savings(of projection: CostProjection) -> [SamplerSaving]? {
    let result = entry.result
    guard let saved = result.stepsSaved(probe: 0, share: share) else { return nil }
    let differences = result.differences(probe: 0)
    return saved.indices.map { arm in
      let name = entry.plan.arms[arm + 1]
      let end = differences[arm]
      func saving(_ steps: Double?) -> CostSaving? {
        steps.map { cost(of: name, savingSteps: $0, of: saved[arm], in: projection) }
      }
      return SamplerSaving(
        sampler: name, saving: saving(saved[arm].difference?.mean),
        evidence: .init(
          steps: saved[arm], low: saving(saved[arm].difference?.low),
          high: saving(saved[arm].difference?.high),
          endsWorse: end.map { $0.isClear && $0.mean < 0 } ?? false))
    }
  }

  private func cost(
    of arm: String, savingSteps: Double, of saved: StepsSaved, in projection: CostProjection
  ) -> CostSaving {
    let uniform = Int(saved.referenceSteps.rounded())
    return CostSaving(
      of: projection, uniformSteps: uniform,
      samplerSteps: max(0, uniform - Int(savingSteps.rounded())), warmup: entry.plan.warmup,
      drawsFromGraph: arm.split(separator: " ").first != "uniform")
  }
}

/// The savings of one sampler; nil when it never reached the target.
struct SamplerSaving: Sendable {
  let sampler: String
  let saving: CostSaving?
  /// What a comparison found, if the saving comes from one.
  var evidence: Evidence?

  /// A saving with its interval.
  struct Evidence: Sendable {
    let steps: StepsSaved
    /// At the ends of the interval of the steps saved; nil below three seeds.
    let low: CostSaving?
    let high: CostSaving?
    /// Whether the sampler's final score is clearly below the reference's.
    let endsWorse: Bool
  }
}

extension Cost {
  /// The comparison to read: the one that is named, or the last one when it is of these data, encoder
  /// and batches; nil when steps saved are given otherwise, or when there is none that fits.
  ///
  /// - Throws: `ArgumentFault` when the one that is named is none, or does not fit.
  func comparison(in context: CommandContext) throws -> ComparedSavings? {
    guard let name = saving.comparison else {
      guard saving.stepsSaved == nil, saving.metric == nil,
        let entry = context.workbench.comparison, !entry.result.seeds.isEmpty,
        entry.datasetChecksum == context.workbench.dataset?.labelledChecksum,
        measured.unlike(entry.plan) == nil, canMeasure(entry.plan, in: context.workbench)
      else { return nil }
      return ComparedSavings(entry: entry, share: saving.share)
    }
    let entry = try self.entry(named: name, in: context)
    if let unlike = measured.unlike(entry.plan) {
      throw ArgumentFault(
        unlike.argument, .invalidValue, "'\(name)' compared \(unlike.problem)",
        label: "not what was compared", suggestion: "leave it out")
    }
    return ComparedSavings(entry: entry, share: saving.share)
  }

  /// A pretrained encoder is only measured when it is the current one, or its folder is given.
  private func canMeasure(_ plan: ComparisonEntry.Plan, in workbench: Workbench) -> Bool {
    plan.encoder != .bert || measured.checkpoint != nil
      || workbench.encoder?.state.network.shape.kind == .bert
  }

  private func entry(named name: String, in context: CommandContext) throws -> ComparisonEntry {
    let argument = "comparison"
    if name == Names.current {
      guard let entry = context.workbench.comparison else {
        throw NotReady(
          problem: "nothing was compared yet", remedy: "compare uniform rwr --seeds 5")
      }
      guard entry.datasetChecksum == context.workbench.dataset?.labelledChecksum else {
        throw ArgumentFault(
          argument, .notReady, "the last comparison was of other data",
          suggestion: "load those again, or compare on these")
      }
      return entry
    }
    let kept = try context.names.result(name, argument: argument, kind: .comparison)
    guard case .comparison(let entry) = kept.content else {
      throw ArgumentFault(
        argument, .invalidValue, "'\(name)' is \(kept.kindInWords), not a comparison",
        label: "no comparison", suggestion: "keep one with '\(name)2 = compare uniform rwr'")
    }
    try kept.check(
      belongsTo: context.workbench.dataset, name: name, argument: argument)
    return entry
  }
}

extension CostOptions {
  /// Where the options differ from those of the comparison; nil when they agree.
  func unlike(_ plan: ComparisonEntry.Plan) -> (argument: String, problem: String)? {
    let kinds = [encoder, checkpoint == nil ? nil : .bert].compactMap(\.self)
    if kinds.contains(where: { $0 != plan.encoder }) {
      return (
        encoder == nil ? "checkpoint" : "encoder", "encoders of kind '\(plan.encoder.rawValue)'"
      )
    }
    if let head = projection.head, head != plan.head {
      return ("head", "encoders with the head '\(plan.head.rawValue)'")
    }
    if let size, size != plan.size { return ("size", "batches of \(written(plan.size))") }
    return nil
  }

  /// The same, with what is not given taken from a comparison.
  func filled(from plan: ComparisonEntry.Plan) -> CostOptions {
    var options = self
    options.encoder = plan.encoder
    options.projection.head = plan.head
    options.size = plan.size
    return options
  }
}
