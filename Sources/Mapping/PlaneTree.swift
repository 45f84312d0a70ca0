/// Places of a plane in a tree that halves them, for finding the nearest: a k-d tree.
///
/// Source: Friedman, Bentley and Finkel, ACM TOMS 3, 1977.
struct PlaneTree: Sendable {
  private struct Node {
    /// The places below it, in the order of the tree.
    var places: Range<Int32>
    /// The lower half is the next node, the upper half that at `upper`; 0 for a leaf.
    var upper: Int32
    var splitsAcross: Bool
    var split: Float
  }

  private static let leaf = 12

  /// The items in the order of the tree, and their places.
  private let items: [Int32]
  private let places: [SIMD2<Float>]
  private let nodes: [Node]

  /// - Complexity: O(n · log n).
  init(_ places: [SIMD2<Float>]) {
    var order = places.indices.map { Int32($0) }
    var nodes: [Node] = []
    order.withUnsafeMutableBufferPointer { order in
      places.withUnsafeBufferPointer { Self.divide(0..<order.count, of: order, $0, into: &nodes) }
    }
    items = order
    self.places = order.map { places[Int($0)] }
    self.nodes = nodes
  }

  private static func divide(
    _ range: Range<Int>, of order: UnsafeMutableBufferPointer<Int32>,
    _ places: UnsafeBufferPointer<SIMD2<Float>>, into nodes: inout [Node]
  ) {
    let place = nodes.count
    let numbers = Int32(range.lowerBound)..<Int32(range.upperBound)
    nodes.append(Node(places: numbers, upper: 0, splitsAcross: true, split: 0))
    guard range.count > leaf else { return }
    var low = places[Int(order[range.lowerBound])]
    var high = low
    for at in range {
      let point = places[Int(order[at])]
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let extent = high - low
    guard extent.x > 0 || extent.y > 0 else { return }
    let isAcross = extent.x >= extent.y
    let middle = (range.lowerBound + range.upperBound) / 2
    select(middle, in: range, of: order) {
      isAcross ? places[Int($0)].x : places[Int($0)].y
    }
    let split = places[Int(order[middle])]
    nodes[place].splitsAcross = isAcross
    nodes[place].split = isAcross ? split.x : split.y
    divide(range.lowerBound..<middle, of: order, places, into: &nodes)
    nodes[place].upper = Int32(nodes.count)
    divide(middle..<range.upperBound, of: order, places, into: &nodes)
  }

  /// Orders a range so that what stands at `middle` would stand there if it were sorted by `key`.
  private static func select(
    _ middle: Int, in range: Range<Int>, of order: UnsafeMutableBufferPointer<Int32>,
    by key: (Int32) -> Float
  ) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let pivot = key(order[(low + high) / 2])
      var (i, j) = (low, high)
      while i <= j {
        while key(order[i]) < pivot { i += 1 }
        while key(order[j]) > pivot { j -= 1 }
        if i <= j {
          order.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if middle <= j { high = j } else if middle >= i { low = i } else { return }
    }
  }

  /// Finds the nearest to a place, all but one item; equally near ones in an order that hangs on the
  /// places alone.
  ///
  /// - Complexity: about O(nearest.count · log n).
  func search(around place: SIMD2<Float>, without item: Int, into nearest: inout NearestPlaces) {
    nearest.start()
    visit(0, place, Int32(item), &nearest)
  }

  private func visit(
    _ number: Int, _ place: SIMD2<Float>, _ excluded: Int32, _ nearest: inout NearestPlaces
  ) {
    let node = nodes[number]
    guard node.upper > 0 else {
      for at in Int(node.places.lowerBound)..<Int(node.places.upperBound)
      where items[at] != excluded {
        let difference = places[at] - place
        nearest.offer(
          item: items[at], square: difference.x * difference.x + difference.y * difference.y)
      }
      return
    }
    let beyond = (node.splitsAcross ? place.x : place.y) - node.split
    let (first, second) = beyond < 0 ? (number + 1, Int(node.upper)) : (Int(node.upper), number + 1)
    visit(first, place, excluded, &nearest)
    if beyond * beyond < nearest.furthest { visit(second, place, excluded, &nearest) }
  }
}

/// The nearest of the places offered so far: a heap with the furthest at its top.
struct NearestPlaces {
  let count: Int
  private(set) var squares: [Float] = []
  private(set) var items: [Int32] = []

  /// - Parameter count: how many are kept, at least 1.
  init(count: Int) {
    self.count = count
    squares.reserveCapacity(count)
    items.reserveCapacity(count)
  }

  mutating func start() {
    squares.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
  }

  /// The squared distance from which on a place is not kept.
  var furthest: Float { squares.count < count ? .infinity : squares[0] }

  mutating func offer(item: Int32, square: Float) {
    if squares.count < count {
      squares.append(square)
      items.append(item)
      rise(from: squares.count - 1)
    } else if square < squares[0] {
      (squares[0], items[0]) = (square, item)
      sink()
    }
  }

  private mutating func rise(from last: Int) {
    var at = last
    while at > 0, squares[(at - 1) / 2] < squares[at] {
      exchange(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  private mutating func sink() {
    var at = 0
    while 2 * at + 1 < squares.count {
      var child = 2 * at + 1
      if child + 1 < squares.count, squares[child + 1] > squares[child] { child += 1 }
      guard squares[child] > squares[at] else { return }
      exchange(at, child)
      at = child
    }
  }

  private mutating func exchange(_ a: Int, _ b: Int) {
    squares.swapAt(a, b)
    items.swapAt(a, b)
  }

  /// The items kept, the nearest first, equally near ones by number.
  var sorted: [Int32] {
    squares.indices.sorted { (squares[$0], items[$0]) < (squares[$1], items[$1]) }
      .map { items[$0] }
  }
}
