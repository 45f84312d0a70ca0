import Datasets
import Proximity
import Sampling
import Training
import Vectors

extension Workbench {
  /// The state in short, part by part: equal for equal states, whatever way led there.
  ///
  /// "data 1f…, vectors 0a…": parts that are missing are left out; settings and the counts of random
  /// streams come last.
  /// - Complexity: O(bytes of the parts), about a second a gigabyte.
  package var fingerprint: String {
    let parts = Part.allCases.compactMap { part in
      checksum(of: part).map { "\(part.rawValue) \($0)" }
    }
    return (parts + ["settings \(settingsChecksum)"]).joined(separator: ", ")
  }

  private func checksum(of part: Part) -> String? {
    var checksum = ByteChecksum()
    switch part {
    case .data:
      guard let dataset else { return nil }
      checksum.add(dataset.checksum)
    case .encoder:
      guard let encoder else { return nil }
      for layer in encoder.state.network.encoder + encoder.state.network.head {
        checksum.add(layer.weights.elements)
        checksum.add(layer.biases)
      }
    case .vectors:
      guard let embedding else { return nil }
      embedding.vectors.withUnsafeElements { checksum.add(UnsafeRawBufferPointer($0)) }
    case .graph:
      guard let graph else { return nil }
      checksum.add(graph.graph.neighbors)
    case .batches:
      guard let draw else { return nil }
      for batch in draw.batches { checksum.add(batch.items) }
    }
    return checksum.text
  }

  private var settingsChecksum: String {
    var checksum = ByteChecksum()
    checksum.add("\(settings.seed) \(settings.temperature)")
    for (command, count) in runs.sorted(by: { $0.key < $1.key }) {
      checksum.add("\(command) \(count)")
    }
    return checksum.text
  }
}
