import Contrast
import Live
import Plans
import Proximity
import Sampling
import Vectors
import Workbench

/// What a run that is served is drawn from: the items, their numbers, and samplers made on them.
struct LiveGround: Sendable {
  /// A sampler as typed, made on vectors.
  struct Drawn: Sendable {
    let planned: PlannedSampler
    let source: LiveRun.Source
    /// As a plan tells it.
    let sampler: PlanDescription.Sampler
  }

  let ground: PlanGround
  let rows: LiveRows
  /// With the vectors and the graph of the moment.
  var workbench: Workbench

  init(_ ground: PlanGround) {
    self.ground = ground
    rows = LiveRows(of: ground)
    workbench = ground.workbench
  }

  /// The stream of the batches: that of a step depends on the seed and the step alone.
  private var stream: RandomStream { workbench.fixedStream(named: "serve") }

  /// Makes a sampler that draws from a step on.
  ///
  /// - Throws: as `PlannedSampler.ready`.
  func drawn(_ planned: PlannedSampler, from step: Int, monitor: ProgressMonitor) throws -> Drawn {
    let ready = try planned.ready(in: workbench, monitor: monitor)
    let draw = ready.draw([], from: stream)
    return Drawn(
      planned: planned,
      source: LiveRun.Source(
        from: step, ready.sampler.under(ready.rules),
        takesEachOnce: ready.rules.exposure == .once, stream: stream),
      sampler: PlanDescription.Sampler(draw))
  }

  /// Whether a sampler goes by both sides of pairs: by its graph, or by its guards.
  func readsBothSides(for planned: PlannedSampler) -> Bool {
    let command = planned.command
    let options = command.options
    if options.guards.rules(exposure: options.exposure.exposure).comparesSides { return true }
    guard type(of: command).usesGraph, let graph = workbench.graph else { return false }
    return graph.sides != .queries
  }

  /// The description of a plan of the run.
  func description(of drawn: Drawn, monitor: ProgressMonitor) throws -> PlanDescription {
    let ready = try drawn.planned.ready(in: workbench, monitor: monitor)
    return PlanDescription(of: ready.draw([], from: stream), on: ground, steps: 0, epochs: nil)
  }
}
