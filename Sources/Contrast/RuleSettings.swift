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

  /// The rules over items with these vectors, N × d of unit length, labels and documents; draws from
  /// `stream`'s streams "random pairs" and "top".
  ///
  /// `exposure` is how often an item is drawn; `vectors` are nil where no guard goes by similarity;
  /// `documents` tell for each item the first one with its document.
  ///
  /// - Throws: `CancellationError`.
  package func rules(
    exposure: BatchRules.Exposure, vectors: Matrix?, labels: [Int]?, documents: [Int]?,
    stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> BatchRules {
    BatchRules(
      exposure: exposure,
      guards: try guards.compactMap { settings in
        switch settings {
        case .sameLabel: return labels.map { GroupGuard(name: settings.name, groups: $0) }
        case .sameDocument: return documents.map { GroupGuard(name: settings.name, groups: $0) }
        case .suspects, .duplicates, .top, .cap: break
        }
        guard let vectors else { return nil }
        let limits = SimilarityLimits(
          vectors: vectors, stream: stream, threads: threads, monitor: monitor)
        return SimilarityGuard(
          name: settings.name, limit: try limits.limit(of: settings, at: \.first),
          to: try settings.share.flatMap {
            $0.isConstant ? nil : try limits.limit(of: settings, at: \.last)
          }, vectors: vectors, threads: threads)
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

  /// The cosine from which two items count as the same.
  package static let duplicateLimit = 0.999

  /// The share that some guards have.
  package var share: LinearSchedule? {
    switch self {
    case .suspects, .duplicates, .sameLabel, .sameDocument: nil
    case .top(let share), .cap(let share): share
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
    case .suspects, .sameLabel, .sameDocument:
      .forAll(SuspectLimit.limit(of: vectors, references: stream, threads: threads))
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
