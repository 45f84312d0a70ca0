import Contrast
import Vectors

/// Whether an encoder still tells items apart, measured on 256 of them, evenly spread over all.
///
/// They are spread, so that a batch which is hard, of items near each other, is not taken for a collapse.
package struct EncoderHealth: Sendable, Equatable {
  /// How the representations use their dimensions; nil when that could not be measured.
  package let representations: VectorHealth?
  /// The mean cosine of the projections; nil in the same case.
  package let projectionSimilarity: Double?

  package init(representations: VectorHealth?, projectionSimilarity: Double?) {
    self.representations = representations
    self.projectionSimilarity = projectionSimilarity
  }

  /// What has collapsed after so many steps; nil when nothing has.
  ///
  /// Projections are not called so before the encoder has had the time to spread them.
  package func collapse(afterSteps steps: Int) -> Collapse? {
    if let representations, representations.room == .collapsed { return .representations }
    guard steps >= Collapse.leastSteps else { return nil }
    return projectionSimilarity.flatMap(Collapse.init(ofProjectionsAt:))
  }

  /// Looks at items of `items`, in the numbering of `source`.
  ///
  /// `stream` is not drawn from; rows are too few for that.
  ///
  /// - Throws: `TensorError`; `CancellationError`; `EigenvalueError`.
  package init(
    of network: Encoder, items: [Int], source: any ViewSource, stream: RandomStream, threads: Int
  ) throws {
    let sample = stride(from: 0, to: items.count, by: max(1, items.count / 256)).prefix(256)
    let rows = try network.encode(
      sample.map { items[$0] }, from: source, to: .representation, threads: threads)
    let projections = network.head.inference(with: network.weights)(rows)
    let (unit, ends) = (rows.normalizedRows().rows, projections.normalizedRows().rows)
    guard unit.rows > 1, unit.isFinite, ends.isFinite else {
      (representations, projectionSimilarity) = (nil, nil)
      return
    }
    representations = try VectorHealth(of: unit, stream: stream, threads: threads)
    projectionSimilarity = ends.withUnsafeElements {
      BurstResult.meanSimilarity(of: $0, size: unit.rows)
    }
  }
}

/// Which output of an encoder has collapsed.
package enum Collapse: Sendable, Codable, Equatable {
  case representations
  /// All projections point nearly one way: their mean cosine.
  case projections(similarity: Double)

  /// The mean cosine above which projections have collapsed.
  package static let mostSimilarity = 0.95
  /// Steps before which an encoder has not spread yet, and is not called collapsed.
  package static let leastSteps = 20

  /// Nil below `mostSimilarity`.
  package init?(ofProjectionsAt similarity: Double) {
    guard similarity > Self.mostSimilarity else { return nil }
    self = .projections(similarity: similarity)
  }
}

extension Matrix {
  fileprivate var isFinite: Bool { withUnsafeElements { $0.allSatisfy(\.isFinite) } }
}
