import Sampling
import Vectors

/// The rules across samplers as they are asked for, before there are vectors and labels to hold them by.
package struct RuleSettings: Sendable, Hashable {
  /// Nil for the sampler's usual one.
  package var exposure: BatchRules.Exposure?
  package var guards: [GuardSettings]
  /// The share of a batch that is drawn uniformly.
  package var uniformShare: LinearSchedule

  package init(
    exposure: BatchRules.Exposure? = nil, guards: [GuardSettings] = [],
    uniformShare: LinearSchedule = LinearSchedule(constant: 0)
  ) {
    self.exposure = exposure
    self.guards = guards
    self.uniformShare = uniformShare
  }

  /// Whether a share of some batch is drawn uniformly.
  package var drawsUniformly: Bool { uniformShare != LinearSchedule(constant: 0) }

  /// Whether the sampler's batches are changed by guards or a uniform share.
  package var changesBatches: Bool { !guards.isEmpty || drawsUniformly }

  /// Whether some guard compares items by their vectors.
  package var comparesItems: Bool { guards.contains(where: \.comparesItems) }

  /// Whether some guard compares queries with documents.
  package var comparesSides: Bool { guards.contains(where: \.comparesSides) }

  /// Whether some guard goes by what a person said of negatives.
  package var goesByJudgements: Bool { guards.contains(.judged) }

  /// The rules over items on a ground; draws from `stream`'s streams "random pairs" and "top".
  ///
  /// `exposure` is how often an item is drawn. Guards that the ground lacks something for are left out, so
  /// whoever asks for them checks that first.
  ///
  /// - Throws: `CancellationError`.
  package func rules(
    exposure: BatchRules.Exposure, on ground: GuardGround, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws -> BatchRules {
    BatchRules(
      exposure: exposure,
      guards: try guards.compactMap { settings in
        try settings.made(on: ground, stream: stream, threads: threads, monitor: monitor)
      }, uniformShare: uniformShare)
  }
}

/// A guard against false negatives as it is asked for.
package enum GuardSettings: Sendable, Hashable {
  case suspects
  case duplicates
  case sameLabel
  /// Keeps items apart that have the same document.
  case sameDocument
  /// The share of all others, by similarity, that an item is kept apart from.
  case top(LinearSchedule)
  /// The share of random pairs that are more similar than members may be.
  case cap(LinearSchedule)
  /// Keeps pairs apart of which one's document is too similar to the other's query, by that query's own.
  case margin(PositiveLimit)
  /// Keeps pairs apart whose queries are more similar than those of a share of random pairs, so that a
  /// document is no negative of a query beside its own.
  case owner(LinearSchedule)
  /// Keeps items apart whose answers have one id.
  case sameID
  /// Keeps items apart that a person said to be false negatives of each other.
  case judged
  /// Keeps items apart that are not of one group.
  case within(Grouping)

  /// What items are grouped by.
  package enum Grouping: String, Sendable, Hashable, CaseIterable {
    case source, label
  }

  /// The cosine from which two items count as the same.
  package static let duplicateLimit = 0.999

  /// The share that some guards have.
  package var share: LinearSchedule? {
    switch self {
    case .suspects, .duplicates, .sameLabel, .sameDocument, .margin, .sameID, .judged, .within: nil
    case .top(let share), .cap(let share), .owner(let share): share
    }
  }

  /// What the commands call it, with its share: "top=0.1:0.01".
  package var name: String {
    switch self {
    case .suspects: "suspects"
    case .duplicates: "duplicates"
    case .sameLabel: "same-label"
    case .sameDocument: "same-document"
    case .top(let share): "top=\(share.inWords)"
    case .cap(let share): "cap=\(share.inWords)"
    case .margin(.share(let share)): "margin=\(LinearSchedule(constant: share).inWords)"
    case .margin(.above(let offset)): "margin+\(LinearSchedule(constant: offset).inWords)"
    case .owner(let share): "owner=\(share.inWords)"
    case .sameID: "same-id"
    case .judged: "judged"
    case .within(let grouping): "within \(grouping.rawValue)"
    }
  }

  /// Whether it keeps a batch within one group.
  package var isWithin: Bool { if case .within = self { true } else { false } }

  /// Whether it needs the vectors of items.
  package var comparesItems: Bool {
    switch self {
    case .suspects, .duplicates, .top, .cap: true
    default: false
    }
  }

  /// Whether it needs the vectors of both sides of pairs.
  package var comparesSides: Bool {
    switch self {
    case .margin, .owner: true
    default: false
    }
  }

  /// The guard on a ground; nil where that lacks what it goes by.
  fileprivate func made(
    on ground: GuardGround, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> (any PairGuard)? {
    switch self {
    case .sameLabel: return ground.labels.map { GroupGuard(name: name, groups: $0) }
    case .sameDocument: return ground.documents.map { GroupGuard(name: name, groups: $0) }
    case .sameID: return ground.answers.map { GroupGuard(name: name, groups: $0) }
    case .judged: return ground.judged.map { ListedPairsGuard(name: name, pairs: $0) }
    case .within(let grouping):
      return (grouping == .source ? ground.sources : ground.labels).map {
        WithinGuard(name: name, groups: $0)
      }
    case .margin(let limit):
      return ground.sides.map {
        MarginGuard(
          name: name, limit: limit, queries: $0.queries, documents: $0.documents, threads: threads)
      }
    case .suspects, .duplicates, .top, .cap, .owner:
      guard let vectors = comparesSides ? ground.sides?.queries : ground.vectors else { return nil }
      let limits = SimilarityLimits(
        vectors: vectors, stream: stream, threads: threads, monitor: monitor)
      return SimilarityGuard(
        name: name, limit: try limits.limit(of: self, at: \.first),
        to: try share.flatMap {
          $0.isConstant ? nil : try limits.limit(of: self, at: \.last)
        }, vectors: vectors, threads: threads)
    }
  }
}

/// Finds the cosines that guards go by.
private struct SimilarityLimits {
  let vectors: Matrix
  let stream: RandomStream
  let threads: Int
  let monitor: ProgressMonitor

  /// The limit of a guard at one end of its schedule.
  func limit(of settings: GuardSettings, at end: (LinearSchedule) -> Double) throws
    -> SimilarityGuard.Limit
  {
    switch settings {
    case .suspects, .sameLabel, .sameDocument, .margin, .sameID, .judged, .within:
      .forAll(SuspectLimit.limit(of: vectors, references: stream, threads: threads))
    case .owner(let share):
      .forAll(
        SuspectLimit.limit(
          among: SuspectLimit.pairs(of: vectors, references: stream, threads: threads),
          share: end(share)))
    case .cap(let share):
      .forAll(
        SuspectLimit.pairs(of: vectors, references: stream, threads: threads)
          .quantile(1 - end(share)))
    case .duplicates: .forAll(GuardSettings.duplicateLimit)
    case .top(let share):
      try .topShare(
        end(share), of: vectors, stream: stream.stream(named: "top"), threads: threads,
        monitor: monitor)
    }
  }
}
