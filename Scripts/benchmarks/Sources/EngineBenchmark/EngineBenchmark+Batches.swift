import CWalk
import Foundation
import Proximity
import Sampling
import Vectors

extension EngineBenchmark {
  /// Times of the batches that a line asks for; nil when the line asks for something else.
  ///
  /// Complexity: that of the sampler, on one core.
  func batches(_ name: String, _ numbers: [Double]) throws -> String? {
    switch (name, numbers.count) {
    case ("walk", 4), ("weighted", 4):
      let sampler = RandomWalkWithRestart(
        on: try requireGraph(), restart: numbers[1], walks: Int(numbers[2]),
        isWeighted: name == "weighted")
      return try timed(sampler, size: Int(numbers[0]), count: Int(numbers[3]))
    case ("c-walk", 3):
      return try timedInC(size: Int(numbers[0]), restart: numbers[1], count: Int(numbers[2]))
    case ("uniform", 2):
      let sampler = UniformSampler(itemCount: vectors.rows)
      return try timed(sampler, size: Int(numbers[0]), count: Int(numbers[1]))
    case ("knn", 2):
      let sampler = NearestNeighborSampler(vectors: vectors)
      return try timed(sampler, size: Int(numbers[0]), count: Int(numbers[1]))
    default:
      return nil
    }
  }

  private func timed(_ sampler: some BatchSampler, size: Int, count: Int) throws -> String {
    var batches: [Batch] = []
    let times = try Self.timed {
      batches = try sampler.batches(count: count, size: size, from: stream)
    }
    return times + " \(batches.reduce(0) { $0 + ($1.walk?.steps ?? 0) })"
  }

  /// The walk in C, from the same generators; its memory is freed outside the time that is measured.
  private func timedInC(size: Int, restart: Double, count: Int) throws -> String {
    let graph = try requireGraph()
    var batches = [walk_batch](repeating: walk_batch(), count: count)
    let times = Self.timed {
      let generators = (0..<count).map { number in
        let generator = stream.generator(at: number)
        return walk_generator(s: (generator.s0, generator.s1, generator.s2, generator.s3))
      }
      graph.neighbors.withUnsafeBufferPointer { neighbors in
        walk_batches(
          neighbors.baseAddress, UInt32(graph.nodeCount), UInt32(graph.neighborsPerNode), restart,
          Int32(size), Int32(count), generators, &batches)
      }
    }
    defer {
      for batch in batches {
        free(batch.items)
        free(batch.parents)
        free(batch.entry_steps)
      }
    }
    return times + " \(batches.reduce(0) { $0 + Int($1.steps) })"
  }
}
