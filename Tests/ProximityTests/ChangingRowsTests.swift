import Foundation
import Proximity
import Synchronization
import Testing
import Vectors

/// Rows in a mapped file that another program writes into while they are compared: whatever they turn into,
/// the work ends, by an error or with edges to rows that there are.
@Suite struct `Rows that change while they are compared` {
  private static let count = 700
  private static let columns = 24

  /// What the rows turn into.
  enum Change: CaseIterable, Sendable {
    case nothing, infinity, zeros, enormous, mixture

    func value(_ index: Int, _ former: Float) -> Float {
      switch self {
      case .nothing: .nan
      case .infinity: index % 2 == 0 ? .infinity : -.infinity
      case .zeros: 0
      case .enormous: former * 3e38
      case .mixture: [former, .nan, .infinity, -.infinity, 0, 3e38][(index / 5 + index) % 6]
      }
    }
  }

  /// Rows of unit length in a mapped file, and the monitor of work that changes them as it goes.
  private final class ChangingRows: Sendable {
    let matrix: Matrix
    private let file: FileHandle
    private let calls = Atomic(0)

    init() throws {
      let path = NSTemporaryDirectory() + UUID().uuidString
      defer { unlink(path) }
      try Self.bytes(of: Self.elements).write(to: URL(fileURLWithPath: path))
      file = try #require(FileHandle(forUpdatingAtPath: path))
      let table = try #require(
        FileMapping(of: file.fileDescriptor, count: Self.elements.count * 4).map {
          NumberTable<Float>(in: $0, offset: 0, count: Self.elements.count)
        })
      matrix = Matrix(rows: count, columns: columns, table: table)
    }

    private static let elements: [Float] = {
      var generator = SeededGenerator(seed: 5)
      var rows = Matrix(
        rows: count, columns: columns,
        elements: (0..<count * columns).map { _ in Float(generator.unit() - 0.5) })
      _ = rows.normalizeRows()
      return rows.elements
    }()

    private static func bytes(of numbers: [Float]) -> Data {
      numbers.withUnsafeBytes { Data($0) }
    }

    /// A monitor at whose `call`-th question the rows change, and at every third later one back and forth.
    func monitor(changing change: Change, atCall call: Int) -> ProgressMonitor {
      ProgressMonitor(
        isCancelled: { [self] in
          let number = calls.add(1, ordering: .relaxed).oldValue - call
          guard number >= 0, number % 3 == 0 else { return false }
          let numbers =
            number % 2 == 0
            ? Self.elements.enumerated().map { change.value($0.offset, $0.element) } : Self.elements
          let bytes = Self.bytes(of: numbers)
          bytes.withUnsafeBytes { _ = pwrite(file.fileDescriptor, $0.baseAddress, bytes.count, 0) }
          return false
        }, report: { _ in })
    }
  }

  private static let stream = RandomStream(seed: 3, name: "changing", run: 0)

  private static let builders: [@Sendable (Matrix, ProgressMonitor) throws -> ProximityGraph] =
    [
      { try HNSWGraph(neighbors: 8).build(on: $0, stream: stream, threads: 2, monitor: $1) },
      { try HybridGraph(neighbors: 8).build(on: $0, stream: stream, threads: 2, monitor: $1) },
    ]
    + [Metric.cosine, .dot, .euclidean].flatMap { metric in
      [
        { try ExactGraph(neighbors: 8, metric: metric).build(on: $0, threads: 2, monitor: $1) },
        {
          try CandidateGraph(candidates: 300, neighbors: 60, skip: 2, metric: metric)
            .build(on: $0, stream: stream, threads: 2, monitor: $1)
        },
        {
          try GatheredGraph(CandidateGraph(candidates: 40, neighbors: 8, metric: metric))
            .build(on: $0, stream: stream, threads: 2, monitor: $1)
        },
      ] as [@Sendable (Matrix, ProgressMonitor) throws -> ProximityGraph]
    }

  @Test(arguments: builders.indices, Change.allCases)
  func `no graph traps on rows that change`(_ builder: Int, _ change: Change) throws {
    for call in [0, 1, 2, 3, 5, 8, 13] {
      let rows = try ChangingRows()
      do {
        let graph = try Self.builders[builder](
          rows.matrix, rows.monitor(changing: change, atCall: call))
        #expect(graph.neighbors.allSatisfy { $0 < UInt32(Self.count) })
      } catch is GraphError {
        // The first look has met the change.
      }
    }
  }

  @Test(arguments: Change.allCases)
  func `no search traps on rows that change`(_ change: Change) throws {
    let graph = try ExactGraph(neighbors: 6, skip: 1).build(on: ChangingRows().matrix, threads: 2)
    for call in [0, 1, 2, 4] {
      let rows = try ChangingRows()
      let monitor = rows.monitor(changing: change, atCall: call)
      let recall = try GraphRecall(
        of: graph, vectors: rows.matrix, sampleSize: 50, stream: Self.stream, threads: 2,
        monitor: monitor)
      #expect(recall.shares.count == 50)
      for row in [0, 1, 500] {
        #expect(rows.matrix.nearest(to: row, count: 9).allSatisfy { $0.item < Self.count })
      }
      _ = try? rows.matrix.nearest(in: rows.matrix, count: 9, threads: 2, monitor: monitor)
      _ = try NearDuplicates(in: graph, vectors: rows.matrix, threshold: 0.9, monitor: monitor)
    }
  }
}
