import Contrast
import Vectors

/// Accuracy when only n labels a class, or a share of all, are known: every held-out item goes to the class whose mean
/// direction is nearest.
///
/// Nothing is fitted beyond the means, so no setting has to be chosen on labels one does not have.
/// Source: the nearest-centroid classifier of Snell et al., "Prototypical Networks", NeurIPS 2017.
package struct FewLabelProbe: Sendable {
  /// How many labels are known.
  package enum Amount: Sendable, Equatable {
    case perClass(Int)
    /// Of every class this share of its training items, rounded, at least one.
    case share(Double)

    func count(of items: Int) -> Int {
      switch self {
      case .perClass(let count): min(count, items)
      case .share(let share): min(items, max(1, Int((share * Double(items)).rounded())))
      }
    }
  }

  package var amount: Amount
  /// How often labels are drawn; the accuracy is the mean.
  package var draws: Int

  package init(_ amount: Amount, draws: Int = 10) {
    self.amount = amount
    self.draws = draws
  }

  package init(labelsPerClass: Int, draws: Int = 10) {
    self.init(.perClass(labelsPerClass), draws: draws)
  }

  /// How many training items a class must have to take part.
  package var leastTraining: Int {
    if case .perClass(let count) = amount { count } else { 1 }
  }

  /// How many of the reference items are labelled in one draw.
  package func labelCount(on features: LabeledFeatures) -> Int {
    Dictionary(grouping: features.referenceLabels) { $0 }.values
      .reduce(0) { $0 + amount.count(of: $1.count) }
  }

  /// The mean accuracy over draws of labels, with its interval.
  ///
  /// Draw i takes its labels from generator i of `stream`; the same stream means the same labels,
  /// whatever the features.
  package func accuracy(on features: LabeledFeatures, stream: RandomStream) -> MeanWithInterval {
    let reference = features.reference.normalizedRows().rows
    let queries = features.queries.normalizedRows().rows
    let members = Dictionary(grouping: features.referenceLabels.indices) {
      features.referenceLabels[$0]
    }
    let classes = members.keys.sorted()
    return MeanWithInterval(
      (0..<draws).map { draw in
        var generator = stream.generator(at: draw)
        var elements: [Float] = []
        for label in classes {
          let items = members[label] ?? []
          var pool = DistinctDraw(below: items.count)
          let drawn = pool.draw(amount.count(of: items.count), using: &generator)
          elements += reference.rows(at: drawn.map { items[$0] }).columnMeans()
        }
        let centroids = Matrix(rows: classes.count, columns: reference.columns, elements: elements)
          .normalizedRows().rows
        let scores = queries.scores(with: centroids)
        return features.accuracy(
          of: (0..<scores.rows).map { row in
            let slice = scores.row(row)
            let best = slice.indices.max { (slice[$0], $1) < (slice[$1], $0) } ?? slice.startIndex
            return classes[best - slice.startIndex]
          })
      })
  }
}
