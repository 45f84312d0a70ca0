import Contrast
import Proximity
import Sampling
import Testing

@Suite struct WalkFiguresTests {
  @Test func `hops and revisits are read from the trace`() {
    var walk = WalkTrace()
    walk.steps = 9
    walk.restarts = 2
    walk.reseeds = 1
    // Two seeds; 1 and 2 from the first, 3 from 2.
    walk.origins = [.seed, .step(from: 0), .step(from: 0), .step(from: 2), .reseed]
    walk.entrySteps = [0, 1, 4, 5, 9]
    let figures = WalkFigures(of: walk)
    #expect(figures.hops == [2, 2, 1])
    // Seven moves along edges brought three members.
    #expect(figures.revisits == 4)
    #expect(figures.revisitRate == 4.0 / 7)
    #expect(figures.meanHops == 0.8)
  }

  @Test func `members that were drawn uniformly are no hops from a seed`() {
    var walk = WalkTrace()
    walk.steps = 1
    walk.origins = [.seed, .step(from: 0), .filled, .uniform]
    walk.entrySteps = [0, 1, 1, 1]
    let figures = WalkFigures(of: walk)
    #expect(figures.hops == [1, 1])
    #expect(figures.uniformMembers == 2)
    #expect(figures.meanHops == 0.5)
  }

  @Test func `a walk of restarts alone has no revisit rate`() {
    var walk = WalkTrace()
    walk.steps = 3
    walk.restarts = 3
    walk.origins = [.seed]
    #expect(WalkFigures(of: walk).revisitRate == nil)
  }

  /// Two triangles, each node linked to the two others of its own, but for one edge across.
  private var triangles: ProximityGraph {
    ProximityGraph(
      nodeCount: 6, neighborsPerNode: 2, candidates: 5, skip: 0, index: .exact,
      neighbors: [1, 2, 0, 2, 1, 3, 4, 5, 3, 5, 3, 4],
      similarities: [Float](repeating: 0.5, count: 12), seconds: 0)
  }

  @Test func `conductance is the cut over the smaller volume`() {
    let conductance = Conductance(of: triangles)
    // The first triangle has three edges, most of which run both ways and count once; 2 → 3 crosses.
    #expect(conductance.of([0, 1, 2]) == 1.0 / 7)
    // 0 alone: both of its edges cross.
    #expect(conductance.of([0]) == 1)
    #expect(conductance.of([0, 1, 2, 3, 4, 5]) == nil)
    #expect(conductance.of([]) == nil)
  }
}
