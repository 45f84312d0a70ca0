import Datasets

/// The items that a labelled probe uses, by their numbers.
///
/// The reference is the training split, the queries are the held-out items. Classes too small for a
/// probe are left out of both and named.
package struct LabeledSplit: Sendable {
  package let reference: [Int]
  package let referenceLabels: [Int]
  package let queries: [Int]
  package let queryLabels: [Int]
  /// The classes left out.
  package let leftOut: [Int]
  /// The number of classes there are, those left out included.
  package let classCount: Int

  /// A class takes part when it has at least `leastTraining` items to train on and one held out.
  package init(
    labels: [Int], splits: [Dataset.Split], classCount: Int, leastTraining: Int = 1
  ) {
    var counts = [[Int]](repeating: [0, 0], count: classCount)
    for (label, split) in zip(labels, splits) { counts[label][split == .train ? 0 : 1] += 1 }
    let takesPart = counts.map { $0[0] >= leastTraining && $0[1] >= 1 }
    func items(_ split: Dataset.Split) -> [Int] {
      labels.indices.filter { splits[$0] == split && takesPart[labels[$0]] }
    }
    (reference, queries) = (items(.train), items(.test))
    referenceLabels = reference.map { labels[$0] }
    queryLabels = queries.map { labels[$0] }
    leftOut = counts.indices.filter { !takesPart[$0] && counts[$0] != [0, 0] }
    self.classCount = classCount
  }

  /// The share of `answers` that are the queries' labels.
  func accuracy(of answers: [Int]) -> Double {
    let right = zip(answers, queryLabels).count { $0 == $1 }
    return Double(right) / Double(max(1, queryLabels.count))
  }
}
