import CommandLanguage
import Datasets
import Mapping
import Report

/// How far items and classes moved from one map to another of one layout; lengths are in parts of the
/// first map's radius, the root mean square distance of its items from their middle.
struct MapMove {
  struct ClassMove {
    let name: String
    let count: Int
    /// How far the middle of the class moved.
    let moved: Double
    /// The root mean square distance of its items from their middle.
    let spread: (before: Double, after: Double)
  }

  /// One for each item.
  let distances: [Double]
  let classes: [ClassMove]

  /// - Parameter items: the items that lie on the maps, in their order.
  init(from first: ItemMap, to second: ItemMap, items: [Int], in dataset: Dataset) {
    let radius = max(Self.spread(of: first.places), 1e-12)
    distances = zip(first.places, second.places).map { Self.length($1 - $0) / radius }
    let labels = dataset.labels
    let members = Dictionary(grouping: items.indices) { labels?[items[$0]] ?? -1 }
    classes = members.filter { $0.key >= 0 }.sorted { $0.key < $1.key }.map { label, places in
      let (before, after) = (places.map { first.places[$0] }, places.map { second.places[$0] })
      return ClassMove(
        name: dataset.classNames[label], count: places.count,
        moved: Self.length(Self.middle(of: after) - Self.middle(of: before)) / radius,
        spread: (Self.spread(of: before) / radius, Self.spread(of: after) / radius))
    }
  }

  /// The places of the items that moved farthest.
  func farthest(_ count: Int) -> [Int] {
    Array(
      distances.indices.sorted { (distances[$1], $0) < (distances[$0], $1) }.prefix(count))
  }

  var mean: Double { distances.reduce(0, +) / Double(max(1, distances.count)) }

  private static func middle(of places: [SIMD2<Float>]) -> SIMD2<Double> {
    places.reduce(into: .zero) { $0 += SIMD2<Double>($1) } / Double(max(1, places.count))
  }

  private static func spread(of places: [SIMD2<Float>]) -> Double {
    let middle = middle(of: places)
    let squares = places.reduce(0.0) { sum, place in
      let offset = SIMD2<Double>(place) - middle
      return sum + (offset * offset).sum()
    }
    return (squares / Double(max(1, places.count))).squareRoot()
  }

  private static func length(_ offset: SIMD2<Double>) -> Double {
    (offset * offset).sum().squareRoot()
  }

  private static func length(_ offset: SIMD2<Float>) -> Double { length(SIMD2<Double>(offset)) }

  var classTable: Table? {
    classes.isEmpty
      ? nil
      : Table(
        title: "classes, in radii of the first map",
        columns: ["class", "items", "moved", "spread before", "spread after"],
        rows: classes.map {
          [
            .text($0.name), .integer($0.count), .decimal($0.moved), .decimal($0.spread.before),
            .decimal($0.spread.after),
          ]
        })
  }

  func itemTable(_ count: Int, items: [Int], in dataset: Dataset) -> Table {
    let hasLabels = dataset.labels != nil
    return Table(
      title: "items that moved most", columns: ["id"] + (hasLabels ? ["class"] : []) + ["moved"],
      rows: farthest(count).map { place in
        [.text(dataset.identifier(of: items[place]))]
          + (hasLabels ? [.text(dataset.className(of: items[place]) ?? "–")] : [])
          + [.decimal(distances[place])]
      })
  }

  func fields(_ count: Int, items: [Int], in dataset: Dataset) -> [Field] {
    [
      Field("meanMoved", .decimal(mean)),
      Field(
        "classes",
        .list(
          classes.map {
            .object([
              Field("name", .text($0.name)), Field("items", .integer($0.count)),
              Field("moved", .decimal($0.moved)), Field("spreadBefore", .decimal($0.spread.before)),
              Field("spreadAfter", .decimal($0.spread.after)),
            ])
          })),
      Field(
        "movedMost",
        .list(
          farthest(count).map { place in
            .object([
              Field("id", .text(dataset.identifier(of: items[place]))),
              Field("class", dataset.className(of: items[place]).map { .text($0) } ?? .none),
              Field("moved", .decimal(distances[place])),
            ])
          })),
    ]
  }

  /// What moved, in a sentence.
  func sentence(_ first: String, _ second: String) -> String {
    let all =
      "From \(first) to \(second) items move by \(NumberFormat.decimal(mean)) of the map's radius "
      + "on average"
    guard let most = classes.max(by: { $0.moved < $1.moved }), classes.count > 1 else {
      return "\(all)."
    }
    let tighter = classes.count { $0.spread.after < $0.spread.before }
    return "\(all); the class that moves most is \(most.name), by "
      + "\(NumberFormat.decimal(most.moved)), and \(written(tighter)) of "
      + "\(counted(classes.count, "class", "classes")) lie closer together afterwards."
  }
}
