import Datasets
import Foundation
import Sampling
import Synchronization
import Tensors
import Training
import Vectors
import Workbench

/// Measures training steps, one measurement a line of standard input.
///
/// `TrainingBenchmark KIND SIZE THREADS` prepares an encoder for batches of SIZE items: of fashion,
/// for `transformer` of glosses, for `gin` of molecules. Each line of input is answered by one line:
/// medians a step, in milliseconds, of wall and CPU time.
/// ```
/// step N      N steps on one batch whose views are ready
/// burst N     N steps that sample their batches and make their views
/// views PATH  writes the batch of "step" as JSON; answered by two zeros
/// ```
@main
struct TrainingBenchmark {
  private let dataset: Dataset
  private let items: [Int]
  private let size: Int
  private let threads: Int
  private let stream = RandomStream(seed: 1, name: "benchmark", run: 0)
  private var state: EncoderState

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let kind = EncoderKind(rawValue: arguments[1]),
      let size = Int(arguments[2]), let threads = Int(arguments[3])
    else { throw Fault("usage: TrainingBenchmark KIND SIZE THREADS") }
    var benchmark = try TrainingBenchmark(kind, size: size, threads: threads)
    while let line = readLine() {
      print(try benchmark.answer(line.split(separator: " ").map(String.init)))
      fflush(nil)
    }
  }

  private init(_ kind: EncoderKind, size: Int, threads: Int) throws {
    dataset = try Self.dataset(for: kind)
    items = dataset.indices(in: .train)
    self.size = size
    self.threads = threads
    state = EncoderState(
      Encoder(try dataset.newShape(kind), stream: stream.stream(named: "weights")))
  }

  private static func dataset(for kind: EncoderKind) throws -> Dataset {
    let split = RandomStream(seed: 1, name: "split", run: 0)
    return switch kind {
    case .transformer, .bert: try BuiltInDataset.glosses.load(splitBy: split)
    case .gin: try BuiltInDataset.molecules.load(splitBy: split)
    case .mlp, .convnet, .resnet18:
      try FashionMNIST.load(folder: FashionMNIST.debianFolder)
    }
  }

  private mutating func answer(_ words: [String]) throws -> String {
    guard words.count == 2 else { throw Fault("no such measurement") }
    let source = try dataset.views(for: state.network.shape)
    let batch = source.views(
      of: Array(items.prefix(size)), streams: ["0", "1"].map(stream.stream(named:)),
      threads: threads)
    if words[0] == "views" {
      try batch.json.write(toFile: words[1], atomically: true, encoding: .utf8)
      return "0 0"
    }
    guard let steps = Int(words[1]) else { throw Fault("no such measurement") }
    switch words[0] {
    case "step":
      return try medians(of: steps, source: ReadyViews(batch: batch, plain: source))
    case "burst":
      return try medians(of: steps, source: source)
    default:
      throw Fault("no such measurement: \(words[0])")
    }
  }

  /// Medians of wall and CPU milliseconds of `steps` steps, after two that warm up.
  private mutating func medians(of steps: Int, source: any ViewSource) throws -> String {
    let marks = Mutex<[(wall: Double, cpu: Double)]>([])
    let burst = TrainingBurst(
      .init(
        steps: steps + 2, batchSize: size, loss: .init(temperature: 0.5),
        optimizer: .init(learningRate: 0.001), warmup: 0,
        refresh: .init(every: 100), threads: threads), items: items, source: source,
      labels: dataset.labels.map { labels in items.map { labels[$0] } }, stream: stream,
      makeSampler: nil)
    // A burst asks at the beginning of every step whether to go on.
    let monitor = ProgressMonitor(
      isCancelled: {
        marks.withLock {
          $0.append((Self.seconds(CLOCK_MONOTONIC), Self.seconds(CLOCK_PROCESS_CPUTIME_ID)))
        }
        return false
      }, report: { _ in })
    _ = try burst.run(&state, monitor: monitor)
    let timed = marks.withLock { Array($0.suffix(steps)) }
    let spans = zip(timed, timed.dropFirst())
    let wall = Self.median(spans.map { $1.wall - $0.wall })
    let cpu = Self.median(spans.map { $1.cpu - $0.cpu })
    return "\(wall * 1_000) \(cpu * 1_000)"
  }

  private static func median(_ numbers: [Double]) -> Double {
    numbers.sorted()[numbers.count / 2]
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// One batch of views, made beforehand, whatever items and streams are asked for.
private struct ReadyViews: ViewSource {
  let batch: ViewBatch
  let plain: any ViewSource

  func plain(_ items: [Int], threads: Int) -> ViewBatch { plain.plain(items, threads: threads) }

  func views(of items: [Int], streams: [RandomStream], threads: Int) -> ViewBatch { batch }
}

extension ViewBatch {
  /// The batch for the program in Python; empty for images, which it makes itself.
  fileprivate var json: String {
    func list(_ numbers: [Int]) -> String {
      "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
    switch self {
    case .rows: return "{}"
    case .tokens(let tokens):
      return """
        {"ids": \(list(tokens.ids)), "width": \(tokens.width), "lengths": \(list(tokens.lengths))}
        """
    case .graphs(let graphs):
      return """
        {"nodes": \(list(graphs.nodeKinds)), "sources": \(list(graphs.sources)), \
        "targets": \(list(graphs.targets)), "edges": \(list(graphs.edgeKinds)), \
        "graphs": \(list(graphs.graphOfNode))}
        """
    }
  }
}

private struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
