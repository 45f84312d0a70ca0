import Contrast
import Datasets
import Vectors
import Workbench

/// Measures batches under the current vectors: items beside each other, or queries beside documents of pairs.
struct BatchMeter: Sendable {
  private enum Ground {
    case items(Matrix, labels: [Int]?, suspectsAbove: Double)
    case pairs(PairReading, falseNegatives: [Int]?)
  }

  private let ground: Ground
  private let threads: Int

  /// Whether queries are compared with documents.
  var comparesSides: Bool { if case .pairs = ground { true } else { false } }

  /// - Throws: `NotReady` without vectors.
  /// - Complexity: O(pairs · d), for the limit above which two items are suspects.
  init(in workbench: Workbench) throws {
    let vectors = try workbench.requireItemVectors()
    threads = workbench.settings.threads
    ground =
      vectors.documents != nil && workbench.dataset != nil
      ? .pairs(
        try PairReading(in: workbench), falseNegatives: workbench.dataset?.falseNegativeGroups)
      : .items(
        vectors.vectors, labels: workbench.dataset?.labels,
        suspectsAbove: SuspectLimit.limit(
          of: vectors.vectors, references: workbench.fixedStream(named: "batch references"),
          threads: threads))
  }

  /// The figures of batches of two members or more.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d) a batch.
  func hardness(of batches: [[Int]], monitor: ProgressMonitor) throws -> [BatchHardness] {
    try parallelMap(count: batches.count, threads: threads, monitor: monitor) { number in
      try hardness(of: batches[number], monitor: monitor)
    }
  }

  private func hardness(of items: [Int], monitor: ProgressMonitor) throws -> BatchHardness {
    switch ground {
    case .items(let vectors, let labels, let limit):
      return try BatchHardness(
        of: vectors.rows(at: items), labels: labels.map { labels in items.map { labels[$0] } },
        suspectsAbove: limit, monitor: monitor)
    case .pairs(let reading, let groups):
      return try BatchHardness(
        of: items, in: reading, by: .positive(MarginRule.usual.limit), groups: groups,
        monitor: monitor)
    }
  }
}
