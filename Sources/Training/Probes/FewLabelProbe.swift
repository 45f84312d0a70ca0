import Contrast
import Vectors

/// Accuracy when only n labels a class are known: every held-out item goes to the class whose mean
/// direction is nearest.
///
/// Nothing is fitted beyond the means, so no setting has to be chosen on labels one does not have.
/// Source: the nearest-centroid classifier of Snell et al., "Prototypical Networks", NeurIPS 2017.
package struct FewLabelProbe: Sendable {
  /// n.
  package var labelsPerClass: Int
  /// How often labels are drawn; the accuracy is the mean.
  package var draws: Int

  package init(labelsPerClass: Int, draws: Int = 10) {
    self.labelsPerClass = labelsPerClass
    self.draws = draws
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
          let drawn = pool.draw(min(labelsPerClass, items.count), using: &generator)
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
