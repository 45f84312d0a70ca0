import Datasets
import Vectors

extension CrossValidation: Probe {
  /// The most items in one look of a comparison or a burst, so that it stays short.
  package static let mostItems = 500

  /// The mean accuracy over folds, on all items of the subject's data or 500 of them.
  ///
  /// Generator 0 of the stream "items" draws them. A look takes as long as `folds` · 5 fits of one
  /// machine a class: one to four seconds on one thread.
  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    let dataset = subject.dataset
    guard let labels = dataset.labels else { preconditionFailure("a labelled probe, no labels") }
    let items = Self.items(of: dataset.count, stream: stream.stream(named: "items"))
    let accuracies = try accuracies(
      of: subject.representations(items, monitor: monitor), labels: items.map { labels[$0] },
      groups: dataset.groups(of: items), classCount: dataset.classNames.count, stream: stream,
      threads: subject.threads,
      monitor: monitor)
    return accuracies.reduce(0, +) / Double(accuracies.count)
  }

  private static func items(of count: Int, stream: RandomStream) -> [Int] {
    guard count > mostItems else { return Array(0..<count) }
    var draw = DistinctDraw(below: count)
    var generator = stream.generator()
    return draw.draw(mostItems, using: &generator).sorted()
  }
}

extension Dataset {
  /// For each of some items the place of the first one among them with its content; nil where the split
  /// keeps no copies together.
  package func groups(of items: [Int]) -> [Int]? {
    guard keepsCopiesTogether, let firsts = copies?.firsts else { return nil }
    var places: [Int: Int] = [:]
    return items.indices.map { place in
      let first = firsts[items[place]]
      return places[first]
        ?? {
          places[first] = place; return place
        }()
    }
  }
}
