import Vectors

/// How often the nearest of all held-out items' second views is of the same item; both directions.
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
    let there = try PartnerRetrieval(of: first, among: second, threads: threads, monitor: monitor)
    let back = try PartnerRetrieval(of: second, among: first, threads: threads, monitor: monitor)
    return (there.recall + back.recall) / 2
  }
}
