import Contrast
import Sampling
import Testing
import Vectors

@Suite struct EpochFiguresTests {
  private func batches(_ items: [[Int]]) -> [Batch] { items.map { Batch(items: $0) } }

  @Test func `an epoch is as many batches as fill the data, and the rest counts for covering`() {
    // Six items in batches of two: an epoch is three.
    let figures = EpochFigures(
      of: batches([[0, 1], [1, 2], [1, 3], [4, 5], [0, 5]]), itemCount: 6, size: 2)
    #expect(figures.nominalBatches == 3)
    #expect(figures.coverage == 4.0 / 6)
    #expect(figures.exposureMax == 3)
    #expect(figures.batchesToCover == 4)
    #expect(figures.inflation.map { abs($0 - 4.0 / 3) < 1e-12 } == true)
    #expect(figures.course.last == 1)
    // {0,1}∩{1,2} is one of three, and so is the next pair's.
    #expect(figures.overlap.map { abs($0 - 1.0 / 3) < 1e-12 } == true)
    // Exposures 0, 0, 1, 1, 1, 3: (1·(−1) + 1·1 + 1·3 + 3·5) / (6 · 6).
    #expect(abs(figures.exposureGini - 18.0 / 36) < 1e-12)
  }

  @Test(arguments: [
    ([1, 1, 1, 1], 0.0), ([0, 0, 0, 4], 0.75), ([0, 1], 0.5), ([1, 3], 0.25), ([0, 0], 0.0),
  ])
  func `Gini's index is 0 for equal shares and nears 1 for one who has all`(
    _ values: [Int], _ index: Double
  ) {
    #expect(abs(EpochFigures.gini(of: values) - index) < 1e-12)
  }

  @Test func `uniform batches cover what probability says`() throws {
    let drawn = try UniformSampler(itemCount: 1000).batches(
      count: 20, size: 50, from: RandomStream(seed: 1, name: "epoch", run: 0))
    let figures = EpochFigures(of: drawn, itemCount: 1000, size: 50)
    // 1 − (1 − 1/20)^20.
    #expect(abs(figures.coverage - 0.6415) < 0.03)
    #expect(figures.batchesToCover == nil && figures.inflation == nil)
  }

  @Test func `one batch has no neighbour to overlap with`() {
    #expect(EpochFigures(of: batches([[0, 1]]), itemCount: 2, size: 2).overlap == nil)
  }
}
