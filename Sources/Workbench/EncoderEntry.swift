import Training
import Vectors

/// An encoder together with how it came to be.
package struct EncoderEntry: Sendable {
  /// What the bursts so far have made, enough to go on from.
  package let state: EncoderState
  /// How each burst drew its batches, in order: "rwr, 200 steps".
  package let bursts: [BurstRecord]

  package init(state: EncoderState, bursts: [BurstRecord]) {
    self.state = state
    self.bursts = bursts
  }

  /// Training steps it has seen, over all bursts.
  package var steps: Int { state.steps }
}
