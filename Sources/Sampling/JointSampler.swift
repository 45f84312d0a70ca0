import Foundation
import Vectors

/// Draws a pool of items uniformly and takes those of it from which, together, most can be learned: on which
/// the vectors in use do badly and those of a reference model do well.
///
/// Learnability is the loss under the vectors in use less that under the reference. The loss is the
/// sigmoid loss, since it is a sum over pairs: what an item adds to a batch is its own term and one for each
/// member and direction, whatever else joins, where a softmax would have to be computed anew for every
/// member. So a batch is filled in chunks, each drawn without replacement in proportion to exp of what an item
/// adds to those before it.
///
/// A logit is (s - 1) / T of a cosine s: the scale 10 and bias -10 with which the sigmoid loss begins, at
/// T = 0.1. Items of one side are their own second view, at cosine 1 under both sets of vectors, so that only
/// their negatives count.
///
/// Source: Evans, Parthasarathy, Merzic and Hénaff, "Data curation via joint example selection further
/// accelerates multimodal learning" (JEST), NeurIPS 2024, algorithm 1; the loss: Zhai et al., "Sigmoid Loss for
/// Language Image Pre-Training", ICCV 2023.
package struct JointSampler: SlowSampler {
  package static let name = "joint"
  private let learner: SideVectors
  private let reference: SideVectors
  private let temperature: Double
  private let poolSize: Int
  private let chunks: Int
  package var monitor = ProgressMonitor.none

  /// Both sides count where both sets of vectors have documents, else the first sides alone.
  ///
  /// - Parameters:
  ///   - learner: the vectors in use, N rows.
  ///   - reference: those of the reference model for the same items, of any dimension.
  ///   - temperature: T, above 0.
  ///   - pool: how many times the places of a batch the pool is, from 1.
  ///   - chunks: in how many chunks a batch is filled, from 1.
  package init(
    learner: SideVectors, reference: SideVectors, temperature: Double, pool: Int, chunks: Int
  ) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    precondition(pool >= 1 && chunks >= 1, "a pool of \(pool) in \(chunks) chunks")
    precondition(learner.count == reference.count, "\(learner.count) and \(reference.count) items")
    let hasSides = learner.documents != nil && reference.documents != nil
    self.learner = hasSides ? learner : learner.withoutDocuments
    self.reference = hasSides ? reference : reference.withoutDocuments
    self.temperature = temperature
    poolSize = pool
    self.chunks = chunks
  }

  package var itemCount: Int { learner.count }

  /// Whether documents count, too.
  package var readsBothSides: Bool { learner.documents != nil }

  /// The learnability of a batch an item: 0 where both sets of vectors are alike.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package func learnability(of items: [Int], monitor: ProgressMonitor) throws -> Double {
    var sum = 0.0
    for (place, item) in items.enumerated() {
      try monitor.check()
      sum += own(item)
      for other in items[..<place] { sum += mutual(item, other) }
    }
    return sum / Double(max(1, items.count))
  }

  /// Draws a number an item of the pool, and another for each chunk that it waits for.
  ///
  /// - Complexity: O(N + pool · B · d).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    let open = draft.openItems()
    let places = draft.goal - draft.count
    let chunk = (places + chunks - 1) / chunks
    var draw = DistinctDraw(below: open.count)
    var pool = draw.draw(min(open.count, poolSize * places), using: &generator).map { item in
      Candidate(item: open[item], learnability: own(open[item]))
    }
    var members = (0..<draft.count).map { draft.item(at: $0) }
    while !draft.isFull, !pool.isEmpty {
      for place in pool.indices {
        if monitor.isCancelled() { return }
        for member in members { pool[place].learnability += mutual(pool[place].item, member) }
        pool[place].draw(using: &generator)
      }
      pool.sort { ($1.key, $0.item) < ($0.key, $1.item) }
      members = []
      var offered = 0
      while offered < pool.count, members.count < chunk, !draft.isFull {
        let former = draft.count
        draft.offer(pool[offered].item)
        if draft.count > former { members.append(pool[offered].item) }
        offered += 1
      }
      pool.removeFirst(offered)
    }
  }

  /// What an item alone has to be learned: the term of its own document.
  private func own(_ item: Int) -> Double {
    readsBothSides
      ? positive(learner.similarity(item, item)) - positive(reference.similarity(item, item)) : 0
  }

  /// What two items add for sharing a batch, in both directions.
  private func mutual(_ one: Int, _ other: Int) -> Double {
    guard readsBothSides else {
      return 2
        * (negative(learner.similarity(one, other)) - negative(reference.similarity(one, other)))
    }
    return negative(learner.similarity(one, other)) + negative(learner.similarity(other, one))
      - negative(reference.similarity(one, other)) - negative(reference.similarity(other, one))
  }

  /// The loss of a query and its own document at a cosine.
  private func positive(_ cosine: Double) -> Double { Self.softplus((1 - cosine) / temperature) }

  /// The loss of a query and another document at a cosine.
  private func negative(_ cosine: Double) -> Double { Self.softplus((cosine - 1) / temperature) }

  /// log(1 + exp(x)).
  private static func softplus(_ x: Double) -> Double {
    // Rounded, so that libraries whose logarithms differ in the last bits choose alike.
    Double(Float(max(x, 0) + log1p(exp(-abs(x)))))
  }
}

/// An item that may join.
private struct Candidate {
  let item: Int
  /// What it adds to the members so far.
  var learnability: Double
  /// Its learnability with noise: the greatest are as likely as a draw in proportion to exp of it.
  private(set) var key: Float = 0

  init(item: Int, learnability: Double) {
    self.item = item
    self.learnability = learnability
  }

  /// Draws the noise anew, from Gumbel's distribution.
  mutating func draw(using generator: inout SeededGenerator) {
    key = Float(learnability - log(-log(1 - generator.unit())))
  }
}

extension JointSampler {
  package struct Settings: SamplerSettings {
    package static let name = JointSampler.name
    private let reference: ReferenceVectors
    private let pool: Int
    private let chunks: Int
    private let temperature: Double

    /// - Parameters:
    ///   - reference: of the items that are sampled from, in their order.
    ///   - pool: how many times the batch the pool is, from 1.
    ///   - chunks: in how many chunks a batch is filled, from 1.
    ///   - temperature: T, above 0.
    package init(reference: ReferenceVectors, pool: Int, chunks: Int, temperature: Double) {
      self.reference = reference
      self.pool = pool
      self.chunks = chunks
      self.temperature = temperature
    }

    package var readsDocuments: Bool { reference.vectors.documents != nil }

    package var outsideVectors: [Matrix] { reference.vectors.sides }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("reference", text: reference.file)]
        + (reference.documentFile.map { [SamplerOption("reference-documents", text: $0)] } ?? [])
        + [SamplerOption("pool", Double(pool)), SamplerOption("chunks", Double(chunks))]
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      JointSampler(
        learner: SideVectors(items: try ground.vectors(), documents: try ground.documents()),
        reference: reference.vectors, temperature: temperature, pool: pool, chunks: chunks)
    }
  }
}

/// Vectors that a reference model gave to items, read from files.
package struct ReferenceVectors: Sendable, Hashable {
  package let vectors: SideVectors
  /// The files as they were named.
  package let file: String
  package let documentFile: String?

  package init(_ vectors: SideVectors, file: String, documentFile: String? = nil) {
    self.vectors = vectors
    self.file = file
    self.documentFile = documentFile
  }

  /// By the names alone: vectors of one name are seldom different.
  package func hash(into hasher: inout Hasher) { hasher.combine([file, documentFile]) }
}
