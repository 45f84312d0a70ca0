import Contrast
import Datasets
import Sampling
import Vectors
import Workbench

/// Documents of current batches that look like false negatives, in the order in which they are to be judged.
///
/// Within a stratum the order is random, so that those judged first are a sample of it; strata take turns.
/// Documents that are known to answer the query are left out.
struct WorklistQueue: Sendable {
  struct Entry: Sendable {
    let candidate: PairJudgements.Candidate
    let stratum: SuspectStratum
    let similarity: Double
    /// The similarity of the query to its own document.
    let positive: Double
  }

  let entries: [Entry]

  /// - Throws: `NotReady` where there are no batches or vectors of one side; `CancellationError`.
  init(in workbench: Workbench, monitor: ProgressMonitor) throws {
    let reading = try PairReading(in: workbench)
    let batches = try workbench.requireDraw().batches.filter { $0.items.count > 1 }
    var found: [PairJudgements.Candidate: Entry] = [:]
    for batch in batches {
      let similarity = try reading.similarity(of: batch.items, monitor: monitor)
      for (place, query) in batch.items.enumerated() {
        let positive = similarity.positive(of: place)
        for (other, owner) in batch.items.enumerated() where other != place {
          let score = similarity[place, other]
          guard let stratum = SuspectStratum(similarity: score, positive: positive),
            !reading.isKnown(owner, toAnswer: query)
          else { continue }
          let candidate = PairJudgements.Candidate(query: query, owner: owner)
          found[candidate] = Entry(
            candidate: candidate, stratum: stratum, similarity: score, positive: positive)
        }
      }
    }
    entries = Self.turns(
      Array(found.values), stream: workbench.fixedStream(named: "worklist"))
  }

  /// Each stratum in random order by its own generator, one of each in turn.
  private static func turns(_ found: [Entry], stream: RandomStream) -> [Entry] {
    let strata = SuspectStratum.allCases.map { stratum in
      var own = found.filter { $0.stratum == stratum }
        .sorted {
          ($0.candidate.query, $0.candidate.owner) < ($1.candidate.query, $1.candidate.owner)
        }
      var generator = stream.generator(at: stratum.rawValue)
      generator.shuffle(&own)
      return own
    }
    let most = strata.map(\.count).max() ?? 0
    return (0..<most).flatMap { turn in
      strata.compactMap { $0.indices.contains(turn) ? $0[turn] : nil }
    }
  }

  /// Those that nothing was said of.
  func open(in dataset: Dataset) -> [Entry] {
    entries.filter { dataset.judgements[$0.candidate] == nil }
  }
}
