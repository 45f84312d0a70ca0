import Proximity
import Sampling
import Testing
import Vectors

struct WalkTests {
  private static let restarts = [0, 0.2, 0.9, 1]

  @Test(arguments: restarts, [1, 3, 64])
  func `a batch holds distinct items, each with its place in the trace`(
    restart: Double, walks: Int
  ) throws {
    let graph = randomGraph(nodes: 300, neighbors: 4)
    let sampler = RandomWalkWithRestart(on: graph, restart: restart, walks: walks)
    for (seed, size) in [1, 2, 7, 64, 299, 300].enumerated() {
      let batch = sampler.batch(size: size, seed: UInt64(seed))
      let trace = try #require(batch.walk)
      #expect(batch.items.count == size)
      #expect(Set(batch.items).count == size)
      #expect(batch.items.allSatisfy { (0..<300).contains($0) })
      #expect(trace.origins.count == size)
      #expect(trace.entrySteps.count == size)
      #expect(trace.entrySteps == trace.entrySteps.sorted())
      #expect(trace.entrySteps.allSatisfy { (0...trace.steps).contains($0) })
      #expect(trace.restarts <= trace.steps)
    }
  }

  @Test(arguments: restarts, [1, 8])
  func `every item came along an edge from its parent, or started a walk`(
    restart: Double, walks: Int
  ) throws {
    let graph = randomGraph(nodes: 500, neighbors: 6)
    let sampler = RandomWalkWithRestart(on: graph, restart: restart, walks: walks)
    let batch = sampler.batch(size: 80, seed: 3)
    let trace = try #require(batch.walk)
    for place in 0..<80 {
      guard let parent = trace.origins[place].parent else { continue }
      #expect(parent < place)
      #expect(graph.hasEdge(from: batch.items[parent], to: batch.items[place]))
    }
    #expect(trace.origins.count { $0 == .seed } == walks)
    #expect(trace.origins.count { $0 == .reseed } == trace.reseeds)
  }

  @Test(arguments: [0, 0.3], 0..<10)
  func `a walk never leaves its component`(restart: Double, seed: Int) throws {
    let sampler = RandomWalkWithRestart(on: rings(5, size: 12), restart: restart)
    let batch = sampler.batch(size: 6, seed: UInt64(seed))
    #expect(try #require(batch.walk).reseeds == 0)
    #expect(Set(batch.items.map { $0 / 12 }).count == 1)
  }

  @Test(arguments: [0, 0.2, 0.7])
  func `a component that is too small is left by counted reseeds`(restart: Double) throws {
    let sampler = RandomWalkWithRestart(on: rings(20, size: 3), restart: restart)
    for seed in 0..<10 {
      let batch = sampler.batch(size: 30, seed: UInt64(seed))
      let trace = try #require(batch.walk)
      let rings = Set(batch.items.map { $0 / 3 }).count
      #expect(rings >= 10)
      #expect(trace.reseeds == rings - 1)
      #expect(trace.origins.count { $0 == .seed || $0 == .reseed } == rings)
    }
  }

  @Test func `a walk that always restarts fills the batch by reseeds alone`() throws {
    let sampler = RandomWalkWithRestart(on: randomGraph(nodes: 50, neighbors: 5), restart: 1)
    let trace = try #require(sampler.batch(size: 9, seed: 1).walk)
    #expect(trace.reseeds == 8)
    // It could not leave its seed, so it does not try.
    #expect(trace.steps == 0)
    #expect(trace.origins == [.seed] + [Origin](repeating: .reseed, count: 8))
  }

  @Test func `a walk that never restarts is the plain walk`() throws {
    let graph = randomGraph(nodes: 400, neighbors: 7)
    let plain = RandomWalk(on: graph).batch(size: 50, seed: 6)
    #expect(plain == RandomWalkWithRestart(on: graph, restart: 0).batch(size: 50, seed: 6))
    #expect(try #require(plain.walk).restarts == 0)
  }

  @Test func `restarts are as frequent as asked for`() throws {
    let sampler = RandomWalkWithRestart(on: randomGraph(nodes: 3000, neighbors: 20), restart: 0.3)
    let trace = try #require(sampler.batch(size: 2000, seed: 7).walk)
    let share = Double(trace.restarts) / Double(trace.steps)
    #expect(abs(share - 0.3) < 4 * (0.21 / Double(trace.steps)).squareRoot())
  }

  @Test(arguments: [1, 2, 3, 7, 10])
  func `walks share the places of a batch evenly`(walks: Int) throws {
    let graph = randomGraph(nodes: 2000, neighbors: 30)
    let batch = RandomWalkWithRestart(on: graph, restart: 0.1, walks: walks).batch(
      size: 20, seed: 8)
    let trace = try #require(batch.walk)
    let starts = trace.origins.indices.filter { [.seed, .reseed].contains(trace.origins[$0]) }
    let shares = zip(starts, starts.dropFirst() + [20]).map { $1 - $0 }
    #expect(trace.reseeds == 0)
    #expect(shares.count == walks)
    #expect(shares.allSatisfy { $0 == 20 / walks || $0 == (20 + walks - 1) / walks })
  }

  @Test func `more walks than places give every place a walk`() throws {
    let graph = randomGraph(nodes: 100, neighbors: 3)
    let trace = try #require(RandomWalk(on: graph, walks: 50).batch(size: 8, seed: 1).walk)
    #expect(trace.origins == [Origin](repeating: .seed, count: 8))
    #expect(trace.steps == 0)
  }

  @Test func `the path to an item runs along edges from where its walk started`() throws {
    let graph = randomGraph(nodes: 600, neighbors: 5)
    let batch = RandomWalkWithRestart(on: graph, restart: 0.2, walks: 4).batch(size: 60, seed: 9)
    let trace = try #require(batch.walk)
    for place in 0..<60 {
      let path = batch.path(to: place)
      #expect(path.last == place)
      #expect([.seed, .reseed].contains(trace.origins[path[0]]))
      for (from, to) in zip(path, path.dropFirst()) {
        #expect(graph.hasEdge(from: batch.items[from], to: batch.items[to]))
      }
    }
    #expect(Batch(items: [4, 2, 7]).path(to: 2) == [2])
  }

  @Test func `one seed gives one batch, and others give others`() {
    let sampler = RandomWalkWithRestart(on: randomGraph(nodes: 1000, neighbors: 9), restart: 0.2)
    #expect(sampler.batch(size: 40, seed: 1) == sampler.batch(size: 40, seed: 1))
    #expect(sampler.batch(size: 40, seed: 1) != sampler.batch(size: 40, seed: 2))
  }

  @Test(arguments: [1, 5, 50], [1, 2, 33])
  func `batches drawn together are those drawn one by one`(walks: Int, size: Int) throws {
    let stream = RandomStream(seed: 5, name: "sample rwr", run: 2)
    let schedule = LinearSchedule(from: 1, to: 0)
    for graph in [randomGraph(nodes: 800, neighbors: 6), rings(12, size: 3)] {
      for sampler in [
        RandomWalkWithRestart(on: graph, restart: 0.3, walks: walks),
        RandomWalkWithRestart(on: graph, restart: schedule, walks: walks),
        RandomWalkWithRestart(on: graph, restart: schedule, walks: walks, isWeighted: true),
      ] {
        let batches = try sampler.batches(count: 40, size: size, from: stream)
        for (number, batch) in batches.enumerated() {
          var generator = stream.generator(at: number)
          #expect(
            batch
              == sampler.adjusted(to: Double(number) / 39).batch(size: size, using: &generator))
        }
        #expect(batches.count == 40)
      }
    }
  }
}
