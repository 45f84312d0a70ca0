import CKernels
import CWalk
import Foundation
import Proximity
import Sampling
import Vectors

/// Measures the engine on vectors read from a file, one measurement a line of standard input.
///
/// `Benchmarks FILE ROWS COLUMNS` reads raw 32-bit floats and scales the rows to unit length. Each
/// line of input is answered by one line: numbers of the machine, to be told by `Scripts/bench`.
/// ```
/// candidates M K THREADS    wall seconds, CPU seconds
/// unscored M K THREADS      the same, without scoring again what lies within rounding of a cut
/// first N M K THREADS       the same on the first N vectors alone
/// gathered M K THREADS      the same, every node drawing for itself
/// exact K THREADS           wall seconds, CPU seconds
/// exact-first N K THREADS   the same on the first N vectors alone
/// level N                   0; the instructions in use: 0 plain C, 1 AVX2, 2 AVX-512, or the best below
/// peak                      GFLOP/s and GB/s that one core reaches at most
/// hybrid K RECALL THREADS   the same, for a share of the true neighbours
/// hnsw K BUILD-BREADTH SEARCH-BREADTH THREADS   the same
/// recall SAMPLE THREADS     mean recall of the graph built last, seconds of the exact search
/// save FILE                 0; the neighbours in the graph built last, as raw 32-bit numbers
/// walk B RESTART WALKS N    wall seconds, CPU seconds of N batches on one core, steps
/// weighted B RESTART WALKS N   the same with neighbours chosen by similarity
/// c-walk B RESTART N        the same as walk with one walk a batch, in C
/// uniform B N, knn B N      wall seconds, CPU seconds of N batches on one core
/// ```
@main
struct Benchmarks {
  private let vectors: Matrix
  private var graph: ProximityGraph?
  private let stream = RandomStream(seed: 1, name: "benchmark", run: 0)

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let rows = Int(arguments[2]), let columns = Int(arguments[3]) else {
      throw Fault("usage: Benchmarks FILE ROWS COLUMNS")
    }
    var benchmarks = try Benchmarks(file: arguments[1], rows: rows, columns: columns)
    while let line = readLine() {
      print(try benchmarks.answer(line.split(separator: " ").map(String.init)))
      fflush(nil)
    }
  }

  private init(file: String, rows: Int, columns: Int) throws {
    let bytes = try Data(contentsOf: URL(filePath: file))
    guard bytes.count == rows * columns * 4 else { throw Fault("\(file) has another size") }
    let elements = [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      count = bytes.copyBytes(to: buffer) / 4
    }
    vectors = Matrix(rows: rows, columns: columns, elements: elements).normalizedRows().rows
  }

  private mutating func answer(_ words: [String]) throws -> String {
    let numbers = words.dropFirst().compactMap(Double.init)
    switch (words.first, numbers.count) {
    case ("candidates", 3):
      let settings = CandidateGraph(candidates: Int(numbers[0]), neighbors: Int(numbers[1]))
      return try timed {
        graph = try settings.build(on: vectors, stream: stream, threads: Int(numbers[2]))
      }
    case ("unscored", 3):
      var settings = CandidateGraph(candidates: Int(numbers[0]), neighbors: Int(numbers[1]))
      settings.rescoring = false
      return try timed {
        graph = try settings.build(on: vectors, stream: stream, threads: Int(numbers[2]))
      }
    case ("first", 4):
      let settings = CandidateGraph(candidates: Int(numbers[1]), neighbors: Int(numbers[2]))
      let some = vectors.rows(at: 0..<Int(numbers[0]))
      return try timed {
        graph = try settings.build(on: some, stream: stream, threads: Int(numbers[3]))
      }
    case ("gathered", 3):
      let settings = CandidateGraph(candidates: Int(numbers[0]), neighbors: Int(numbers[1]))
      return try timed {
        graph = try GatheredGraph(settings).build(
          on: vectors, stream: stream, threads: Int(numbers[2]))
      }
    case ("level", 1):
      kernel_use_level(kernel_level(UInt32(numbers[0])))
      return "0"
    case ("peak", 0):
      let peak = MachinePeak()
      return "\(peak.operations / 1e9) \(peak.bytes / 1e9)"
    case ("exact", 2):
      let settings = ExactGraph(neighbors: Int(numbers[0]))
      return try timed { graph = try settings.build(on: vectors, threads: Int(numbers[1])) }
    case ("exact-first", 3):
      let some = vectors.rows(at: 0..<Int(numbers[0]))
      return try timed {
        graph = try ExactGraph(neighbors: Int(numbers[1])).build(
          on: some, threads: Int(numbers[2]))
      }
    case ("hybrid", 3):
      let settings = HybridGraph(neighbors: Int(numbers[0]), recall: numbers[1])
      return try timed {
        graph = try settings.build(on: vectors, stream: stream, threads: Int(numbers[2]))
      }
    case ("hnsw", 4):
      let counts = numbers.map { Int($0) }
      let settings = HNSWGraph(
        neighbors: counts[0], buildBreadth: counts[1], searchBreadth: counts[2])
      return try timed {
        graph = try settings.build(on: vectors, stream: stream, threads: counts[3])
      }
    case ("recall", 2):
      let recall = try GraphRecall(
        of: requireGraph(), vectors: vectors, sampleSize: Int(numbers[0]),
        stream: stream.stream(named: "recall"), threads: Int(numbers[1]))
      return "\(recall.shares.reduce(0, +) / Double(recall.shares.count)) \(recall.seconds)"
    case ("save", _) where words.count == 2:
      let edges = try requireGraph().neighbors.withUnsafeBytes { Data($0) }
      try edges.write(to: URL(filePath: words[1]))
      return "0"
    case ("walk", 4):
      let sampler = RandomWalkWithRestart(
        on: try requireGraph(), restart: numbers[1], walks: Int(numbers[2]))
      return try timedBatches(of: sampler, size: Int(numbers[0]), count: Int(numbers[3]))
    case ("weighted", 4):
      let sampler = RandomWalkWithRestart(
        on: try requireGraph(), restart: numbers[1], walks: Int(numbers[2]), isWeighted: true)
      return try timedBatches(of: sampler, size: Int(numbers[0]), count: Int(numbers[3]))
    case ("c-walk", 3):
      return try timedBatchesInC(
        size: Int(numbers[0]), restart: numbers[1], count: Int(numbers[2]))
    case ("uniform", 2):
      let sampler = UniformSampler(itemCount: vectors.rows)
      return try timedBatches(of: sampler, size: Int(numbers[0]), count: Int(numbers[1]))
    case ("knn", 2):
      let sampler = NearestNeighborSampler(vectors: vectors)
      return try timedBatches(of: sampler, size: Int(numbers[0]), count: Int(numbers[1]))
    default:
      throw Fault("no such measurement: \(words.joined(separator: " "))")
    }
  }

  private func requireGraph() throws -> ProximityGraph {
    guard let graph else { throw Fault("build a graph first") }
    return graph
  }

  private func timed(_ body: () throws -> Void) rethrows -> String {
    let (wall, processor) = (ContinuousClock.now, clock())
    try body()
    let seconds = (ContinuousClock.now - wall).inSeconds
    return "\(seconds) \(Double(clock() - processor) / Double(CLOCKS_PER_SEC))"
  }

  private func timedBatches(of sampler: some BatchSampler, size: Int, count: Int) throws -> String {
    var batches: [Batch] = []
    let times = try timed { batches = try sampler.batches(count: count, size: size, from: stream) }
    return times + " \(batches.reduce(0) { $0 + ($1.walk?.steps ?? 0) })"
  }
}

extension Benchmarks {
  /// The walk in C, from the same generators, and freed outside the time that is measured.
  private func timedBatchesInC(size: Int, restart: Double, count: Int) throws -> String {
    let graph = try requireGraph()
    var batches = [walk_batch](repeating: walk_batch(), count: count)
    let times = timed {
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

/// Why a measurement cannot be made.
private struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
