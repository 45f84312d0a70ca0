import CKernels
import Proximity
import Testing
import Vectors

/// Whatever instructions the processor has, the results are the same to the last bit.
@Suite(.serialized)
struct KernelLevelTests {
  private static let levels = [KERNEL_PLAIN, KERNEL_AVX2, KERNEL_AVX512]

  /// What `body` gives at each level that this processor has.
  private func atEachLevel<Result>(_ body: () throws -> Result) rethrows -> [Result] {
    defer { kernel_use_level(kernel_best_level()) }
    return try Self.levels.filter { $0.rawValue <= kernel_best_level().rawValue }.map { level in
      kernel_use_level(level)
      return try body()
    }
  }

  @Test(arguments: Array(0...33) + [64, 100, 784])
  func `the canonical product has the same bits`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let a = (0..<count).map { _ in Float(generator.normal()) * 1e3 }
    let b = (0..<count).map { _ in Float(generator.normal()) / 7 }
    let products = atEachLevel { canonicalDot(a[...], b[...]).bitPattern }
    #expect(Set(products).count == 1)
  }

  @Test(arguments: Cloud.allCases)
  func `graphs have the same edges and similarities`(cloud: Cloud) throws {
    let vectors = cloud.vectors(1300, 7)
    let stream = RandomStream(seed: 1, name: "levels", run: 0)
    let exact = try atEachLevel {
      try ExactGraph(neighbors: 37, skip: 3).build(on: vectors, threads: 2)
    }
    let sampled = try atEachLevel {
      try CandidateGraph(candidates: 333, neighbors: 37, skip: 3).build(
        on: vectors, stream: stream, threads: 2)
    }
    for graphs in [exact, sampled] {
      #expect(graphs.allSatisfy { $0.neighbors == graphs[0].neighbors })
      #expect(graphs.allSatisfy { $0.similarities == graphs[0].similarities })
    }
  }

  @Test func `a level the processor lacks falls back to its best`() {
    defer { kernel_use_level(kernel_best_level()) }
    kernel_use_level(KERNEL_AVX512)
    #expect(canonicalDot([1, 2, 3], [4, 5, 6]) == 32)
  }

  /// Offers scores that are off by up to half the margin, and compares with the exact order.
  @Test(arguments: 0..<20)
  func `rounding within the margin does not change what is selected`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let n = 500 + generator.index(below: 1500)
    let wanted = 1 + generator.index(below: 200)
    let skip = generator.index(below: wanted)
    let vectors = Cloud.narrow.vectors(n, 5, seed: UInt64(seed))
    let expected = bruteForce(
      vectors.row(0), in: vectors, candidates: 1..<n, skip: skip, count: wanted - skip)
    for selected in atEachLevel({
      select(wanted, skip: skip, from: vectors, margin: 1e-3, using: &generator)
    }) {
      #expect(selected == expected)
    }
  }

  private func select(
    _ wanted: Int, skip: Int, from vectors: Matrix, margin: Float,
    using generator: inout SeededGenerator
  ) -> [UInt32] {
    let capacity = 2 * wanted + 64
    var scores = [Float](repeating: 0, count: capacity)
    var ids = [Int32](repeating: 0, count: capacity)
    var taken = [UInt32](repeating: 0, count: wanted)
    var similarities = [Float](repeating: 0, count: wanted)
    let noisy = (0..<vectors.rows).map { row -> Float in
      let noise = Float(generator.unit() - 0.5) * margin * 0.99
      return Float(canonicalDot(vectors.row(0), vectors.row(row))) + noise
    }
    let count = vectors.withUnsafeElements { elements in
      scores.withUnsafeMutableBufferPointer { scores in
        ids.withUnsafeMutableBufferPointer { ids in
          var rows = scored_rows(
            rows: elements.baseAddress, columns: Int32(vectors.columns),
            query: elements.baseAddress)
          var state = selection()
          state.scores = scores.baseAddress
          state.ids = ids.baseAddress
          state.capacity = Int32(capacity)
          state.wanted = Int32(wanted)
          state.margin = margin
          selection_start(&state)
          selection_offer(&state, noisy, nil, 0, Int32(noisy.count), 0, &rows)
          return selection_take(&state, Int32(skip), &rows, &taken, &similarities)
        }
      }
    }
    return Array(taken.prefix(Int(count)))
  }
}
