import Foundation
import Tensors
import Testing
import Training
import Vectors

/// The encoder that follows slowly and makes keys.
@Suite(.serialized) struct MomentumEncoderTests {
  private static func burst(_ steps: Int, momentum: Double?, queue: Int = 12) -> TrainingBurst {
    BurstTests.burst(
      steps: steps,
      loss: LossSettings(.clip, temperature: 0.5, queueLength: queue, keyMomentum: momentum))
  }

  @Test func `a view is held against the other side's keys: by hand, and with no gradient to keys`()
    throws
  {
    // Two items in the plane: first views lie on the axes, second views too, keys are swapped.
    let projections = try Tensor([1, 0, 0, 1, 1, 0, 0, 1], shape: [4, 2])
    let keys = try Tensor([0, 1, 1, 0, 0, 1, 1, 0], shape: [4, 2])
    try projections.requireGradient()
    try keys.requireGradient()
    func loss(_ keys: Tensor?) throws -> Tensor {
      var objective = CrossViewInfoNCE(temperature: 0.5)
      return try objective.loss(
        of: ProjectedBatch(projections: projections, keys: keys, items: [0, 1]))
    }
    // The partner at cosine 1, the other at 0; with swapped keys the other way round.
    let easy = log(1 + exp(-2.0))
    let hard = log(1 + exp(2.0))
    #expect(abs(try loss(nil).scalar() - easy) < 1e-6)
    #expect(abs(try loss(projections).scalar() - easy) < 1e-6)
    #expect(abs(try loss(keys).scalar() - hard) < 1e-6)
  }

  @Test func `after a step the keys have moved 1 - m of the way`() throws {
    var state = BurstTests.newState()
    let before = state.network.weights
    _ = try Self.burst(1, momentum: 0.75).run(&state, monitor: .none)
    let keys = try #require(state.keyWeights)
    for entry in keys.entries {
      let (start, end) = (before[entry.name].elements, state.network.weights[entry.name].elements)
      for place in entry.elements.indices {
        let expected = 0.75 * start[place] + 0.25 * end[place]
        #expect(abs(entry.elements[place] - expected) < 1e-6)
      }
    }
    #expect(keys != state.network.weights)
  }

  @Test func `at m = 0 the keys are the encoder's own`() throws {
    var state = BurstTests.newState()
    _ = try Self.burst(3, momentum: 0).run(&state, monitor: .none)
    #expect(state.keyWeights == state.network.weights)
  }

  @Test func `the loss falls, going on is one run, and a file keeps the keys`() throws {
    var whole = BurstTests.newState()
    let result = try Self.burst(80, momentum: 0.9).run(&whole, monitor: .none)
    #expect(BurstResult.mean(result.losses.suffix(10)) < BurstResult.mean(result.losses[5..<15]))
    var parts = BurstTests.newState()
    _ = try Self.burst(25, momentum: 0.9).run(&parts, monitor: .none)
    let path = FileManager.default.temporaryDirectory.appending(
      path: "keys-\(UUID().uuidString).safetensors"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try EncoderFile(state: parts, origin: OptimizerFileTests.origin).write(to: path)
    var read = try EncoderFile(path: path).state
    #expect(read.keyWeights == parts.keyWeights)
    _ = try Self.burst(55, momentum: 0.9).run(&read, monitor: .none)
    #expect(read.network == whole.network && read.keyWeights == whole.keyWeights)
    _ = try Self.burst(1, momentum: nil).run(&read, monitor: .none)
    #expect(read.keyWeights == nil)
  }

  @Test func `keys differ from the encoder's own projections, and so do the queue and the loss`()
    throws
  {
    var slow = BurstTests.newState()
    var own = BurstTests.newState()
    let first = try Self.burst(6, momentum: 0.99).run(&slow, monitor: .none)
    let second = try Self.burst(6, momentum: nil).run(&own, monitor: .none)
    #expect(first.losses != second.losses)
    #expect(slow.queue != own.queue)
  }
}
