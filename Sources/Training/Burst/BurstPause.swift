import Sampling

/// Where a burst was stopped: all that its further steps depend on beside the encoder's state.
///
/// Handed to the same burst it makes the rest as if nothing had stopped it, bit for bit.
package struct BurstPause: Sendable {
  /// The sampler, what it was made from, and what was begun of the next one.
  let refresh: SamplerRefresh
  /// Which items the epoch has drawn.
  let ledger: ExposureLedger?
  /// How it went so far.
  package let result: BurstResult

  /// Steps made.
  package var steps: Int { result.steps }
}
