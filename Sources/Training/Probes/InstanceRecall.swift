import Datasets
import Vectors

/// How often the nearest of all held-out items' second views is of the same item, or of a copy of it;
/// both directions.
///
/// This is the task of the loss, on items that were not trained on. Views are drawn from the
/// streams "0" and "1" of the stream handed in.
/// Source: instance discrimination, Wu et al., CVPR 2018.
package struct InstanceRecall: Probe {
  package init() {}

  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    try recall(of: subject, at: .representation, stream: stream, monitor: monitor)
  }

  /// The mean of both directions, 0...1.
  ///
  /// - Complexity: O(held-out² · d), and two views of every held-out item.
  package func recall(
    of subject: ProbedEncoder, at output: Encoder.Output, stream: RandomStream,
    monitor: ProgressMonitor
  ) throws -> Double {
    let (first, second) = try subject.viewPair(at: output, stream: stream, monitor: monitor)
    let threads = subject.threads
    let groups = Self.groups(in: subject.dataset)
    let there = try PartnerRetrieval(
      of: first, among: second, groups: groups, threads: threads, monitor: monitor)
    let back = try PartnerRetrieval(
      of: second, among: first, groups: groups, threads: threads, monitor: monitor)
    return (there.recall + back.recall) / 2
  }

  /// The recall of a guess: the mean share of held-out items that are copies of one, itself among them.
  package static func chance(in dataset: Dataset) -> Double {
    let held = dataset.indices(in: .test)
    guard let groups = groups(in: dataset) else { return 1 / Double(max(1, held.count)) }
    let sizes = Dictionary(grouping: groups) { $0 }.values.map(\.count)
    return Double(sizes.reduce(0) { $0 + $1 * $1 }) / Double(max(1, held.count * held.count))
  }

  /// What each held-out item holds; nil where copies were not looked for.
  private static func groups(in dataset: Dataset) -> [Int?]? {
    dataset.copies.map { copies in dataset.indices(in: .test).map { copies.firsts[$0] } }
  }
}
