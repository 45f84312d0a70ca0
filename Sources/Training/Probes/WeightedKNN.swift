import Foundation
import Proximity
import Vectors

/// Accuracy of a vote among the k most similar reference items, each weighing exp(cosine / T).
///
/// Source: Wu et al., "Unsupervised Feature Learning via Non-Parametric Instance Discrimination",
/// CVPR 2018, §3.4; T = 0.5 and k = 200 in BatchSampler's code.
package struct WeightedKNN: Sendable {
  package var neighbors: Int
  package var temperature: Double

  package init(neighbors: Int = 20, temperature: Double = 0.5) {
    self.neighbors = neighbors
    self.temperature = temperature
  }

  /// The share of held-out items whose vote names their class.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(queries · reference · d).
  package func accuracy(
    on features: LabeledFeatures, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> Double {
    let count = min(neighbors, features.reference.rows)
    let nearest = try features.queries.normalizedRows().rows.nearest(
      in: features.reference.normalizedRows().rows, count: count, threads: threads,
      monitor: monitor)
    let answers = nearest.map { neighbors in
      var votes = [Double](repeating: 0, count: features.classCount)
      for neighbor in neighbors {
        votes[features.referenceLabels[neighbor.item]] += exp(neighbor.similarity / temperature)
      }
      return votes.indices.max { (votes[$0], $1) < (votes[$1], $0) } ?? 0
    }
    return features.accuracy(of: answers)
  }
}
