import Live
import Sampling
import Testing
import Vectors

/// The batches of a run depend on the steps alone, not on who asks, when and how often.
@Suite struct LiveRunTests {
  private static let size = 6
  private static let items = 40

  private func source(
    from first: Int = 0, once: Bool = false, seed: UInt64 = 7
  ) -> LiveRun.Source {
    let sampler = UniformSampler(itemCount: Self.items)
    return LiveRun.Source(
      from: first, once ? sampler.under(BatchRules(exposure: .once)) : sampler,
      takesEachOnce: once, stream: RandomStream(seed: seed, name: "serve", run: 0))
  }

  private func run(once: Bool = false) -> LiveRun {
    LiveRun(batchSize: Self.size, scheduledSteps: 6, from: source(once: once))
  }

  private func all(_ count: Int, of run: LiveRun) throws -> [[Int32]] {
    var run = run
    return try (0..<count).map { Array(try run.batch($0)) }
  }

  @Test(arguments: [false, true])
  func `a batch is the same in whatever order and however often steps are asked for`(_ once: Bool)
    throws
  {
    let expected = try all(30, of: run(once: once))
    var other = run(once: once)
    for step in [29, 3, 17, 3, 0, 29] {
      #expect(Array(try other.batch(step)) == expected[step])
    }
    #expect(other.served == 30)
  }

  @Test(arguments: [1, 2, 3, 6])
  func `the parts of all ranks make up the batch`(_ world: Int) throws {
    var run = run()
    let batch = try run.batch(4)
    let parts = (0..<world).map { batch.part(of: $0, among: world) }
    #expect(parts.allSatisfy { $0.count == Self.size / world })
    #expect(parts.flatMap(Array.init) == Array(batch))
  }

  @Test(arguments: [false, true], [0, 1, 5, 6, 7, 13, 20])
  func `a run that goes on after its batches goes on as it would have`(_ once: Bool, _ cut: Int)
    throws
  {
    var whole = run(once: once)
    _ = try whole.batch(29)
    var resumed = run(once: once)
    resumed.goOn(after: whole.batches(0..<cut))
    #expect(resumed.served == cut)
    _ = try resumed.batch(29)
    #expect(resumed.batches(0..<30) == whole.batches(0..<30))
    #expect(resumed.coverage == whole.coverage)
  }

  @Test func `under once no item comes twice in an epoch of whole batches`() throws {
    var run = run(once: true)
    _ = try run.batch(11)
    for epoch in 0..<2 {
      let members = run.batches(epoch * 6..<(epoch + 1) * 6).flatMap(\.self)
      let twice = Dictionary(grouping: members, by: \.self).filter { $0.value.count > 1 }
      // The four items that the first epoch left over may come twice in the second.
      #expect(twice.count <= (epoch == 0 ? 0 : Self.items % Self.size))
    }
  }

  @Test func `another sampler begins at its step, and no batch that was served changes`() throws {
    var run = run()
    let before = try all(30, of: run)
    _ = try run.batch(9)
    try run.change(to: source(from: 12, seed: 8))
    _ = try run.batch(29)
    let after = (0..<30).map { Array(run[$0]) }
    #expect(after.prefix(12) == before.prefix(12))
    #expect(!zip(after, before).dropFirst(12).contains { $0 == $1 })
  }

  @Test func `a step that was served cannot be drawn anew`() throws {
    var run = run()
    _ = try run.batch(9)
    #expect(throws: LiveRefusal.self) { try run.change(to: source(from: 9, seed: 8)) }
    try run.change(to: source(from: 10, seed: 8))
  }

  @Test func `renewed sources begin at the next step, or where they were to begin`() throws {
    var run = run()
    _ = try run.batch(9)
    try run.change(to: source(from: 20, seed: 8))
    run.renew([source(seed: 1), source(from: 20, seed: 2)])
    #expect(run.sources.map(\.first) == [0, 10, 20])
    run.renew([source(seed: 1), source(from: 20, seed: 2)])
    #expect(run.sources.map(\.first) == [0, 10, 20])
  }

  @Test func `a step far beyond those that were served is refused`() throws {
    var run = run()
    #expect(throws: LiveRefusal.self) { _ = try run.batch(LiveRun.mostAhead) }
    #expect(throws: LiveRefusal.self) { _ = try run.batch(-1) }
    #expect(run.served == 0)
  }
}

@Suite struct LiveCrewTests {
  @Test func `steps count as trained once all processes have trained them`() throws {
    var crew = LiveCrew()
    try crew.join(1, rank: 0, world: 2, batchSize: 8)
    try crew.join(2, rank: 1, world: 2, batchSize: 8)
    crew.consume(9, by: 1)
    #expect(crew.consumed == 0)
    crew.consume(3, by: 2)
    #expect(crew.consumed == 4)
    crew.leave(2, sayingGoodbye: false)
    #expect(crew.consumed == 4 && !crew.hasEnded)
  }

  @Test func `the run is over when the last one says goodbye, not when one is killed`() throws {
    var crew = LiveCrew()
    try crew.join(1, rank: 0, world: 2, batchSize: 8)
    try crew.join(2, rank: 1, world: 2, batchSize: 8)
    crew.leave(1, sayingGoodbye: true)
    #expect(!crew.hasEnded)
    crew.leave(2, sayingGoodbye: false)
    #expect(!crew.hasEnded)
    try crew.join(3, rank: 0, world: 1, batchSize: 8)
    crew.leave(3, sayingGoodbye: true)
    #expect(crew.hasEnded)
  }

  @Test(arguments: [(0, 3), (2, 2), (-1, 2), (0, 0)])
  func `ranks that do not fit are refused`(_ rank: Int, _ world: Int) {
    var crew = LiveCrew()
    #expect(throws: LiveRefusal.self) {
      try crew.join(1, rank: rank, world: world, batchSize: 8)
    }
  }

  @Test func `another number of processes waits until the others have gone`() throws {
    var crew = LiveCrew()
    try crew.join(1, rank: 0, world: 2, batchSize: 8)
    #expect(throws: LiveRefusal.self) { try crew.join(2, rank: 0, world: 4, batchSize: 8) }
    crew.leave(1, sayingGoodbye: false)
    try crew.join(2, rank: 0, world: 4, batchSize: 8)
    #expect(crew.world == 4)
  }
}
