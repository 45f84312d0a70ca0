import Contrast
import Datasets
import Plans
import Sampling
import Vectors
import Workbench

/// Measures the batches of a plan, all or some that are evenly spread over it.
struct PlanMeter {
  private let vectors: Matrix?
  private let labels: [Int]?
  private let limit: Double
  private let threads: Int
  /// How many of the batches are measured, and of how many.
  private let (measured, count): (Int, Int)

  /// - Complexity: O(pairs · d), for the limit above which pairs are suspects.
  init(of count: Int, measuring most: Int, in workbench: Workbench) throws {
    vectors = workbench.itemVectors?.vectors
    labels = workbench.dataset?.labels
    threads = workbench.settings.threads
    self.count = count
    measured = vectors == nil ? 0 : min(count, most)
    limit =
      measured == 0
      ? 1
      : SuspectLimit.limit(
        of: try workbench.requireItemVectors().vectors,
        references: workbench.fixedStream(named: "batch references"), threads: threads)
  }

  private func isMeasured(_ number: Int) -> Bool {
    number * measured / count != (number + 1) * measured / count
  }

  /// The figures of batches, the first of which is batch `first` of the plan; nil for those that are not
  /// measured.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d) for each that is measured.
  func figures(of batches: [Batch], from first: Int, monitor: ProgressMonitor) throws
    -> [PlanStatistics?]
  {
    guard let vectors, measured > 0 else { return batches.map { _ in nil } }
    let places = batches.indices.filter { isMeasured(first + $0) && batches[$0].items.count > 1 }
    let found = try parallelMap(count: places.count, threads: threads, monitor: monitor) { place in
      let items = batches[places[place]].items
      let hardness = try BatchHardness(
        of: vectors.rows(at: items), labels: labels.map { labels in items.map { labels[$0] } },
        suspectsAbove: limit, monitor: monitor)
      return PlanStatistics(
        meanSimilarity: hardness.meanSimilarity, hardestSimilarity: hardness.hardestSimilarity,
        falseNegativeRate: hardness.falseNegativeRate, suspectRate: hardness.suspectRate)
    }
    var figures = [PlanStatistics?](repeating: nil, count: batches.count)
    for (place, statistics) in zip(places, found) { figures[place] = statistics }
    return figures
  }
}
