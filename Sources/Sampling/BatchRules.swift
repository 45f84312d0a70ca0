/// Rules across samplers: who may share a batch, and how often an item may be drawn.
package struct BatchRules: Sendable {
  package enum Exposure: String, Sendable, CaseIterable {
    /// No item twice before all were drawn; the last batch of an epoch is short.
    case once
    /// As the sampler has it.
    case free
  }

  package var exposure: Exposure
  /// Pairs that must not share a batch.
  package var guards: [any PairGuard]
  /// The share of a batch that is drawn uniformly, 0...1.
  package var uniformShare: Double

  package init(
    exposure: Exposure = .free, guards: [any PairGuard] = [], uniformShare: Double = 0
  ) {
    precondition((0...1).contains(uniformShare), "a share of \(uniformShare)")
    self.exposure = exposure
    self.guards = guards
    self.uniformShare = uniformShare
  }

  /// Whether there is no rule at all.
  package var isEmpty: Bool { exposure == .free && guards.isEmpty && uniformShare == 0 }
}
