import Datasets
import Vectors

/// An encoder together with the data that it is probed on.
///
/// Raw inputs are one, too: an encoder that returns its input.
package struct ProbedEncoder: Sendable {
  /// One row an item of the data, of any length.
  package typealias Embed = @Sendable (_ items: [Int], _ monitor: ProgressMonitor) throws -> Matrix
  /// One row an item of other data of the same kind.
  package typealias EmbedOthers =
    @Sendable (_ others: Dataset, _ monitor: ProgressMonitor) throws -> Matrix
  /// One row a view: those of the first stream, then those of the second, in the order of the
  /// items.
  package typealias EmbedViews =
    @Sendable (
      _ items: [Int], _ streams: [RandomStream], _ output: Encoder.Output,
      _ monitor: ProgressMonitor
    ) throws -> Matrix

  package let dataset: Dataset
  package let threads: Int
  private let embed: Embed
  private let embedOthers: EmbedOthers
  private let embedViews: EmbedViews

  /// An encoder as functions that embed items, items of other data, and views.
  package init(
    of dataset: Dataset, threads: Int, embed: @escaping Embed,
    embedOthers: @escaping EmbedOthers, embedViews: @escaping EmbedViews
  ) {
    self.dataset = dataset
    self.threads = threads
    self.embed = embed
    self.embedOthers = embedOthers
    self.embedViews = embedViews
  }

  /// The representations of some items.
  package func representations(_ items: [Int], monitor: ProgressMonitor) throws -> Matrix {
    try embed(items, monitor)
  }

  /// The representations of texts that are not items of the dataset.
  package func representations(ofTexts texts: [String], monitor: ProgressMonitor) throws -> Matrix {
    let others = Dataset(
      name: "sentences", items: .texts(texts.map { TextItem(title: "", text: $0) }), labels: nil,
      classNames: [], splits: [Dataset.Split](repeating: .test, count: texts.count), checksum: "",
      source: "")
    return try embedOthers(others, monitor)
  }

  /// The split into reference and queries; the dataset must have labels.
  func labeledSplit(leastTraining: Int = 1) -> LabeledSplit {
    guard let labels = dataset.labels else { preconditionFailure("a labelled probe, no labels") }
    return LabeledSplit(
      labels: labels, splits: dataset.splits, classCount: dataset.classNames.count,
      leastTraining: leastTraining)
  }

  /// All items with their labels and splits; the dataset must have labels.
  package func labeledFeatures(leastTraining: Int = 1, monitor: ProgressMonitor) throws
    -> LabeledFeatures
  {
    guard let labels = dataset.labels else { preconditionFailure("a labelled probe, no labels") }
    return LabeledFeatures(
      try representations(Array(0..<dataset.count), monitor: monitor), labels: labels,
      splits: dataset.splits, classCount: dataset.classNames.count, leastTraining: leastTraining)
  }

  /// Two views of every held-out item, n × d each, drawn from the streams "0" and "1" of `stream`.
  package func viewPair(
    at output: Encoder.Output, stream: RandomStream, monitor: ProgressMonitor
  ) throws -> (Matrix, Matrix) {
    let items = dataset.indices(in: .test)
    let streams = ["0", "1"].map(stream.stream(named:))
    let views = try embedViews(items, streams, output, monitor)
    return (
      views.rows(at: 0..<items.count), views.rows(at: items.count..<2 * items.count)
    )
  }
}
