import Contrast
import Datasets
import Proximity
import Sampling
import Training
import Vectors

/// A part of the workbench.
///
/// The order decides which one names the result of a command that changed several: data bring vectors and
/// remove batches, so the first one is meant.
package enum Part: String, Sendable, CaseIterable {
  case data, encoder, vectors, graph, batches, map, sweep, comparison, items
}

/// Identity of a part of a workbench; equal for copies of the same part alone.
package struct PartStamp: Sendable, Equatable {
  // Only for identity: results do not depend on it.
  private let number = UInt64.random(in: .min ... .max)

  init() {}
}

extension Workbench {
  /// Bytes that a part takes, about; 0 when there is none.
  package func bytes(of part: Part) -> Int {
    switch part {
    case .data: (dataset?.items.bytes ?? 0) + (dataset?.pairs?.vectors?.bytesInMemory ?? 0)
    case .encoder: encoder.map { $0.state.bytes + ($0.frames?.bytes ?? 0) } ?? 0
    case .vectors:
      itemVectors.map {
        [$0.vectors, $0.documents?.vectors, $0.documents?.corpus].compactMap(\.self).reduce(0) {
          $0 + $1.bytesInMemory
        }
          + (($0.lengths?.count ?? 0) + ($0.documents?.lengths?.count ?? 0))
          * MemoryLayout<Float>.stride
      } ?? 0
    case .graph: graph?.graph.bytes ?? 0
    case .batches:
      draw.map { $0.batches.reduce(0) { $0 + $1.items.count * 3 * MemoryLayout<Int>.stride } } ?? 0
    case .map: (map?.trust.count ?? 0) * 3 * MemoryLayout<Float>.stride
    case .sweep: (sweep?.points.count ?? 0) * MemoryLayout<FrontierPoint>.stride
    case .comparison: comparison?.result.bytes ?? 0
    case .items: (selection?.items.count ?? 0) * MemoryLayout<Int>.stride
    }
  }
}

extension Matrix {
  /// Bytes of the process's own: none for a mapped file.
  fileprivate var bytesInMemory: Int {
    isMapped ? 0 : rows * columns * MemoryLayout<Float>.stride
  }
}

extension Dataset.Items {
  fileprivate var bytes: Int {
    switch self {
    case .images(let images): images.pixels.count
    case .texts(let texts):
      texts.reduce(0) {
        $0 + $1.title.utf8.count + $1.text.utf8.count + ($1.example?.utf8.count ?? 0)
      }
    case .graphs(let graphs, _):
      graphs.reduce(0) { $0 + 16 * $1.nodes.count + 32 * $1.edges.count + $1.attributeBytes }
    case .vectors(let vectors): vectors.bytesInMemory
    }
  }
}

extension ItemGraph {
  fileprivate var attributeBytes: Int {
    (nodeAttributes?.bytesInMemory ?? 0) + (edgeAttributes?.bytesInMemory ?? 0)
  }
}

extension EncoderState {
  /// The two networks, the optimiser's two moments, and what else training goes on from.
  fileprivate var bytes: Int {
    (4 * network.weights.count + (keyWeights?.count ?? 0) + (queue?.elements.count ?? 0))
      * MemoryLayout<Float>.stride
      + (passes.map { $0.vectors.bytesInMemory + 24 * $0.items.count } ?? 0)
  }
}

extension ComparisonResult {
  fileprivate var bytes: Int {
    seeds.joined().reduce(0) {
      $0 + $1.course.count * MemoryLayout<ArmRun.Point>.stride
        + $1.batches.count * MemoryLayout<ArmRun.BatchStretch>.stride
    }
  }
}
