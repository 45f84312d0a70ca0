import Proximity
import Sampling
import Testing
import Vectors

/// The rules that keep items apart.
struct GuardTests {
  @Test(arguments: [0.01, 0.05, 0.5, 0.99])
  func `the limit of a top share is the similarity of its rank`(share: Double) throws {
    let scene = try Scene.clustered(90)
    for threads in [1, 2] {
      let limits = try SimilarityGuard.Limit.topShare(
        share, of: scene.vectors, stream: SamplerCatalog.stream, threads: threads, monitor: .none)
      guard case .ofItems(let values) = limits else {
        Issue.record("one limit for all items")
        return
      }
      for item in 0..<90 {
        let others = (0..<90).filter { $0 != item }
          .map { canonicalDot(scene.vectors.row(item), scene.vectors.row($0)) }.sorted(by: >)
        #expect(abs(values[item] - others[Int(share * 89)]) < 1e-5)
      }
    }
  }

  @Test func `a pair above the limit of either item is forbidden, whichever comes first`() {
    let vectors = Matrix(rows: 3, columns: 2, elements: [1, 0, 0.8, 0.6, 0, 1])
    let rule = SimilarityGuard(name: "top", limit: .ofItems([0.9, 0.7, 0.5]), vectors: vectors)
    #expect(rule.forbids(0, 1) && rule.forbids(1, 0))  // 0.8 is above the second's 0.7
    #expect(rule.forbids(1, 2) && rule.forbids(2, 1))  // 0.6 is above the third's 0.5
    #expect(!rule.forbids(0, 2) && !rule.forbids(2, 0))
  }

  @Test func `a guard counts an item once, for the first that forbids it`() throws {
    let scene = try Scene.clustered(60)
    let labels = GroupGuard(name: "same-label", groups: [Int](repeating: 0, count: 60))
    let batch = BreadthFirstSampler(on: scene.graph).under(BatchRules(guards: [labels, labels]))
      .batch(size: 5, seed: 1)
    #expect(batch.ruling?.refusals == [59, 0])
  }
}
