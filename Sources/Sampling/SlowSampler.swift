import Vectors

/// A sampler that takes long over one batch, and so asks within it whether it is still wanted.
package protocol SlowSampler: BatchSampler {
  /// Stops the batch that is being filled; nobody reads one that was.
  var monitor: ProgressMonitor { get set }
}

extension SlowSampler {
  package func stopping(by monitor: ProgressMonitor) -> Self {
    var sampler = self
    sampler.monitor = monitor
    return sampler
  }
}
