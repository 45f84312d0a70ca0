import Synchronization
import Vectors

extension PairedComparison {
  /// All arms under several seeds, a seed a thread; what is finished when the monitor says stop.
  ///
  /// A seed's runs are the same for any number of threads.
  /// - Returns: one list a seed, in their order, without gaps: those after the first that was stopped
  ///   are left out.
  /// - Throws: `CancellationError` when not one seed was finished; what a burst throws.
  package func runs(ofSeeds seeds: Range<Int>, threads: Int, monitor: ProgressMonitor) throws
    -> [[ArmRun]]
  {
    let finished = Mutex<[Int: [ArmRun]]>([:])
    let failure = Mutex<(any Error)?>(nil)
    let stopping = ProgressMonitor(
      isCancelled: { monitor.isCancelled() || failure.withLock { $0 != nil } }, report: { _ in })
    do {
      try parallelLoop(
        count: seeds.count, threads: threads, monitor: stopping, workspace: {}
      ) { number, _ in
        let seed = seeds.lowerBound + number
        do {
          let runs = try self.runs(ofSeed: seed, monitor: stopping)
          let done = finished.withLock { finished in
            finished[seed] = runs
            return finished.count
          }
          monitor.report(
            .init(
              activity: "comparing", fraction: Double(done) / Double(seeds.count),
              details: ["seed \(seed)"] + standing(runs)))
        } catch is CancellationError {
          return
        } catch {
          failure.withLock { $0 = error }
        }
      }
    } catch is CancellationError {
      // What is finished is kept.
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let runs = finished.withLock { finished in
      seeds.prefix { finished[$0] != nil }.compactMap { finished[$0] }
    }
    if runs.isEmpty { throw CancellationError() }
    return runs
  }

  /// "knn 0.712": the first probe of each arm.
  private func standing(_ runs: [ArmRun]) -> [String] {
    zip(arms, runs).map { arm, run in
      let hundredths = run.scores.first.map { Int(($0 * 1000).rounded()) }
      return arm.name + " " + (run.diverged ? "diverged" : "\(hundredths ?? 0) ‰")
    }
  }
}
