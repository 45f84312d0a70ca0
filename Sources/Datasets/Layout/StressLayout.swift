import Foundation

/// A layout of a connected graph in which distances follow the number of edges between two nodes.
///
/// It begins with classical scaling of these distances and then lowers Σ (‖x_i − x_j‖ − d_ij)² / d_ij², node
/// by node in a fixed order, so that the same graph gives the same bits. Source: Gansner, Koren and North,
/// "Graph drawing by stress majorization", 2004.
struct StressLayout {
  typealias Place = GraphLayout.Place

  private static let sweeps = 300
  /// A sweep that moves no node further ends it.
  private static let stillness = 1e-5

  private(set) var places: [Place]

  /// - Complexity: O(nodes² · sweeps).
  init(of graph: ItemGraph) {
    let distances = Self.distances(in: graph)
    let count = graph.nodes.count
    places = Self.scaled(distances)
    for _ in 0..<Self.sweeps {
      var largest = 0.0
      for node in 0..<count {
        let target = target(of: node, distances[node])
        largest = max(largest, target.distance(to: places[node]))
        places[node] = target
      }
      if largest < Self.stillness { break }
    }
    layDown()
  }

  /// Where a node belongs while all others stay.
  private func target(of node: Int, _ distances: [Double]) -> Place {
    var sum = (x: 0.0, y: 0.0, weight: 0.0)
    let own = places[node]
    for other in places.indices where other != node {
      let wanted = distances[other]
      let weight = 1 / (wanted * wanted)
      let now = max(own.distance(to: places[other]), 1e-9)
      sum.x += weight * (places[other].x + wanted * (own.x - places[other].x) / now)
      sum.y += weight * (places[other].y + wanted * (own.y - places[other].y) / now)
      sum.weight += weight
    }
    return sum.weight > 0 ? Place(x: sum.x / sum.weight, y: sum.y / sum.weight) : own
  }

  /// Edges on the shortest way between any two nodes.
  private static func distances(in graph: ItemGraph) -> [[Double]] {
    let count = graph.nodes.count
    var neighbors = [[Int]](repeating: [], count: count)
    for edge in graph.edges {
      neighbors[edge.from].append(edge.to)
      neighbors[edge.to].append(edge.from)
    }
    return (0..<count).map { start in
      var distances = [Double](repeating: .infinity, count: count)
      distances[start] = 0
      var queue = [start]
      var next = 0
      while next < queue.count {
        for neighbor in neighbors[queue[next]] where distances[neighbor].isInfinite {
          distances[neighbor] = distances[queue[next]] + 1
          queue.append(neighbor)
        }
        next += 1
      }
      return distances
    }
  }

  /// Classical scaling: the two largest eigenvectors of the centred squared distances, by power iteration.
  ///
  /// Each node is moved by a little of its own, so that no two that are alike begin on one place.
  private static func scaled(_ distances: [[Double]]) -> [Place] {
    let count = distances.count
    let squares = distances.map { $0.map { -$0 * $0 / 2 } }
    let means = squares.map { $0.reduce(0, +) / Double(count) }
    let mean = means.reduce(0, +) / Double(count)
    var matrix = (0..<count).map { row in
      (0..<count).map { squares[row][$0] - means[row] - means[$0] + mean }
    }
    let axes = [0.0, 1].map { number in largestAxis(of: &matrix, from: number) }
    return (0..<count).map { node in
      let angle = 2.399963 * Double(node)
      let step = 0.05 * (1 + Double(node % 7) / 7)
      return Place(
        x: axes[0][node] + step * cos(angle), y: axes[1][node] + step * sin(angle))
    }
  }

  /// The eigenvector of the largest eigenvalue, as long as its root, which is then taken from the matrix.
  private static func largestAxis(of matrix: inout [[Double]], from start: Double) -> [Double] {
    let count = matrix.count
    var axis = (0..<count).map { cos(1 + 2.1 * start + Double($0) * (1.3 + start)) }
    var value = 0.0
    for _ in 0..<100 {
      let next = matrix.map { row in zip(row, axis).reduce(0) { $0 + $1.0 * $1.1 } }
      let length = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 1e-9 else { return [Double](repeating: 0, count: count) }
      axis = next.map { $0 / length }
      value = length
    }
    for row in 0..<count {
      for column in 0..<count { matrix[row][column] -= value * axis[row] * axis[column] }
    }
    return axis.map { $0 * value.squareRoot() }
  }

  /// Turns the longest extent to the horizontal.
  private mutating func layDown() {
    let count = Double(max(1, places.count))
    let (x, y) = (places.reduce(0) { $0 + $1.x } / count, places.reduce(0) { $0 + $1.y } / count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for place in places {
      xx += (place.x - x) * (place.x - x)
      xy += (place.x - x) * (place.y - y)
      yy += (place.y - y) * (place.y - y)
    }
    let angle = atan2(2 * xy, xx - yy) / 2
    let (cosine, sine) = (cos(angle), sin(angle))
    places = places.map {
      Place(
        x: cosine * ($0.x - x) + sine * ($0.y - y), y: cosine * ($0.y - y) - sine * ($0.x - x))
    }
  }
}
