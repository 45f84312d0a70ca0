import Contrast
import Sampling
import Vectors

/// The cost of guards: what the batches are like with them and, from the same stream, without them.
///
/// Of many batches some are measured, evenly spread, since schedules change guards from the first to the last.
struct GuardCost: Sendable, Equatable {
  /// Means over batches.
  struct Means: Sendable, Equatable {
    let similarity: Double
    let hardest: Double
    /// Nil where nothing tells what is false.
    let falseNegatives: Double?
    let suspects: Double

    init(of batches: [BatchHardness]) {
      func mean(_ figure: (BatchHardness) -> Double) -> Double {
        batches.reduce(0) { $0 + figure($1) } / Double(batches.count)
      }
      similarity = mean(\.meanSimilarity)
      hardest = mean(\.hardestSimilarity)
      suspects = mean(\.suspectRate)
      let isTold = batches.allSatisfy { $0.falseNegativeRate != nil }
      falseNegatives = isTold ? mean { $0.falseNegativeRate ?? 0 } : nil
    }
  }

  let guarded: Means
  let unguarded: Means
  /// The rule of suspects where queries were compared with documents; nil where items were with each other.
  let rule: PairRule?
  /// How many batches with guards were measured.
  let batchCount: Int

  /// The most batches that are measured.
  private static let mostBatches = 256

  /// Nil where no batch has two members.
  ///
  /// - Throws: `CancellationError`.
  init?(_ guarded: [Batch], unguarded: [Batch], by meter: BatchMeter, monitor: ProgressMonitor)
    throws
  {
    let (own, others) = (Self.measured(guarded), Self.measured(unguarded))
    guard !own.isEmpty, !others.isEmpty else { return nil }
    batchCount = own.count
    rule = meter.rule
    self.guarded = Means(of: try meter.hardness(of: own, monitor: monitor))
    self.unguarded = Means(of: try meter.hardness(of: others, monitor: monitor))
  }

  private static func measured(_ batches: [Batch]) -> [[Int]] {
    let some = batches.filter { $0.items.count > 1 }
    let count = min(mostBatches, some.count)
    return (0..<count).map { some[$0 * some.count / count].items }
  }
}
