import Proximity
import Vectors

/// The walk as the published code of BatchSampler makes it, for comparison.
///
/// It differs from `rwr`: seeds are drawn from the items that no batch of this epoch
/// has held, but the walk goes on through those that were; an epoch ends when ⌊N/B⌋ · B items were
/// seen, and what is left over then makes one short batch, unless it is a single item; α falls by 0.02 an epoch, down to 0.05.
/// The published walk has no end on a component that is too small; here 1,000 moves a place make it
/// go on from a new seed, which is counted. There the order of the visits is lost in a set; here it
/// is kept, which changes no loss.
///
/// Source: the published code (THUDM/BatchSampler); unseeded there, seeded here.
package struct OriginalWalk: BatchSampler {
  package static let name = "rwr"
  package static let walks = true
  private let graph: ProximityGraph
  private let restart: Double

  /// Walks on `graph`, best an `OriginalGraph`; `restart` is α of the first epoch, 0...1.
  package init(on graph: ProximityGraph, restart: Double) {
    precondition((0...1).contains(restart), "a restart probability of \(restart)")
    self.graph = graph
    self.restart = restart
  }

  package var itemCount: Int { graph.nodeCount }

  /// α after `epochs` epochs: falling by 0.02 an epoch to 0.05, or as it is when it begins below.
  package func restart(afterEpochs epochs: Int) -> Double {
    max(min(restart, 0.05), restart - 0.02 * Double(epochs))
  }

  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    guard let seed = draft.seed(using: &generator) else { return }
    walk(&draft, from: seed, restart: restart, using: &generator)
  }

  package func batches(
    _ numbers: Range<Int>, of request: BatchRequest, ledger: inout ExposureLedger?,
    monitor: ProgressMonitor
  ) throws -> [Batch] {
    var account = ledger ?? ExposureLedger(itemCount: itemCount)
    ledger = nil
    defer { ledger = account }
    return try drawn(numbers, of: request, monitor: monitor) { number in
      var generator = request.stream.generator(at: number)
      return batch(size: request.size, in: &account, using: &generator)
    }
  }

  /// One batch of an epoch: only its seed is an item that the epoch has not taken yet.
  package func batch(
    size: Int, in ledger: inout ExposureLedger, using generator: inout SeededGenerator
  ) -> Batch {
    if ledger.remaining < 2 { ledger.beginEpoch() }
    let isLeftOver = itemCount - ledger.remaining >= itemCount / size * size
    var draft = BatchDraft(
      size: isLeftOver ? ledger.remaining : size, itemCount: itemCount, isWalk: true)
    if isLeftOver {
      while draft.take(as: .filled, notIn: ledger, using: &generator) != nil {}
    } else if let place = draft.take(as: .seed, notIn: ledger, using: &generator) {
      walk(&draft, from: place, restart: restart(afterEpochs: ledger.epoch), using: &generator)
    }
    let batch = draft.batch()
    ledger.enter(batch.items)
    return batch
  }

  private func walk(
    _ draft: inout BatchDraft, from seed: Int, restart: Double,
    using generator: inout SeededGenerator
  ) {
    var seed = seed
    var place = seed
    var current = draft.item(at: seed)
    let cap = 1000 * draft.goal
    var movesLeft = cap
    while !draft.isFull {
      if movesLeft == 0 {
        guard let next = draft.reseed(using: &generator) else { return }
        (seed, place, current, movesLeft) = (next, next, draft.item(at: next), cap)
        continue
      }
      movesLeft -= 1
      draft.steps += 1
      if generator.unit() < restart {
        draft.restarts += 1
        (place, current) = (seed, draft.item(at: seed))
      } else {
        let row = graph.neighbors(of: current)
        current = Int(row[row.startIndex + generator.index(below: row.count)])
        if let found = draft.offer(current, as: .step(from: place)) { place = found }
      }
    }
  }
}

extension BatchDraft {
  /// Takes in a uniformly random open item that `ledger` has not seen; nil when there is none.
  fileprivate mutating func take(
    as origin: Origin, notIn ledger: ExposureLedger, using generator: inout SeededGenerator
  ) -> Int? {
    for _ in 0..<16 where !isFull {
      let item = generator.index(below: itemCount)
      if isOpen(item), !ledger.wasDrawn(item), let place = offer(item, as: origin) { return place }
    }
    let unseen = openItems().filter { !ledger.wasDrawn($0) }
    return unseen.isEmpty ? nil : offer(unseen[generator.index(below: unseen.count)], as: origin)
  }
}

extension OriginalWalk {
  package struct Settings: SamplerSettings {
    package static let name = OriginalWalk.name
    package static let usesGraph = true
    private let alpha: Double

    /// - Parameter restart: α of the first epoch, 0...1.
    package init(restart: Double) {
      alpha = restart
    }

    package var restart: LinearSchedule? { LinearSchedule(constant: alpha) }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("original"), SamplerOption("restart", alpha)]
    }

    /// Epochs are its own affair; a burst counts them for it.
    package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure {
      purpose == .train ? .once : .free
    }

    package func varying(restart: Double, walks: Int) -> Self { Self(restart: restart) }

    /// The published code leaves nothing out, so S is 0.
    package func graph(_ settings: GraphSettings) -> GraphSettings {
      GraphSettings(candidates: settings.candidates, neighbors: settings.neighbors, skip: 0)
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      let settings = try ground.graphSettings()
      let graph = try OriginalGraph(
        candidates: settings.candidates, neighbors: settings.neighbors
      ).build(
        on: try ground.vectors(), stream: ground.stream(for: "original graph"),
        threads: ground.threads, monitor: ground.monitor)
      return OriginalWalk(on: graph, restart: alpha)
    }
  }
}
