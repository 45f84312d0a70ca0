import CommandLanguage
import Contrast
import Datasets
import Proximity
import Sampling
import Vectors
import Workbench

/// What negatives are mined on: the graph, the vectors, and who may be a negative of whom.
struct MineGround {
  private let dataset: Dataset
  private let graph: ProximityGraph
  private let itemVectors: ItemVectors
  private let guards: [any PairGuard]
  /// Items of one number answer each other's queries; nil for items that are no pairs.
  private let answerGroups: [Int]?
  private let isHeldOutIncluded: Bool
  private let threads: Int
  private let anchors: [Int]
  /// Documents without a query, whose numbers come after those of the items; nil without any.
  let corpus: MinedCorpus?

  /// - Throws: `NotReady`; `ArgumentFault` in `avoid`; `CancellationError`.
  init(
    of workbench: Workbench, under avoid: [AvoidValue], isHeldOutIncluded: Bool,
    monitor: ProgressMonitor
  ) throws {
    dataset = try workbench.requireDataset()
    graph = try workbench.requireGraph(withSimilarities: false).graph
    itemVectors = try workbench.requireItemVectors()
    answerGroups = dataset.answerGroups
    guards = try avoid.map { try Self.guarding($0, in: workbench, monitor: monitor) }
    self.isHeldOutIncluded = isHeldOutIncluded
    threads = workbench.settings.threads
    anchors = isHeldOutIncluded ? Array(0..<dataset.count) : dataset.indices(in: .train)
    corpus = try MinedCorpus(
      of: dataset, itemVectors, anchors: anchors, like: graph, under: avoid, threads: threads,
      monitor: monitor)
  }

  private static func guarding(
    _ value: AvoidValue, in workbench: Workbench, monitor: ProgressMonitor
  ) throws -> any PairGuard {
    let rules = RuleSettings(
      exposure: nil, guards: [value.settings], uniformShare: ScheduleValue(constant: 0).schedule)
    let ready = try ReadySampler(
      UniformSampler.Settings(), under: rules, size: 2, in: workbench, monitor: monitor)
    guard let rule = ready.rules.guards.first else {
      throw ArgumentFault(
        "avoid", .notReady, "these data have nothing that '\(value.settings.name)' goes by",
        suggestion: "'suspects' needs vectors alone"
      ).inWord(value.settings.name)
    }
    return rule
  }

  /// Whether the similarity of an anchor to its positive is known: an item without a document is its own.
  var knowsPositives: Bool { dataset.pairs == nil || itemVectors.documents != nil }

  func mined(
    _ most: Int, _ choice: HardNegatives.Choice, stream: RandomStream, monitor: ProgressMonitor
  ) throws -> HardNegatives {
    let queries = itemVectors.vectors
    let documents = itemVectors.documents?.vectors ?? queries
    let (count, corpus) = (dataset.count, corpus)
    @Sendable func similarity(_ anchor: Int, _ other: Int) -> Double {
      let document = other < count ? documents.row(other) : corpus?.vector(of: other - count)
      return Double(unitCosine(queries.row(anchor), document ?? documents.row(anchor)))
    }
    let knowsPositives = knowsPositives
    return try HardNegatives(
      in: graph, of: anchors, most: most, choice: choice, stream: stream, threads: threads,
      monitor: monitor,
      further: { anchor in corpus.map { $0.candidates(of: anchor).map { $0 + count } } ?? [] },
      similarity: similarity, positive: { knowsPositives ? similarity($0, $0) : nil },
      admits: { anchor, other in
        other < count
          ? admits(anchor, other)
          : corpus?.admits(
            similarity: similarity(anchor, other), positive: similarity(anchor, anchor)) ?? false
      },
      content: { [documents = dataset.pairs?.documentOf ?? dataset.copies?.firsts] in
        $0 < count ? documents?[$0] ?? $0 : $0
      })
  }

  private func admits(_ anchor: Int, _ other: Int) -> Bool {
    guard anchor != other, isHeldOutIncluded || dataset.splits[other] == .train else {
      return false
    }
    if let same = answerGroups ?? dataset.copies?.firsts, same[anchor] == same[other] {
      return false
    }
    return !guards.contains { $0.forbids(other, of: anchor) }
  }

  /// How many negatives are documents of the corpus; nil without one.
  func fromCorpus(_ mined: HardNegatives) -> Int? {
    corpus.map { _ in
      mined.anchors.reduce(0) { $0 + $1.negatives.count { $0.item >= dataset.count } }
    }
  }

  /// An anchor and its negatives as they are written.
  func texts(of anchor: HardNegatives.Anchor) -> MinedAnchor {
    MinedAnchor(
      text: dataset.query(of: anchor.item), positive: dataset.document(of: anchor.item),
      positiveScore: anchor.positive,
      negatives: anchor.negatives.map { negative in
        negative.item < dataset.count
          ? dataset.document(of: negative.item)
          : corpus?.text(of: negative.item - dataset.count) ?? ""
      },
      scores: anchor.negatives.map(\.similarity))
  }
}

extension Dataset {
  /// What an item is written as where it is an anchor.
  fileprivate func query(of item: Int) -> String {
    guard case .texts(let texts) = items else { return identifier(of: item) }
    return texts[item].content
  }

  /// What an item is written as where it is a positive or a negative.
  fileprivate func document(of item: Int) -> String {
    guard case .texts(let texts) = items else { return identifier(of: item) }
    return texts[item].example.flatMap { $0.isEmpty ? nil : $0 } ?? texts[item].content
  }
}
