import Sampling

/// The state of a stopped burst, beside that of the encoder.
///
/// Handed to the same burst it makes the rest as if nothing had stopped it, bit for bit.
package struct BurstPause: Sendable {
  /// The sampler, what it was made from, and what was begun of the next one.
  let refresh: SamplerRefresh
  /// The items that have come in the epoch.
  let ledger: ExposureLedger?
  /// Its result so far.
  package let result: BurstResult

  /// Steps made.
  package var steps: Int { result.steps }
}
