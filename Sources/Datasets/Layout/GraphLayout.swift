import CStructureLayout

/// Places for the nodes of a graph in a plane: the same in every run, an edge about 1 long.
///
/// Molecules are laid out by coordgenlibs, as chemists draw them; where it puts two atoms on one place, as in
/// some cages, and for other graphs, distances in the plane follow the number of edges between two nodes
/// (`StressLayout`). Parts that no edge connects lie beside each other.
package struct GraphLayout: Sendable, Equatable {
  package struct Place: Sendable, Equatable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

    package func distance(to other: Place) -> Double {
      ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
  }

  /// The most nodes that are laid out: more would be a picture of nothing.
  package static let mostNodes = 250

  /// Two atoms nearer than this cannot be told apart.
  private static let leastDistance = 0.35
  /// Between parts that no edge connects.
  private static let gap = 1.5

  /// One a node.
  package private(set) var places: [Place]

  /// Nil where the graph has more than `mostNodes` nodes.
  ///
  /// - Complexity: O(nodes²) for a graph that is no molecule, and about that for one that is.
  package init?(of graph: ItemGraph, as content: ItemGraph.Content) {
    guard graph.nodes.count <= Self.mostNodes else { return nil }
    places = [Place](repeating: Place(x: 0, y: 0), count: graph.nodes.count)
    var shelf = Shelf(gap: Self.gap, parts: Self.parts(of: graph).map { $0.count }.max() ?? 0)
    for part in Self.parts(of: graph) {
      let own = shelf.taking(Self.layout(of: graph, part, as: content))
      for (number, node) in part.enumerated() { places[node] = own[number] }
    }
  }

  /// The nodes of each connected part, ascending, the part of the first node first.
  private static func parts(of graph: ItemGraph) -> [[Int]] {
    var neighbors = [[Int]](repeating: [], count: graph.nodes.count)
    for edge in graph.edges {
      neighbors[edge.from].append(edge.to)
      neighbors[edge.to].append(edge.from)
    }
    var isSeen = [Bool](repeating: false, count: graph.nodes.count)
    return graph.nodes.indices.compactMap { first in
      guard !isSeen[first] else { return nil }
      isSeen[first] = true
      var part = [first]
      var next = 0
      while next < part.count {
        for neighbor in neighbors[part[next]] where !isSeen[neighbor] {
          isSeen[neighbor] = true
          part.append(neighbor)
        }
        next += 1
      }
      return part.sorted()
    }
  }

  private static func layout(
    of graph: ItemGraph, _ part: [Int], as content: ItemGraph.Content
  ) -> [Place] {
    let numbers = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, $0) })
    let edges = graph.edges.compactMap { edge -> ItemGraph.Edge? in
      guard let from = numbers[edge.from], let to = numbers[edge.to], from != to else { return nil }
      return ItemGraph.Edge(from: from, to: to, kind: edge.kind)
    }
    let own = ItemGraph(nodes: part.map { graph.nodes[$0] }, edges: edges)
    if content == .molecules, let places = molecule(own), isClear(places) { return places }
    return StressLayout(of: own).places
  }

  private static func isClear(_ places: [Place]) -> Bool {
    places.indices.allSatisfy { one in
      places[..<one].allSatisfy { places[one].distance(to: $0) >= leastDistance }
    }
  }

  /// A connected molecule by coordgenlibs; nil where that fails, or a node is no element.
  private static func molecule(_ graph: ItemGraph) -> [Place]? {
    let numbers = graph.nodes.compactMap { ChemicalElement.number(of: $0).map(Int32.init) }
    guard numbers.count == graph.nodes.count, numbers.count > 1 else { return nil }
    let bonds = graph.edges.map {
      structure_bond(
        first: Int32($0.from), second: Int32($0.to), order: Int32($0.kind) ?? 1)
    }
    var x = [Double](repeating: 0, count: numbers.count)
    var y = x
    let failed = structure_layout(
      Int32(numbers.count), numbers, Int32(bonds.count), bonds, &x, &y)
    return failed == 0 ? zip(x, y).map { Place(x: $0, y: $1) } : nil
  }
}

/// Parts of a picture beside each other, in rows that are about as wide as a screen is.
private struct Shelf {
  private let gap: Double
  private let width: Double
  private var x = 0.0
  private var y = 0.0
  private var height = 0.0

  /// - Parameter parts: the nodes of the largest part.
  init(gap: Double, parts: Int) {
    self.gap = gap
    width = max(8, 2.5 * Double(parts).squareRoot() + 8)
  }

  /// The part with its places moved to where there is room, below the former ones.
  mutating func taking(_ part: [GraphLayout.Place]) -> [GraphLayout.Place] {
    let (left, right) = (part.map(\.x).min() ?? 0, part.map(\.x).max() ?? 0)
    let (low, high) = (part.map(\.y).min() ?? 0, part.map(\.y).max() ?? 0)
    if x > 0, x + right - left > width {
      (x, y) = (0, y - height - gap)
      height = 0
    }
    let moved = part.map { GraphLayout.Place(x: $0.x - left + x, y: $0.y - high + y) }
    x += right - left + gap
    height = max(height, high - low)
    return moved
  }
}
