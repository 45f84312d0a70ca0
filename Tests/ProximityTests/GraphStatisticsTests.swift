import Proximity
import Testing
import Vectors

struct GraphStatisticsTests {
  /// Two islands of three nodes, each linked to both others.
  private let islands = drawnGraph(
    [[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]],
    similarities: [0.9, 0.8, 0.9, 0.7, 0.8, 0.7, 0.1, 0.2, 0.1, 0.3, 0.2, 0.3])
  /// Everyone points at 0 and 1; 0 and 1 at each other and at 2.
  private let star = drawnGraph([[1, 2], [0, 2], [0, 1], [0, 1], [0, 1]])

  @Test func `similarities are summed up by mean and nearest rank`() {
    let statistics = GraphStatistics(of: islands, labels: nil)
    #expect(abs((statistics.meanSimilarity ?? 0) - 0.5) < 1e-6)
    #expect(statistics.similarityQuantiles.map(\.percent) == [5, 25, 50, 75, 95])
    let expected: [Float] = [0.1, 0.2, 0.3, 0.8, 0.9]
    #expect(statistics.similarityQuantiles.map { Float($0.similarity) } == expected)
  }

  @Test func `edges inside a class are counted against the class prior`() {
    let statistics = GraphStatistics(of: islands, labels: [0, 0, 1, 1, 1, 1])
    // Edges 0-1, and the six among 3, 4, 5; pairs: 1 of 15 and 6 of 15.
    #expect(statistics.edgePurity == 8.0 / 12)
    #expect(statistics.classPrior == 7.0 / 15)
    #expect(GraphStatistics(of: islands, labels: nil).edgePurity == nil)
    #expect(GraphStatistics(of: islands, labels: nil).classPrior == nil)
  }

  @Test(
    arguments: [([], 0), ([3], 0), ([1, 1], 1), ([1, 2], 0), ([0, 0, 1], 1.0 / 3)]
      as [([Int], Double)])
  func `the class prior counts pairs of different items`(labels: [Int], expected: Double) {
    #expect(GraphStatistics.classPrior(of: labels) == expected)
  }

  @Test func `hubs and antihubs are counted by in-degree`() {
    let statistics = GraphStatistics(of: star, labels: nil)
    #expect(star.inDegrees() == [4, 4, 2, 0, 0])
    #expect(statistics.inDegreeMax == 4)
    #expect(statistics.hubs.map(\.node) == [0, 1, 2, 3, 4])
    #expect(statistics.hubs.map(\.inDegree) == [4, 4, 2, 0, 0])
    #expect(statistics.antihubCount == 2)
    #expect(abs(statistics.inDegreeSkew) < 1e-12)  // 2 + (2, 2, 0, -2, -2)
    #expect(GraphStatistics(of: islands, labels: nil).inDegreeSkew == 0)
  }

  @Test func `a hub skews the in-degrees`() {
    // In-degrees 3, 1, 0, 0: mean 1, second moment 6/4, third (8 + 0 - 1 - 1)/4.
    let graph = drawnGraph([[1], [0], [0], [0]])
    let statistics = GraphStatistics(of: graph, labels: nil)
    #expect(abs(statistics.inDegreeSkew - 1.5 / (1.5 * 1.5.squareRoot())) < 1e-12)
  }

  @Test func `islands are components`() {
    #expect(GraphStatistics(of: islands, labels: nil).components == 2)
    #expect(islands.weakComponents() == [3, 3])
    #expect(star.weakComponents() == [5])
    #expect(drawnGraph([[1], [2], [1], [4], [3]]).weakComponents() == [3, 2])
  }

  @Test func `edges that run both ways are counted`() {
    #expect(islands.reciprocity() == 1)
    // 0-1, 1-0, 0-2, 2-0, 1-2, 2-1 of ten.
    #expect(star.reciprocity() == 0.6)
    #expect(drawnGraph([[1], [2], [0]]).reciprocity() == 0)
    #expect(star.hasEdge(from: 3, to: 1))
    #expect(!star.hasEdge(from: 1, to: 3))
  }

  @Test func `loops and repeats are counted where there are any`() {
    let broken = drawnGraph([[0, 1], [2, 2], [0, 2], [1, 1]])
    let statistics = GraphStatistics(of: broken, labels: nil)
    #expect(statistics.selfLoops == 2)
    #expect(statistics.duplicateEdges == 2)
    let sound = GraphStatistics(of: islands, labels: nil)
    #expect(sound.selfLoops == 0)
    #expect(sound.duplicateEdges == 0)
  }

  @Test func `a graph takes eight bytes an edge`() {
    #expect(islands.edgeCount == 12)
    #expect(islands.bytes == 96)
  }
}
