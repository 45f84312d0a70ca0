import Contrast
import Datasets
import Plans
import Sampling
import Vectors
import Workbench

/// Measures the batches of a plan, all or some that are evenly spread over it.
struct PlanMeter {
  private let meter: BatchMeter?
  /// How many of the batches are measured, and of how many.
  private let (measured, count): (Int, Int)

  /// - Complexity: O(pairs · d), for the limit above which pairs are suspects.
  init(of count: Int, measuring most: Int, in workbench: Workbench) throws {
    self.count = count
    measured = workbench.itemVectors == nil ? 0 : min(count, most)
    meter = measured == 0 ? nil : try BatchMeter(in: workbench)
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
    guard let meter else { return batches.map { _ in nil } }
    let places = batches.indices.filter { isMeasured(first + $0) && batches[$0].items.count > 1 }
    let found = try meter.hardness(of: places.map { batches[$0].items }, monitor: monitor)
    var figures = [PlanStatistics?](repeating: nil, count: batches.count)
    for (place, hardness) in zip(places, found) {
      figures[place] = PlanStatistics(
        meanSimilarity: hardness.meanSimilarity, hardestSimilarity: hardness.hardestSimilarity,
        falseNegativeRate: hardness.falseNegativeRate, suspectRate: hardness.suspectRate)
    }
    return figures
  }
}
