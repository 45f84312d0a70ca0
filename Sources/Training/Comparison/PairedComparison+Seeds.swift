import Synchronization
import Tensors
import Vectors

extension PairedComparison {
  /// All arms under several seeds, one thread a seed; on a stop, the seeds that are finished.
  ///
  /// A seed's runs are the same for any number of threads.
  /// - Returns: one list a seed, in order, up to the first seed that was not finished.
  /// - Throws: `CancellationError` when not one seed was finished; what a burst throws.
  package func runs(ofSeeds seeds: Range<Int>, threads: Int, monitor: ProgressMonitor) throws
    -> [[ArmRun]]
  {
    let finished = Mutex<[Int: [ArmRun]]>([:])
    let failure = Mutex<(any Error)?>(nil)
    let looks = Atomic<Int>(0)
    let expected = Double(max(1, seeds.count * looksASeed))
    let stopping = ProgressMonitor(
      isCancelled: { monitor.isCancelled() || failure.withLock { $0 != nil } },
      report: { look in
        let done = looks.add(1, ordering: .relaxed).newValue
        monitor.report(
          .init(
            activity: look.activity, fraction: min(1, Double(done) / expected),
            details: look.details))
      })
    do {
      try HeldHeap.whileHeld {
        try parallelLoop(
          count: seeds.count, threads: threads, monitor: stopping, workspace: {}
        ) { number, _ in
          let seed = seeds.lowerBound + number
          do {
            let runs = try self.runs(ofSeed: seed, monitor: stopping)
            finished.withLock { $0[seed] = runs }
          } catch is CancellationError {
            return
          } catch {
            failure.withLock { $0 = error }
          }
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

  /// How often the encoders of one seed are probed, when all arms share one warm-up.
  private var looksASeed: Int {
    let settings = arms[0].settings
    func looks(_ steps: Int) -> Int { (steps + interval - 1) / interval }
    return looks(settings.warmupSteps)
      + arms.count * looks(settings.steps - settings.warmupSteps)
  }
}
