import Contrast
import Sampling
import Vectors

/// Uniform and kNN batches of one size, to hold drawn ones against.
struct ReferenceBatches {
  let uniform: [Batch]
  let nearest: [Batch]

  /// How many of each: 8 from 64 members on, more of smaller batches, whose figures scatter more.
  ///
  /// With over 10,000 items a kNN batch costs a pass over all of them, so there are 32 at most.
  static func count(size: Int, itemCount: Int) -> Int {
    min(max(8, 512 / max(1, size)), itemCount > 10_000 ? 32 : 256)
  }

  /// Draws from the streams "uniform" and "knn" of `stream`, at most `most` batches of each.
  init(
    size: Int, vectors: Matrix, stream: RandomStream, most: Int = .max, monitor: ProgressMonitor
  ) throws {
    let count = min(most, Self.count(size: size, itemCount: vectors.rows))
    uniform = try UniformSampler(itemCount: vectors.rows).batches(
      count: count, size: size, from: stream.stream(named: "uniform"), monitor: monitor)
    nearest = try NearestNeighborSampler(vectors: vectors).batches(
      count: count, size: size, from: stream.stream(named: "knn"), monitor: monitor)
  }

  /// "uniform and kNN: means of 8 batches each".
  var inWords: String {
    "uniform and kNN: means of \(counted(uniform.count, "batch", "batches")) each"
  }
}
