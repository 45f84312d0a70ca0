import CKernels
import Foundation
import Mapping
import Proximity
import Sampling
import Vectors

/// Measures graphs and walks on vectors read from a file, one measurement a line of standard input.
///
/// `EngineBenchmark FILE ROWS COLUMNS` reads raw 32-bit floats and scales the rows to unit length.
/// Each line of input is answered by one line of numbers.
/// ```
/// candidates M K THREADS    wall seconds, CPU seconds
/// unscored M K THREADS      the same, without scoring again what lies within rounding of a cut
/// gathered M K THREADS      the same as candidates, every node drawing for itself
/// exact K THREADS           wall seconds, CPU seconds
/// exact-first N K THREADS   the same on the first N vectors alone
/// hybrid K RECALL THREADS   wall seconds, CPU seconds, for a share of the true neighbours
/// hnsw K BUILD-BREADTH SEARCH-BREADTH THREADS   the same
/// walk B RESTART WALKS N    wall seconds, CPU seconds of N batches on one core, steps
/// weighted B RESTART WALKS N   the same with neighbours chosen by similarity
/// c-walk B RESTART N        the same as walk with one walk a batch, in C
/// uniform B N, knn B N      the same without a walk
/// guard NAME                seconds of looking for all that a guard keeps apart
/// guarded B N               wall and CPU seconds of N uniform batches under that guard, members of all
/// pairwise B N              the same with every pair that meets compared
/// sampler NAME B N          seconds of making it, then wall and CPU seconds of N batches, and of N where every
///                           item comes once an epoch (see `sampler`)
/// statistics ITEMS LABELS B LIMIT TEMPERATURE   wall seconds, CPU seconds on one core of the figures
///                           of the batches in a file, and their means (see `statistics`)
/// recall SAMPLE THREADS     mean recall of the graph built last, seconds of the exact search
/// save FILE                 0; the neighbours in the graph built last, as raw 32-bit numbers
/// map METHOD THREADS FILE   wall and CPU seconds of neighbourhoods, and of the map; its places as raw floats
/// quality FILE THREADS      what a map in a file keeps (see `quality`)
/// level N                   0; instructions from now on: 0 plain C, 1 AVX2, 2 AVX-512, at most
/// peak                      GFLOP/s and GB/s that one core reaches at most
/// ```
@main
struct EngineBenchmark {
  let vectors: Matrix
  let stream = RandomStream(seed: 1, name: "benchmark", run: 0)
  private var graph: ProximityGraph?
  var rules = BatchRules()

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let rows = Int(arguments[2]), let columns = Int(arguments[3]) else {
      throw Fault("usage: EngineBenchmark FILE ROWS COLUMNS")
    }
    var benchmark = try EngineBenchmark(file: arguments[1], rows: rows, columns: columns)
    while let line = readLine() {
      print(try benchmark.answer(line.split(separator: " ").map(String.init)))
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
    let name = words.first ?? ""
    let numbers = words.dropFirst().compactMap(Double.init)
    if let build = graphBuild(name, numbers) {
      return try Self.timed { graph = try build() }
    }
    if let answer = try batches(name, numbers) ?? sampler(words) { return answer }
    switch (name, words.count) {
    case ("recall", 3) where numbers.count == 2:
      let recall = try GraphRecall(
        of: requireGraph(), vectors: vectors, sampleSize: Int(numbers[0]),
        stream: stream.stream(named: "recall"), threads: Int(numbers[1]))
      return "\(recall.shares.reduce(0, +) / Double(recall.shares.count)) \(recall.seconds)"
    case ("statistics", 6) where numbers.count == 3:
      return try statistics(
        ofBatches: words[1], labels: words[2], size: Int(numbers[0]), limit: numbers[1],
        temperature: numbers[2])
    case ("guard", 2):
      return try makeGuard(named: words[1])
    case ("guarded", 3) where numbers.count == 2, ("pairwise", 3) where numbers.count == 2:
      return try guarded(
        size: Int(numbers[0]), count: Int(numbers[1]), comparingPairs: name == "pairwise")
    case ("save", 2):
      let edges = try requireGraph().neighbors.withUnsafeBytes { Data($0) }
      try edges.write(to: URL(filePath: words[1]))
      return "0"
    case ("map", 4) where numbers.count == 1:
      guard let method = ItemMap.Method(rawValue: words[1]) else { throw Fault("no such map") }
      return try map(by: method, threads: Int(numbers[0]), into: words[3])
    case ("quality", 3) where numbers.count == 1:
      return try quality(ofMap: words[1], threads: Int(numbers[0]))
    case ("level", 2) where numbers.count == 1:
      kernel_use_level(kernel_level(UInt32(numbers[0])))
      return "0"
    case ("peak", 1):
      let peak = MachinePeak()
      return "\(peak.operations / 1e9) \(peak.bytes / 1e9)"
    default:
      throw Fault("no such measurement: \(words.joined(separator: " "))")
    }
  }

  /// - Throws: when no graph was built yet.
  func requireGraph() throws -> ProximityGraph {
    guard let graph else { throw Fault("build a graph first") }
    return graph
  }

  /// Wall seconds and CPU seconds that work takes, with a blank between them.
  static func timed(_ work: () throws -> Void) rethrows -> String {
    let (wall, processor) = (ContinuousClock.now, clock())
    try work()
    let seconds = (ContinuousClock.now - wall).inSeconds
    return "\(seconds) \(Double(clock() - processor) / Double(CLOCKS_PER_SEC))"
  }
}

/// Why a measurement cannot be made.
struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
