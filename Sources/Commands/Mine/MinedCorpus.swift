import Contrast
import Datasets
import Proximity
import Sampling
import Vectors
import Workbench

/// The documents of a corpus that are candidates of each anchor: those of ranks S + 1 to S + K among all of it,
/// with S and K of the graph.
struct MinedCorpus {
  let corpus: Corpus
  private let vectors: Matrix
  /// For each anchor its candidates.
  private let candidates: [Int: ArraySlice<UInt32>]
  private let limits: [PositiveLimit]
  /// Guards that say nothing of documents without a query.
  let silentGuards: [String]

  /// Nil where there is no corpus, or the vectors have none.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(anchors · corpus · d).
  init?(
    of dataset: Dataset, _ itemVectors: ItemVectors, anchors: [Int], like graph: ProximityGraph,
    under guards: [AvoidValue], threads: Int, monitor: ProgressMonitor
  ) throws {
    guard let corpus = dataset.pairs?.corpus, let vectors = itemVectors.documents?.corpus else {
      return nil
    }
    let skip = min(graph.skip, vectors.rows - 1)
    let count = min(graph.neighborsPerNode, vectors.rows - skip)
    let (nearest, _) = try nearestRows(
      to: itemVectors.vectors.rows(at: anchors), in: vectors, excludingThemselves: false,
      count: count, skip: skip, activity: "searching the corpus", threads: threads,
      monitor: monitor)
    candidates = Dictionary(
      uniqueKeysWithValues: anchors.enumerated().map { place, anchor in
        (anchor, nearest[place * count..<(place + 1) * count])
      })
    self.corpus = corpus
    self.vectors = vectors
    limits = guards.compactMap { value in
      if case .margin(let limit) = value { limit } else { nil }
    }
    silentGuards = guards.filter { value in
      if case .margin = value { false } else { true }
    }.map(\.settings.name)
  }

  func candidates(of anchor: Int) -> [Int] { candidates[anchor].map { $0.map { Int($0) } } ?? [] }

  /// A row of unit length.
  func vector(of document: Int) -> ArraySlice<Float> { vectors.row(document) }

  /// Whether margins let a document at a similarity be a negative, beside a positive at another.
  func admits(similarity: Double, positive: Double) -> Bool {
    !limits.contains { similarity > $0.limit(positive: positive) }
  }

  /// A document as it is written; where it is a vector, its row among those of the corpus.
  func text(of document: Int) -> String {
    guard case .texts(let texts) = corpus.items else { return "corpus \(document)" }
    return texts[document].text
  }
}
