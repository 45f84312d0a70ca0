import Contrast
import Vectors

/// Accuracy when only n labels a class, or a share of all, are known: every held-out item goes to
/// the class whose mean direction is nearest.
///
/// Only the means are fitted, so no setting has to be chosen with labels that are not known.
/// Source: the nearest-centroid classifier of Snell et al., "Prototypical Networks", NeurIPS 2017.
package struct FewLabelProbe: Sendable {
  /// How many labels are known.
  package enum Amount: Sendable, Equatable {
    case perClass(Int)
    /// This share of the training items of every class, rounded, at least one.
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

  /// The fewest training items with which a class takes part.
  package var leastTraining: Int {
    if case .perClass(let count) = amount { count } else { 1 }
  }

  /// How many reference items have a label in one draw.
  package func labelCount(on features: LabeledFeatures) -> Int {
    Dictionary(grouping: features.referenceLabels) { $0 }.values
      .reduce(0) { $0 + amount.count(of: $1.count) }
  }

  /// The mean accuracy over draws of labels, with its interval.
  ///
  /// Draw i takes its labels from generator i of `stream`; the same stream means the same labels,
  /// whatever the features.
  package func accuracy(on features: LabeledFeatures, stream: RandomStream) -> MeanWithInterval {
    accuracy(
      of: known(in: features.split, stream: stream), on: features.split,
      queries: features.queries
    ) { features.reference.rows(at: $0) }
  }

  /// The same for an encoder, which embeds only the items of the draws and the queries.
  ///
  /// - Throws: `TensorError`; `CancellationError`.
  package func accuracy(
    of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws -> MeanWithInterval {
    let split = subject.labeledSplit(leastTraining: leastTraining)
    let known = known(in: split, stream: stream)
    let used = Set(known.joined().flatMap(\.places)).sorted()
    let rows = try subject.representations(
      used.map { split.reference[$0] } + split.queries, monitor: monitor)
    let rowOf = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    return accuracy(
      of: known, on: split, queries: rows.rows(at: used.count..<rows.rows)
    ) { places in rows.rows(at: places.compactMap { rowOf[$0] }) }
  }

  /// The items of a class whose labels are known, by their places in the reference.
  private struct KnownLabels {
    let label: Int
    let places: [Int]
  }

  /// The labelled items of each draw, class by class.
  private func known(in split: LabeledSplit, stream: RandomStream) -> [[KnownLabels]] {
    let members = Dictionary(grouping: split.referenceLabels.indices) { split.referenceLabels[$0] }
    let classes = members.keys.sorted()
    return (0..<draws).map { draw in
      var generator = stream.generator(at: draw)
      return classes.map { label in
        let items = members[label] ?? []
        var pool = DistinctDraw(below: items.count)
        let drawn = pool.draw(amount.count(of: items.count), using: &generator)
        return KnownLabels(label: label, places: drawn.map { items[$0] })
      }
    }
  }

  /// `reference` gives the rows at some places of the reference.
  private func accuracy(
    of draws: [[KnownLabels]], on split: LabeledSplit, queries: Matrix,
    reference: ([Int]) -> Matrix
  ) -> MeanWithInterval {
    let queries = queries.normalizedRows().rows
    return MeanWithInterval(
      draws.map { classes in
        let means = classes.map { reference($0.places).normalizedRows().rows.columnMeans() }
        let centroids = Matrix(
          rows: classes.count, columns: queries.columns, elements: means.flatMap(\.self)
        ).normalizedRows().rows
        let scores = queries.scores(with: centroids)
        return split.accuracy(
          of: (0..<scores.rows).map { row in
            let slice = scores.row(row)
            let best = slice.indices.max { (slice[$0], $1) < (slice[$1], $0) } ?? slice.startIndex
            return classes[best - slice.startIndex].label
          })
      })
  }
}
