import Vectors

/// A sampler under rules: what it offers joins only as the rules allow.
///
/// A batch is filled by the sampler first; the uniform share, and whatever the sampler had nothing
/// for, is then drawn uniformly from the items that may still join. A batch is shorter than asked for
/// in two cases: the last one of an epoch under `once`, and when guards forbid every other item.
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
    filled(size: size, capacity: size, ledger: nil, using: &generator).batch()
  }

  /// The next batch of epochs that take every item once.
  ///
  /// Where guards leave so few that may meet that a batch is less than half as large as an earlier one, or one
  /// item is left, these few go on to the next epoch and the batch is drawn from the others. The epoch ends
  /// where that was in vain, or where guards keep its last items apart: the batch is filled from the next
  /// one, to which the rest is carried over.
  package func batch(
    size: Int, in ledger: inout ExposureLedger, using generator: inout SeededGenerator
  ) -> Batch {
    var carriedOver = 0
    if ledger.remaining < 2 {
      carriedOver = ledger.leftOver
      ledger.beginEpoch()
    }
    func filled(using generator: inout SeededGenerator) -> BatchDraft {
      self.filled(
        size: min(size, ledger.remaining), capacity: size, ledger: ledger, using: &generator)
    }
    var draft = filled(using: &generator)
    var trials = 1
    while draft.lacking > 0, ledger.isDry(at: draft.count), trials < mostTrials,
      ledger.remaining - draft.count > 1
    {
      ledger.setAside((0..<draft.count).map { draft.item(at: $0) })
      draft = filled(using: &generator)
      trials += 1
    }
    if draft.lacking > 0, ledger.remaining <= size || ledger.isDry(at: draft.count) {
      // As many as the epoch has items left, so that every epoch has as many places as there are items.
      let places = min(size, ledger.leftOver)
      carriedOver += ledger.leftOver - draft.count
      ledger.beginEpoch()
      draft.reopen(under: ledger, upTo: places)
      draft.complete(using: &generator)
    }
    var batch = draft.batch()
    batch.ruling?.carriedOver = carriedOver
    ledger.enter(batch.items)
    return batch
  }

  /// How many batches that are too small end an epoch.
  private var mostTrials: Int { 32 }

  package func stopping(by monitor: ProgressMonitor) -> Self {
    RuledSampler(base.stopping(by: monitor), under: rules)
  }

  package func adjusted(to progress: Double) -> Self {
    RuledSampler(base.adjusted(to: progress), under: rules.adjusted(to: progress))
  }

  /// The b-th from the stream's b-th generator; under `once` epoch after epoch.
  ///
  /// - Throws: `CancellationError`; `DenseGuard` after the first batch.
  package func batches(
    _ numbers: Range<Int>, of request: BatchRequest, ledger: inout ExposureLedger?,
    monitor: ProgressMonitor
  ) throws -> [Batch] {
    var account = ledger ?? ExposureLedger(itemCount: itemCount)
    ledger = nil
    defer { ledger = account }
    try rules.prepare(for: numbers.count, size: request.size, monitor: monitor)
    let stoppable = stopping(by: monitor)
    return try drawn(numbers, of: request, monitor: monitor) { number in
      var generator = request.stream.generator(at: number)
      let sampler = stoppable.adjusted(to: request.progress(of: number))
      let batch =
        rules.exposure == .once
        ? sampler.batch(size: request.size, in: &account, using: &generator)
        : sampler.batch(size: request.size, using: &generator)
      if number == 0 { try check(first: batch, size: request.size) }
      return batch
    }
  }

  /// Refuses a guard without lists under which batches are far too small: each would take as long as this one.
  private func check(first batch: Batch, size: Int) throws {
    guard 2 * batch.items.count < size, batch.ruling?.lacking ?? 0 > 0,
      let dense = rules.guards.first(where: \.isDense)
    else { return }
    throw DenseGuard(name: dense.name, asked: size, reached: batch.items.count)
  }

  private func filled(
    size: Int, capacity: Int, ledger: ExposureLedger?, using generator: inout SeededGenerator
  ) -> BatchDraft {
    var draft = BatchDraft(
      size: size, capacity: capacity, itemCount: itemCount, isWalk: Self.walks,
      gate: AdmissionGate(itemCount: itemCount, guards: rules.guards, ledger: ledger))
    fill(&draft, using: &generator)
    draft.complete(using: &generator)
    return draft
  }
}
