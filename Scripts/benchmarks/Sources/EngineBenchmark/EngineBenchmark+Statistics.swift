import Contrast
import Foundation
import Vectors

extension EngineBenchmark {
  /// Wall and CPU seconds of the statistics of batches on one core, then means over the batches.
  ///
  /// These are the mean and the hardest similarity, the rate of false negatives, effective negatives,
  /// the weight on the hardest tenth and on the own label, and the share of suspects. Files hold raw
  /// 32-bit numbers: the items of batches of `size`, and a label a row. A negative more similar than
  /// `limit` is a suspect.
  func statistics(
    ofBatches file: String, labels: String, size: Int, limit: Double, temperature: Double
  ) throws -> String {
    let (items, labels) = (try Self.numbers(in: file), try Self.numbers(in: labels))
    var means: [Double] = []
    let times = try Self.timed {
      let batches = try stride(from: 0, to: items.count, by: size).map { first in
        let batch = items[first..<first + size]
        return try NegativeStatistics(
          SimilarityMatrix(of: vectors.rows(at: batch)), labels: batch.map { labels[$0] },
          suspectLimit: limit, temperature: temperature)
      }
      let summary = BatchSummary(batches)
      means = [
        summary.meanSimilarity, summary.hardestSimilarity, summary.falseNegativeRate,
        summary.effectiveNegatives, summary.hardestMass, summary.sameLabelMass,
        summary.suspectRate,
      ].compactMap(\.?.mean)
    }
    return times + means.map { " \($0)" }.joined()
  }

  private static func numbers(in file: String) throws -> [Int] {
    try Data(contentsOf: URL(filePath: file)).withUnsafeBytes {
      $0.bindMemory(to: UInt32.self).map { Int($0) }
    }
  }
}
