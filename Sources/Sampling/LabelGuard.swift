/// Keeps items of one label apart, as an oracle would, to show batches without false negatives.
///
/// A batch then has at most as many members as there are labels.
package struct LabelGuard: PairGuard {
  package let name = "same-label"
  private let labels: [Int]

  /// One label for each item.
  package init(labels: [Int]) {
    self.labels = labels
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool { labels[first] == labels[second] }
}
