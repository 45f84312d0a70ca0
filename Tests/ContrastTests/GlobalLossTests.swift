import Contrast
import Foundation
import Testing
import Vectors

@Suite struct GlobalLossTests {
  @Test func `a batch of all items has no gap`() throws {
    let plane = NegativeStatisticsTests.plane
    let global = GlobalLoss(
      over: plane, temperature: 0.5, stream: RandomStream(seed: 1, name: "probe", run: 0))
    let gap = global.gap(
      of: [0, 1, 2, 3], vectors: plane, similarity: try SimilarityMatrix(of: plane))
    #expect(abs(gap.difference) < 1e-5)
    #expect(
      abs(
        gap.batch
          - ContrastiveLoss.ntXent(
            ofSingleViews: try SimilarityMatrix(of: plane), temperature: 0.5)) < 1e-12)
  }

  @Test func `a part leaves out what the others add`() throws {
    let plane = NegativeStatisticsTests.plane
    let pair = plane.rows(at: [0, 1])
    let gap = GlobalLoss(
      over: plane, temperature: 1, stream: RandomStream(seed: 1, name: "probe", run: 0)
    ).gap(of: [0, 1], vectors: pair, similarity: try SimilarityMatrix(of: pair))
    func loss(_ cosines: [Double]) -> Double {
      log(1 + 2 * cosines.reduce(0) { $0 + exp($1 - 1) })
    }
    let global = (loss([0.5, 0, -1]) + loss([0.5, 0.866_025_4, -0.5])) / 2
    #expect(abs(gap.batch - loss([0.5])) < 1e-6)
    #expect(abs(gap.global - global) < 1e-6)
  }
}
