import Datasets
import Mapping
import Proximity
import Report
import Vectors
import Workbench

/// One item on the map: what lies near it there, and which of its nearest items do.
struct MapAround {
  /// A nearest item, with its place by nearness on the map.
  struct Neighbor {
    let item: Int
    let similarity: Double
    /// From 1.
    let rankOnMap: Int
  }

  let item: Int
  /// The items nearest to it on the map, itself first.
  let shown: [Int]
  /// The items with the most similar vectors, the most similar first.
  let neighbors: [Neighbor]

  /// - Throws: `GraphError` when a row is not finite; `CancellationError`.
  /// - Complexity: O(N · d + N log N).
  init(
    _ item: Int, on map: ItemMap, vectors: Matrix, neighbors count: Int, shown most: Int,
    threads: Int, monitor: ProgressMonitor
  ) throws {
    self.item = item
    let places = map.places
    let distances = places.map { place in
      let offset = place - places[item]
      return (offset * offset).sum()
    }
    let others = places.indices.filter { $0 != item }
      .sorted { (distances[$0], $0) < (distances[$1], $1) }
    shown = [item] + others.prefix(most)
    var ranks = [Int](repeating: 0, count: places.count)
    for (rank, other) in others.enumerated() { ranks[other] = rank + 1 }
    let nearest = try vectors.rows(at: [item]).nearest(
      in: vectors, count: min(vectors.rows, count + 1), threads: threads, monitor: monitor)
    neighbors = (nearest.first ?? []).filter { $0.item != item }
      .sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }.prefix(count)
      .map { Neighbor(item: $0.item, similarity: $0.similarity, rankOnMap: ranks[$0.item]) }
  }

  /// How many of the nearest items are among as many nearest on the map.
  var kept: Int { neighbors.count { $0.rankOnMap <= neighbors.count } }

  func rows(of dataset: Dataset) -> [[Field]] {
    neighbors.map { neighbor in
      [Field("id", .text(dataset.identifier(of: neighbor.item)))]
        + (dataset.className(of: neighbor.item).map { [Field("label", .text($0))] } ?? [])
        + [
          Field("similarity", .decimal(neighbor.similarity)),
          Field("rankOnMap", .integer(neighbor.rankOnMap), label: "rank on the map"),
          Field(
            "isNear", .boolean(neighbor.rankOnMap <= neighbors.count), label: "near on the map"),
        ]
    }
  }

  /// The item, and its nearest ones.
  func layers(of dataset: Dataset) -> [PointMap.Layer] {
    [
      PointMap.Layer(
        kind: .otherMembers, name: "its \(counted(neighbors.count, "nearest item"))",
        points: neighbors.map { Int32($0.item) }),
      PointMap.Layer(
        kind: .subject, name: "item \(dataset.identifier(of: item))", points: [Int32(item)]),
    ]
  }

  func sentence(of dataset: Dataset) -> String {
    let far = neighbors.map(\.rankOnMap).max() ?? 0
    return "Of the \(counted(neighbors.count, "item")) nearest to item "
      + "\(dataset.identifier(of: item)), \(written(kept)) "
      + "\(kept == 1 ? "is" : "are") among its \(written(neighbors.count)) nearest on the map; "
      + "the farthest is the \(written(far))\(Self.ending(far)) from it there."
  }

  private static func ending(_ number: Int) -> String {
    guard !(11...13).contains(number % 100) else { return "th" }
    return switch number % 10 {
    case 1: "st"
    case 2: "nd"
    case 3: "rd"
    default: "th"
    }
  }
}
