import Vectors

/// A sampler under rules: what it offers joins only as the rules allow.
///
/// A batch is filled by the sampler first; the uniform share, and whatever the sampler had nothing
/// for, is then drawn uniformly from the items that may still join. A batch is shorter than asked for
/// in two cases: the last one of an epoch under `once`, and when guards forbid every item left.
package struct RuledSampler<Base: BatchSampler>: BatchSampler {
  package static var name: String { Base.name }
  package static var walks: Bool { Base.walks }
  private let base: Base
  private let rules: BatchRules

  package init(_ base: Base, under rules: BatchRules) {
    self.base = base
    self.rules = rules
  }

  package var itemCount: Int { base.itemCount }

  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    draft.reserve(uniformShare: rules.uniformShare.first)
    base.fill(&draft, using: &generator)
  }

  /// One batch; by itself it begins an epoch, so that `once` changes nothing.
  package func batch(size: Int, using generator: inout SeededGenerator) -> Batch {
    batch(size: size, ledger: nil, using: &generator)
  }

  package func batch(
    size: Int, openIn ledger: ExposureLedger, using generator: inout SeededGenerator
  ) -> Batch {
    batch(size: size, ledger: ledger, using: &generator)
  }

  package func adjusted(to progress: Double) -> Self {
    RuledSampler(base.adjusted(to: progress), under: rules.adjusted(to: progress))
  }

  /// Draws `count` batches, the b-th from the stream's b-th generator; under `once` epoch after epoch.
  package func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch] {
    var ledger = rules.exposure == .once ? ExposureLedger(itemCount: itemCount) : nil
    return try drawn(count: count, monitor: monitor) { number in
      var generator = stream.generator(at: number)
      if ledger?.remaining == 0 { ledger?.beginEpoch() }
      let batch = adjusted(to: progress(of: number, in: count)).batch(
        size: size, ledger: ledger, using: &generator)
      ledger?.enter(batch.items)
      return batch
    }
  }

  private func batch(
    size: Int, ledger: ExposureLedger?, using generator: inout SeededGenerator
  ) -> Batch {
    var draft = BatchDraft(
      size: min(size, ledger?.remaining ?? size), itemCount: itemCount, isWalk: Self.walks,
      gate: AdmissionGate(guards: rules.guards, ledger: ledger))
    fill(&draft, using: &generator)
    draft.complete(using: &generator)
    return draft.batch()
  }
}
