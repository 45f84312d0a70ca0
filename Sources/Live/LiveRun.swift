import Sampling
import Vectors

/// The batches of a training run, drawn when they are first asked for.
///
/// A batch that was served stays: asked for again, by whatever process, it is the same. A new one depends on
/// the step, on the sampler of that step and, where items come once an epoch, on the batches before it; not
/// on who asks, nor when. So a run that goes on with the batches that were served goes on as it would have.
package struct LiveRun: Sendable {
  /// What batches come from, from a step on.
  package struct Source: Sendable {
    package var first: Int
    /// Under its rules.
    package var sampler: any BatchSampler
    /// Whether it takes every item once an epoch.
    package var takesEachOnce: Bool
    package var stream: RandomStream

    package init(
      from first: Int, _ sampler: any BatchSampler, takesEachOnce: Bool, stream: RandomStream
    ) {
      (self.first, self.sampler, self.takesEachOnce) = (first, sampler, takesEachOnce)
      self.stream = stream
    }
  }

  /// B.
  package let batchSize: Int
  /// How many items there are to sample from.
  package let itemCount: Int
  /// Steps over which the settings of a sampler go from one value to another.
  private let scheduledSteps: Int
  /// By the first of their steps, ascending; the first one's is 0.
  package private(set) var sources: [Source]
  /// The items of the batches that were served, B a batch.
  private var items: [Int32] = []
  private var isMet: [Bool]
  /// How many items were served at least once.
  package private(set) var distinct = 0
  private var ledger: ExposureLedger?

  /// How far behind the last batch that was served the next one may lie: more than any loader asks ahead.
  package static let mostAhead = 4096
  /// After so many batches of fewer than B items, one after another, none is expected.
  private static let mostShort = 64

  package init(batchSize: Int, scheduledSteps: Int, from source: Source) {
    self.batchSize = batchSize
    self.scheduledSteps = scheduledSteps
    itemCount = source.sampler.itemCount
    sources = [source]
    isMet = Array(repeating: false, count: itemCount)
  }

  /// How many batches were served, those before the first step that was not asked for yet.
  package var served: Int { items.count / batchSize }

  /// Steps in which ⌊N/B⌋ batches come.
  package var stepsPerEpoch: Int { max(1, itemCount / batchSize) }

  /// The share of the items that were served at least once, 0…1.
  package var coverage: Double { Double(distinct) / Double(itemCount) }

  /// The batch of a step that was served.
  package subscript(step: Int) -> ArraySlice<Int32> {
    items[step * batchSize..<(step + 1) * batchSize]
  }

  /// The batches of steps that were served.
  package func batches(_ steps: Range<Int>) -> [[Int]] { steps.map { self[$0].map(Int.init) } }

  /// The batch of a step, drawn with those before it unless it was served.
  ///
  /// - Throws: `LiveRefusal` for a step too far ahead, and where the rules leave no batch of B items.
  /// - Complexity: O(B) for a batch that was served.
  package mutating func batch(_ step: Int) throws -> ArraySlice<Int32> {
    guard step >= 0, step < served + Self.mostAhead else {
      throw LiveRefusal(
        "step \(step) lies more than \(Self.mostAhead) steps behind the \(served) that were served; "
          + "serve the plan that the run began with, with '--resume'")
    }
    while served <= step { enter(try drawn(served)) }
    return self[step]
  }

  /// Takes batches that were served before as served.
  package mutating func goOn(after batches: [[Int]]) {
    for batch in batches {
      beginEpochIfDue()
      ledger?.enter(batch)
      enter(batch)
    }
  }

  /// Draws from another source from its first step on, in the place of those that would come later.
  ///
  /// - Throws: `LiveRefusal` for a step that was served already.
  package mutating func change(to source: Source) throws(LiveRefusal) {
    guard source.first >= served else {
      throw LiveRefusal(
        "step \(source.first) has been served already; the first that can change is \(served)")
    }
    sources.removeAll { $0.first >= source.first }
    sources.append(source)
  }

  /// The same sources made anew, from the next step on: those of steps to come stay where they begin.
  package mutating func renew(_ renewed: [Source]) {
    let served = served
    sources.removeAll { $0.first >= served }
    for var source in renewed {
      source.first = max(source.first, served)
      sources.removeAll { [first = source.first] in $0.first == first }
      sources.append(source)
    }
  }

  private mutating func enter(_ batch: [Int]) {
    for item in batch where !isMet[item] {
      isMet[item] = true
      distinct += 1
    }
    items += batch.lazy.map(Int32.init)
  }

  private func source(of step: Int) -> Source {
    sources.last { $0.first <= step } ?? sources[0]
  }

  /// Keeps account of an epoch, which ends where its rest does not fill a batch.
  private mutating func beginEpochIfDue() {
    let isKept = source(of: served).takesEachOnce
    if !isKept { ledger = nil }
    if isKept, ledger == nil { ledger = ExposureLedger(itemCount: itemCount) }
    if let remaining = ledger?.remaining, remaining < batchSize { ledger?.beginEpoch() }
  }

  private mutating func drawn(_ step: Int) throws -> [Int] {
    beginEpochIfDue()
    let source = source(of: step)
    for attempt in 0..<Self.mostShort {
      let stream = attempt == 0 ? source.stream : source.stream.stream(named: "again \(attempt)")
      let batches = try source.sampler.batches(
        step..<step + 1,
        of: BatchRequest(count: scheduledSteps, size: batchSize, stream: stream), ledger: &ledger,
        monitor: .none)
      if let batch = batches.first, batch.items.count == batchSize { return batch.items }
    }
    throw LiveRefusal(
      "no batch gets \(batchSize) items under the rules of the sampler; serve a smaller '--size', or weaker guards"
    )
  }
}

extension ArraySlice<Int32> {
  /// The part of a batch for one of W processes: slice r of W equal ones.
  package func part(of rank: Int, among world: Int) -> ArraySlice<Int32> {
    let size = count / world
    return self[startIndex + rank * size..<startIndex + (rank + 1) * size]
  }
}
