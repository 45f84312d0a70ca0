import Contrast
import Datasets
import Files
import Mapping
import Proximity
import Sampling
import Training
import Vectors

/// The state of a workbench in short, part by part: equal for equal states, however they were reached.
package struct Fingerprint: Sendable {
  private let workbench: Workbench
  private let checksums: [Part: String]
  private let settings: String

  /// Reads the state; parts that `former` holds as well are not read again.
  ///
  /// - Complexity: O(bytes of the other parts), about a second a gigabyte.
  package init(of workbench: Workbench, after former: Fingerprint? = nil) {
    self.workbench = workbench
    checksums = Part.allCases.reduce(into: [:]) { checksums, part in
      if let former, workbench.shares(part, with: former.workbench) {
        checksums[part] = former.checksums[part]
      } else {
        checksums[part] = workbench.checksum(of: part)
      }
    }
    settings = workbench.settingsChecksum
  }

  /// What tells a part from others of its kind; nil when it is missing.
  package subscript(part: Part) -> String? { checksums[part] }

  /// "data 1f…, vectors 0a…": parts that are missing are left out; settings and the counts of random
  /// streams come last.
  package var text: String {
    let parts = Part.allCases.compactMap { part in
      checksums[part].map { "\(part.rawValue) \($0)" }
    }
    return (parts + ["settings \(settings)"]).joined(separator: ", ")
  }
}

extension Workbench {
  /// Whether a part is kept in the same place as in `other`, and so is the same.
  fileprivate func shares(_ part: Part, with other: Workbench) -> Bool {
    switch part {
    case .data, .encoder, .map, .sweep, .comparison, .items: false  // quickly read
    case .vectors:
      itemVectors.map { $0.vectors.place } == other.itemVectors.map { $0.vectors.place }
    case .graph:
      graph.map { $0.graph.neighbors.place } == other.graph.map { $0.graph.neighbors.place }
    case .batches:
      draw.map { $0.batches.place } == other.draw.map { $0.batches.place }
    }
  }

  fileprivate func checksum(of part: Part) -> String? {
    var checksum = ByteChecksum()
    switch part {
    case .data:
      guard let dataset else { return nil }
      checksum.add(dataset.checksum)
    case .encoder:
      guard let encoder else { return nil }
      for entry in encoder.state.network.weights.entries { checksum.add(entry.elements) }
    case .vectors:
      guard let itemVectors else { return nil }
      itemVectors.vectors.withUnsafeElements { checksum.add(UnsafeRawBufferPointer($0)) }
      if let lengths = itemVectors.lengths { checksum.add(lengths) }
      if let documents = itemVectors.documents {
        documents.vectors.withUnsafeElements { checksum.add(UnsafeRawBufferPointer($0)) }
        if let lengths = documents.lengths { checksum.add(lengths) }
        documents.corpus?.withUnsafeElements { checksum.add(UnsafeRawBufferPointer($0)) }
      }
    case .graph:
      guard let graph else { return nil }
      checksum.add(graph.graph.neighbors)
    case .batches:
      guard let draw else { return nil }
      for batch in draw.batches { checksum.add(batch.items) }
    case .map:
      guard let map else { return nil }
      checksum.add(map.map.places.flatMap { [$0.x, $0.y] })
    case .sweep:
      guard let sweep else { return nil }
      for point in sweep.ordered {
        checksum.add(
          [point.meanSimilarity.mean, point.price?.mean ?? 0, point.coverage])
      }
    case .comparison:
      guard let comparison else { return nil }
      for run in comparison.result.seeds.joined() {
        checksum.add(run.course.flatMap(\.scores))
      }
    case .items:
      guard let selection else { return nil }
      checksum.add(selection.items)
    }
    return checksum.text
  }

  fileprivate var settingsChecksum: String {
    var checksum = ByteChecksum()
    checksum.add("\(settings.seed) \(settings.temperature)")
    for (command, count) in runs.sorted(by: { $0.key < $1.key }) {
      checksum.add("\(command) \(count)")
    }
    return checksum.text
  }
}

extension Array {
  /// Where the elements lie, for as long as somebody keeps them.
  fileprivate var place: Int { withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) } }
}

extension NumberTable {
  fileprivate var place: Int { withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) } }
}

extension Matrix {
  fileprivate var place: Int { withUnsafeElements { Int(bitPattern: $0.baseAddress) } }
}
