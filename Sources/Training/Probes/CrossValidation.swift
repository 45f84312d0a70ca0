import Synchronization
import Vectors

/// Accuracy of a linear SVM on the representation, cross-validated over all items: the usual
/// protocol for graph encoders.
///
/// Items of every class are dealt to folds in turn. Each fold is classified by an SVM fitted on the
/// others; its C is the one of 0.001, 0.01, 0.1 and 1 that is best on the next fold when fitted
/// without both. Columns are scaled to mean 0 and variance 1.
///
/// Every item is tested once, also those that the encoder was trained on. The SVM never sees a
/// label that it is tested on; the encoder has seen most items, but no labels.
/// Source: You et al., "Graph Contrastive Learning with Augmentations" (GraphCL), NeurIPS 2020,
/// §5.2, after Sun et al., "InfoGraph", ICLR 2020.
package struct CrossValidation: Sendable {
  package var folds: Int
  /// How often items are dealt anew.
  package var repeats: Int

  package init(folds: Int = 10, repeats: Int = 1) {
    precondition(folds > 2 && repeats > 0, "\(folds) folds, \(repeats) times")
    self.folds = folds
    self.repeats = repeats
  }

  private static let penalties: [Float] = [0.001, 0.01, 0.1, 1]

  /// The accuracy on every fold of every repeat; items of one of the `groups` are dealt to one fold.
  ///
  /// Repeat r deals by generator r of the stream "folds", and its fits shuffle by streams of their
  /// own, so that the same stream means the same folds whatever the features.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(repeats · folds · 5 · passes · classes · items · d).
  package func accuracies(
    of features: Matrix, labels: [Int], groups: [Int]? = nil, classCount: Int,
    stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> [Double] {
    let rows = try interruptibly(monitor) {
      var scaled = features
      scaled.standardizeColumns()
      return LinearSVM.Rows(scaled)
    }
    let deals = (0..<repeats).map { number in
      var generator = stream.stream(named: "folds").generator(at: number)
      return Self.deal(labels, groups: groups, into: folds, using: &generator)
    }
    let results = Mutex([Double](repeating: 0, count: repeats * folds))
    try parallelLoop(
      count: repeats * folds, threads: threads, activity: "cross-validating", monitor: monitor,
      workspace: {}
    ) { number, _ in
      // A cancellation here ends the loop, too.
      let accuracy = try? accuracy(
        on: rows, fold: number % folds, of: deals[number / folds], labels: labels,
        classCount: classCount, stream: stream.stream(named: String(number)), monitor: monitor)
      if let accuracy { results.withLock { $0[number] = accuracy } }
    }
    try monitor.check()
    return results.withLock { $0 }
  }

  /// The fold of every item: each class shuffled and dealt in turn, on from where the last class
  /// ended.
  ///
  /// `groups` has for each item the first one of its group, which is dealt as a whole and is of its
  /// first item's class; nil for single items.
  static func deal(
    _ labels: [Int], groups: [Int]? = nil, into folds: Int, using generator: inout SeededGenerator
  ) -> [Int] {
    var fold = [Int](repeating: 0, count: labels.count)
    var next = 0
    let members = Dictionary(grouping: labels.indices) { groups?[$0] ?? $0 }
    let classes = Dictionary(grouping: members.keys.sorted()) { labels[$0] }
    for label in classes.keys.sorted() {
      var firsts = classes[label] ?? []
      generator.shuffle(&firsts)
      for first in firsts {
        for item in members[first] ?? [] { fold[item] = next }
        next = (next + 1) % folds
      }
    }
    return fold
  }

  private func accuracy(
    on rows: LinearSVM.Rows, fold: Int, of deal: [Int], labels: [Int], classCount: Int,
    stream: RandomStream, monitor: ProgressMonitor
  ) throws -> Double {
    let test = deal.indices.filter { deal[$0] == fold }
    let choice = deal.indices.filter { deal[$0] == (fold + 1) % folds }
    let rest = deal.indices.filter { deal[$0] != fold && deal[$0] != (fold + 1) % folds }
    func share(right items: [Int], fittedOn training: [Int], _ penalty: Float) throws -> Double {
      let machine = try LinearSVM(
        rows, items: training, labels: labels, classCount: classCount, penalty: penalty,
        stream: stream, monitor: monitor.quiet)
      let right = items.count { machine.answer(rows, item: $0) == labels[$0] }
      return Double(right) / Double(max(1, items.count))
    }
    // Ties go to the smallest C.
    let tried = try Self.penalties.map {
      (penalty: $0, share: try share(right: choice, fittedOn: rest, $0))
    }
    let best = tried.reduce(tried[0]) { $1.share > $0.share ? $1 : $0 }
    return try share(right: test, fittedOn: rest + choice, best.penalty)
  }
}
