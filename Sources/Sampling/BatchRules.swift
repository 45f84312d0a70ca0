import Vectors

/// The rules for all samplers: which items may share a batch, and how often an item may come.
package struct BatchRules: Sendable {
  package enum Exposure: String, Sendable, CaseIterable {
    /// No item twice in an epoch; the last batch of an epoch is short.
    case once
    /// As often as the sampler offers it.
    case free
  }

  package var exposure: Exposure
  /// Pairs that must not share a batch.
  package var guards: [any PairGuard]
  /// The uniform share of a batch.
  package var uniformShare: LinearSchedule

  package init(
    exposure: Exposure = .free, guards: [any PairGuard] = [],
    uniformShare: LinearSchedule = .init(constant: 0)
  ) {
    self.exposure = exposure
    self.guards = guards
    self.uniformShare = uniformShare
  }

  /// Whether there is no rule at all.
  package var isEmpty: Bool { exposure == .free && guards.isEmpty && !drawsUniformly }

  /// Whether some batch has a uniform share.
  package var drawsUniformly: Bool { uniformShare != LinearSchedule(constant: 0) }

  /// Prepares the guards for `count` batches of `size`.
  ///
  /// - Throws: `CancellationError`.
  package func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {
    for rule in guards { try rule.prepare(for: count, size: size, monitor: monitor) }
  }

  /// The rules as they are when a share `progress` (0...1) of the batches asked for has been drawn.
  func adjusted(to progress: Double) -> BatchRules {
    BatchRules(
      exposure: exposure, guards: guards.map { $0.adjusted(to: progress) },
      uniformShare: LinearSchedule(constant: uniformShare.value(at: progress)))
  }
}
