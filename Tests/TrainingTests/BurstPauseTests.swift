import Sampling
import Synchronization
import Testing
import Training
import Vectors

/// Bursts that are stopped and go on.
@Suite(.serialized) struct BurstPauseTests {
  struct Manner: Sendable, CustomTestStringConvertible {
    let name: String
    var refresh = RefreshSettings(every: 5)
    var exposure = BatchRules.Exposure.free
    var loss = LossSettings(temperature: 0.5)
    var testDescription: String { name }
  }

  static let manners = [
    Manner(name: "embeddings anew"),
    Manner(
      name: "passes, each graph begun ahead",
      refresh: .init(every: 5, ahead: 3, embeddings: .passes)),
    Manner(name: "every item once", exposure: .once),
    Manner(name: "a queue", loss: .init(temperature: 0.5, queueLength: 48)),
    Manner(
      name: "a momentum encoder",
      loss: .init(.clip, temperature: 0.5, keyMomentum: 0.9)),
  ]

  private static func burst(_ manner: Manner) -> TrainingBurst {
    var settings = BurstTests.settings(
      steps: 18, warmup: 4, refresh: manner.refresh, loss: manner.loss,
      optimizer: .init(.adam, learningRate: 0.003, schedule: .init(.cosine)))
    settings.exposure = manner.exposure
    return BurstTests.burst(settings) { vectors, _, _ in
      NearestNeighborSampler(vectors: vectors.items)
    }
  }

  @Test(arguments: manners, [1, 4, 7, 8, 9, 17])
  func `a burst that was stopped and went on is the whole one, bit for bit`(
    _ manner: Manner, _ stop: Int
  ) throws {
    let burst = Self.burst(manner)
    var whole = BurstTests.newState()
    let straight = try burst.run(&whole, monitor: .none)
    var state = BurstTests.newState()
    let first = try burst.run(&state, after: nil, stopAfter: stop, monitor: .none)
    #expect(first.result.interrupted && first.result.steps == stop && state.steps == stop)
    let pause = try #require(first.pause)
    let rest = try burst.run(&state, after: pause, stopAfter: nil, monitor: .none)
    #expect(rest.pause == nil && !rest.result.interrupted)
    #expect(rest.result.losses == straight.losses)
    #expect(rest.result.ages == straight.ages && rest.result.graphs == straight.graphs)
    #expect(state.network == whole.network && state.optimizer == whole.optimizer)
    #expect(state.passes == whole.passes && state.keyWeights == whole.keyWeights)
  }

  @Test func `a stop while a graph is waited for loses no step`() throws {
    let asked = Atomic(false)
    let makes = Atomic<Int>(0)
    let burst = BurstTests.burst(
      BurstTests.settings(steps: 12, warmup: 4, refresh: .init(every: 4))
    ) { vectors, _, monitor in
      if makes.add(1, ordering: .relaxed).newValue == 2 {
        asked.store(true, ordering: .relaxed)
        try monitor.check()
      }
      return NearestNeighborSampler(vectors: vectors.items)
    }
    var state = BurstTests.newState()
    let stopping = ProgressMonitor(
      isCancelled: { asked.load(ordering: .relaxed) }, report: { _ in })
    let first = try burst.run(&state, after: nil, stopAfter: nil, monitor: stopping)
    #expect(first.result.steps == 8)
    let rest = try burst.run(
      &state, after: first.pause, stopAfter: nil, monitor: .none)
    var whole = BurstTests.newState()
    #expect(try rest.result.losses == burst.run(&whole, monitor: .none).losses)
    #expect(state.network == whole.network)
  }
}
