import Sampling
import Synchronization
import Testing
import Vectors

/// The diverse sampler against the rule that it stands for.
struct DiverseTests {
  /// The determinant of a matrix, by elimination.
  private func determinant(_ matrix: [[Double]]) -> Double {
    var (rows, product) = (matrix, 1.0)
    for column in rows.indices {
      guard
        let pivot = (column..<rows.count).max(by: {
          abs(rows[$0][column]) < abs(rows[$1][column])
        })
      else { break }
      if pivot != column { product = -product }
      rows.swapAt(pivot, column)
      product *= rows[column][column]
      guard product != 0 else { return 0 }
      for row in column + 1..<rows.count {
        let factor = rows[row][column] / rows[column][column]
        for place in column..<rows.count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return product
  }

  @Test(arguments: 0..<6)
  func `a diverse batch is the greedy choice by determinants`(seed: Int) throws {
    // The pool is all there is, so that the choice does not depend on what was drawn, but for its first.
    let scene = try Scene.clustered(40)
    let sampler = DiverseSampler(vectors: scene.vectors, temperature: 0.4, pool: 5)
    let batch = sampler.batch(size: 8, seed: UInt64(seed))
    func volume(_ items: [Int]) -> Double {
      determinant(
        items.map { one in
          items.map { one == $0 ? 1 : sampler.similarity(one, $0) }
        })
    }
    for place in 1..<8 {
      let former = Array(batch.items.prefix(place))
      let best = (0..<40).filter { !former.contains($0) }.map { volume(former + [$0]) }.max() ?? 0
      #expect(abs(volume(former + [batch.items[place]]) - best) < 1e-9)
    }
  }

  @Test(arguments: ["diverse", "joint", "hardest-of-n"])
  func `what takes long over a batch stops within it`(name: String) throws {
    let scene = try Scene.clustered(3_000)
    let sides = SideVectors(items: scene.vectors)
    let sampler: any BatchSampler =
      switch name {
      case "diverse": DiverseSampler(vectors: scene.vectors, temperature: 0.4, pool: 5)
      case "joint":
        JointSampler(learner: sides, reference: sides, temperature: 0.4, pool: 5, chunks: 4)
      default: HardestOfSampler(itemCount: 3_000, trials: 1 << 40) { _ in 0 }
      }
    // Asked before the batch, and stopped from then on.
    let asked = Mutex(0)
    let monitor = ProgressMonitor(
      isCancelled: {
        asked.withLock {
          $0 += 1
          return $0 > 3
        }
      }, report: { _ in })
    for rules in [BatchRules(), BatchRules(exposure: .once)] {
      asked.withLock { $0 = 0 }
      #expect(throws: CancellationError.self) {
        try sampler.under(rules).batches(
          count: 1, size: 600, from: SamplerCatalog.stream, monitor: monitor)
      }
      #expect(asked.withLock { $0 } < 4_000)
    }
  }

  @Test func `a diverse batch is less alike than a uniform one`() throws {
    let scene = try Scene.clustered(300)
    func mean(_ sampler: some BatchSampler) -> Double {
      var sum = 0.0
      for seed in 0..<20 {
        let items = sampler.batch(size: 10, seed: UInt64(seed)).items
        for one in items {
          for other in items where other != one {
            sum += canonicalDot(scene.vectors.row(one), scene.vectors.row(other))
          }
        }
      }
      return sum / (20 * 90)
    }
    let uniform = mean(UniformSampler(itemCount: 300))
    #expect(
      mean(DiverseSampler(vectors: scene.vectors, temperature: 0.5, pool: 4)) < uniform - 0.05)
  }
}
