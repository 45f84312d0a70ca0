import Contrast
import Sampling
import Vectors

/// Uniform and kNN batches of one size, as references for the current ones.
struct ReferenceBatches {
  let uniform: [Batch]
  let nearest: [Batch]

  /// How many of each: 64, and more when batches are smaller and figures vary more.
  static func count(size: Int) -> Int { min(max(64, 512 / max(1, size)), 256) }

  /// Samples with the streams "uniform" and "knn" of `stream`; where there are no more items than
  /// batches, kNN batches are those of all items.
  ///
  /// - Parameter most: of each, whatever the size asks for.
  init(
    size: Int, vectors: Matrix, stream: RandomStream, most: Int = .max, monitor: ProgressMonitor
  ) throws {
    let count = min(most, Self.count(size: size))
    uniform = try UniformSampler(itemCount: vectors.rows).batches(
      count: count, size: size, from: stream.stream(named: "uniform"), monitor: monitor)
    let knn = NearestNeighborSampler(vectors: vectors)
    nearest =
      vectors.rows <= count
      ? (0..<vectors.rows).map { knn.batch(around: $0, size: size) }
      : try knn.batches(
        count: count, size: size, from: stream.stream(named: "knn"), monitor: monitor)
  }

  /// "uniform and kNN: means of 64 batches each".
  var inWords: String { Self.inWords(uniform: uniform.count, nearest: nearest.count) }

  static func inWords(uniform: Int, nearest: Int) -> String {
    uniform == nearest
      ? "uniform and kNN: means of \(counted(uniform, "batch", "batches")) each"
      : "uniform: mean of \(counted(uniform, "batch", "batches")); kNN: of the batches of all items"
  }

  /// `measure` of the current batches and of these, on up to `threads` threads.
  func sides<Measured: Sendable>(
    with own: [Batch], threads: Int, monitor: ProgressMonitor,
    _ measure: @Sendable (Batch) throws -> Measured
  ) throws -> BatchSides<Measured> {
    let all = own + uniform + nearest
    let measured = try parallelMap(count: all.count, threads: threads, monitor: monitor) {
      try measure(all[$0])
    }
    return BatchSides(
      own: Array(measured.prefix(own.count)),
      uniform: Array(measured.dropFirst(own.count).prefix(uniform.count)),
      nearest: Array(measured.suffix(nearest.count)))
  }
}

/// What was measured of the current batches, of uniform and of kNN ones: one each.
struct BatchSides<Measured> {
  let own: [Measured]
  let uniform: [Measured]
  let nearest: [Measured]
}
