import CommandLanguage
import Datasets
import Mapping
import Report
import Sampling
import Workbench

/// What may be shown on a map: all that is on the workbench, and the map once it is there.
struct MapSubject: Sendable {
  /// Nil while it is not laid out yet.
  var entry: MapEntry?
  let dataset: Dataset
  let itemVectors: ItemVectors
  let workbench: Workbench
  let names: Names
  let options: MapOverlayOptions

  var count: Int { dataset.count }

  /// The batches that are asked for, one or two, each with what it is called.
  func batches() throws -> [(name: String, batch: Batch)] {
    try options.batches(in: workbench, names)
  }

  /// A map without anything on it.
  func points(of entry: MapEntry) -> PointMap {
    PointMap(
      title: "", x: entry.map.places.map(\.x), y: entry.map.places.map(\.y),
      items: (0..<Int32(count)).map(\.self),
      identifiers: dataset.identifiers == nil ? [] : (0..<count).map(dataset.identifier),
      trust: entry.trust)
  }
}
