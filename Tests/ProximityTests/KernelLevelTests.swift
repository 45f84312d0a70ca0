import CKernels
import Foundation
import Proximity
import Testing
import Vectors

/// The levels that this processor has.
let levelsHere = [KERNEL_PLAIN, KERNEL_AVX2, KERNEL_AVX512].filter {
  $0.rawValue <= kernel_best_level().rawValue
}

/// Whatever instructions the processor has, what is selected is the same.
struct KernelLevelTests {
  /// What `body` gives at each level; it must do its work on the thread that calls it.
  private func atEachLevel<Result>(_ body: () throws -> Result) rethrows -> [Result] {
    defer { kernel_use_common_level_here() }
    return try levelsHere.map { level in
      kernel_use_level_here(level)
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

  @Test(arguments: Array(0...33) + [64, 100, 784])
  func `the canonical distance has the same bits, and is that of a plain loop`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let a = (0..<count).map { _ in Float(generator.normal()) * 1e3 }
    let b = (0..<count).map { _ in Float(generator.normal()) / 7 }
    let distances = atEachLevel { kernel_canonical_square_distance(a, b, Int32(count)) }
    #expect(Set(distances.map(\.bitPattern)).count == 1)
    let plain = zip(a, b).reduce(0.0) {
      $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
    }
    #expect(abs(distances[0] - plain) <= 1e-14 * plain)
  }

  @Test(arguments: Cloud.allCases)
  func `graphs have the same edges, and similarities up to rounding`(cloud: Cloud) throws {
    let vectors = cloud.vectors(1300, 7)
    let stream = RandomStream(seed: 1, name: "levels", run: 0)
    let exact = try atEachLevel {
      try ExactGraph(neighbors: 37, skip: 3).build(on: vectors, threads: 1)
    }
    let sampled = try atEachLevel {
      try CandidateGraph(candidates: 333, neighbors: 37, skip: 3).build(
        on: vectors, stream: stream, threads: 1)
    }
    let hybrid = try atEachLevel {
      try HybridGraph(neighbors: 37, skip: 3).build(on: vectors, stream: stream, threads: 1)
    }
    for graphs in [exact, sampled, hybrid] {
      for graph in graphs {
        #expect(graph.neighbors == graphs[0].neighbors)
        #expect(zip(graph.similarities, graphs[0].similarities).allSatisfy { abs($0 - $1) < 2e-6 })
      }
    }
  }

  @Test(arguments: RawCloud.allCases, Metric.allCases)
  func `graphs of every metric have the same edges`(cloud: RawCloud, metric: Metric) throws {
    let vectors = cloud.vectors(600, 21, for: metric)
    let graphs = try atEachLevel {
      try ExactGraph(neighbors: 11, skip: 3, metric: metric).build(on: vectors, threads: 1)
    }
    #expect(graphs.allSatisfy { $0.neighbors == graphs[0].neighbors })
  }

  /// Asks the system what the processor can do, where the kernels ask the processor.
  @Test func `every level the processor has is run, and no other`() throws {
    let flags =
      try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
      .split(separator: "\n").first { $0.hasPrefix("flags") }
      .map { Set($0.split(separator: " ").map(String.init)) } ?? []
    var expected = [KERNEL_PLAIN]
    if flags.isSuperset(of: ["avx2", "fma"]) { expected.append(KERNEL_AVX2) }
    if flags.isSuperset(of: ["avx512f", "avx512vl"]) { expected.append(KERNEL_AVX512) }
    #expect(levelsHere == expected)
    defer { kernel_use_common_level_here() }
    for level in [KERNEL_PLAIN, KERNEL_AVX2, KERNEL_AVX512] {
      kernel_use_level_here(level)
      let before = kernel_runs_here(level)
      _ = try ExactGraph(neighbors: 2).build(on: Cloud.normal.vectors(40, 5), threads: 1)
      #expect((kernel_runs_here(level) > before) == expected.contains(level))
    }
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
            rows: elements.baseAddress, columns: Int32(vectors.columns), metric: KERNEL_DOT,
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
