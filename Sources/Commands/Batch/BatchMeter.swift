import Contrast
import Datasets
import Vectors
import Workbench

/// Measures batches under the current vectors: items beside each other, or queries beside documents of pairs.
struct BatchMeter: Sendable {
  private enum Ground {
    case items(Matrix, suspectsAbove: Double)
    case pairs(PairReading, by: PairRule)
  }

  private let ground: Ground
  /// Items of one group are false negatives of each other; nil where that is not known.
  private let groups: [Int]?
  private let threads: Int

  /// The rule of suspects where queries are compared with documents; nil where items are with each other.
  var rule: PairRule? {
    if case .pairs(_, let rule) = ground { rule } else { nil }
  }

  /// - Throws: `NotReady` without vectors.
  /// - Complexity: O(pairs · d), for the limit above which two items are suspects.
  init(in workbench: Workbench) throws {
    let vectors = try workbench.requireItemVectors()
    threads = workbench.settings.threads
    groups = workbench.dataset?.falseNegativeGroups
    ground =
      vectors.documents != nil && workbench.dataset != nil
      ? .pairs(try PairReading(in: workbench), by: .positive(MarginRule.usual.limit))
      : .items(
        vectors.vectors,
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
    case .items(let vectors, let limit):
      try BatchHardness(
        of: vectors.rows(at: items), labels: groups.map { groups in items.map { groups[$0] } },
        suspectsAbove: limit, monitor: monitor)
    case .pairs(let reading, let rule):
      try BatchHardness(of: items, in: reading, by: rule, groups: groups, monitor: monitor)
    }
  }
}
