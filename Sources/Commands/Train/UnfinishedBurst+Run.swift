import Datasets
import Sampling
import Report
import Training
import Vectors
import Workbench

extension UnfinishedBurst {
  /// Runs the remaining steps, puts the encoder on the workbench, and reports on the whole burst.
  ///
  /// - Parameters:
  ///   - state: the encoder as the burst left it, or as it finds it.
  ///   - trainedOn: the items it knows afterwards.
  ///   - stopAfter: after how many of its steps to stop as if asked to; nil for not.
  ///   - workbench: where the burst was begun.
  ///   - monitor: can cancel it.
  /// - Returns: how the whole burst went.
  /// - Throws: what a burst throws.
  func run(
    from state: EncoderState, trainedOn: EncoderEntry.TrainingItems?, stopAfter: Int?,
    in workbench: inout Workbench, monitor: ProgressMonitor
  ) throws -> Report {
    let goesOn = state.steps > 0
    var state = state
    let (result, stop) = try burst.run(
      &state, after: pause, stopAfter: stopAfter, monitor: monitor)
    let record = BurstRecord(of: result, by: burst, sampler)
    workbench.encoder = EncoderEntry(
      state: state, bursts: formerBursts + [record], trainedOn: trainedOn,
      unfinished: stop.map(stopped(at:)),
      frames: burst.settings.frames.map {
        EncoderFrames(
          items: $0.items, frames: result.frames,
          itemsChecksum: workbench.dataset?.itemsChecksum ?? "")
      })
    var report = Report.burst(
      result, settings: burst.settings, by: type(of: sampler.settings).name,
      described: sampler.inWords(in: burst),
      graph: sampler.graph,
      isPretrained: state.network.shape.kind == .bert, goesOn: goesOn, totalSteps: state.steps)
    report.put(
      sampler.linked, of: sampler.graph, readsDocuments: burst.settings.refresh.readsDocuments)
    return report
  }
}
