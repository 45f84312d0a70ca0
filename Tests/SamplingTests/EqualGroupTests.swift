import Proximity
import Sampling
import Testing
import Vectors

/// Groups of one size.
struct EqualGroupTests {
  @Test(arguments: [2, 3, 6, 7, 24, 100])
  func `groups are all of one size, but for the last`(size: Int) throws {
    let scene = try Scene.clustered(100, neighbors: 12)
    let groups = try EqualGroups(
      of: scene.graph, size: size, leavingOut: 0.25, stream: SamplerCatalog.stream)
    let sizes = Dictionary(grouping: groups.assignment) { $0 }.mapValues(\.count)
    for (group, count) in sizes {
      #expect(count == (group == 100 / size ? 100 % size : size))
    }
    #expect(groups.count == (100 + size - 1) / size)
  }

  @Test(arguments: 0..<5)
  func `cliques of the size asked for are the groups`(seed: UInt64) throws {
    // Ten cliques of six, each tied to the next by one edge.
    let graph = drawnGraph(
      (0..<60).map { (node: UInt32) -> [UInt32] in
        let clique = node / 6 * 6
        var row = (clique..<clique + 6).filter { $0 != node }
        if node % 6 == 5 { row[0] = (clique + 6) % 60 }
        return row.sorted()
      })
    let groups = try EqualGroups(
      of: graph, size: 6, stream: RandomStream(seed: seed, name: "groups", run: 0))
    #expect(abs(groups.inside - 290.0 / 300) < 1e-9)
    let batches = try EqualGroupSampler(groups).under(BatchRules(exposure: .once))
      .batches(count: 5, size: 12, from: SamplerCatalog.stream)
    for batch in batches {
      let counts = Dictionary(grouping: batch.items) { $0 / 6 }.mapValues(\.count)
      #expect(counts.values.sorted() == [6, 6])
    }
  }
}
