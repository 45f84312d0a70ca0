import Datasets
import Vectors

/// Features with labels, split into reference and queries: the input of a probe.
package struct LabeledFeatures: Sendable {
  package let split: LabeledSplit
  /// One row for each item of the split's reference.
  package let reference: Matrix
  /// One row for each of the split's queries.
  package let queries: Matrix

  package var referenceLabels: [Int] { split.referenceLabels }
  package var queryLabels: [Int] { split.queryLabels }
  /// The classes left out.
  package var leftOut: [Int] { split.leftOut }
  /// The number of classes there are, those left out included.
  package var classCount: Int { split.classCount }

  /// Splits the rows of `features`; a class takes part when it has at least `leastTraining` items
  /// to train on and one held out.
  package init(
    _ features: Matrix, labels: [Int], splits: [Dataset.Split], classCount: Int,
    leastTraining: Int = 1
  ) {
    split = LabeledSplit(
      labels: labels, splits: splits, classCount: classCount, leastTraining: leastTraining)
    reference = features.rows(at: split.reference)
    queries = features.rows(at: split.queries)
  }

  /// The share of `answers` that are the queries' labels.
  func accuracy(of answers: [Int]) -> Double { split.accuracy(of: answers) }
}
