import CKernels
import Vectors

/// Nodes in groups of nearly equal size whose vectors lie close together.
///
/// All nodes are halved again and again: along the difference of two of them drawn at random, at the
/// median of the dot products with it. One such partition separates many neighbours; several differ.
/// Dot products are canonical, so that the groups are the same on every processor.
///
/// Source: random projection trees, Dasgupta and Freund, STOC 2008; directions as in Annoy.
struct SpacePartition {
  /// The nodes, group after group, ascending in each.
  let order: [Int32]
  /// Where each group begins in `order`, and the end.
  let bounds: [Int]

  var count: Int { bounds.count - 1 }

  func group(_ number: Int) -> ArraySlice<Int32> { order[bounds[number]..<bounds[number + 1]] }

  /// Halves the rows of `vectors` until no group has more than `groupSize`.
  ///
  /// Draws the directions of level l from the stream "l" of `stream`, group g from its generator g.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(N · d · log₂(N / groupSize)).
  init(
    of vectors: Matrix, groupSize: Int, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    var keys = (0..<UInt64(vectors.rows)).map(\.self)
    var bounds = [0, vectors.rows]
    var level = 0
    while (bounds.indices.dropLast().map { bounds[$0 + 1] - bounds[$0] }.max() ?? 0) > groupSize {
      let directions = Self.directions(
        of: vectors, keys, bounds, stream: stream.stream(named: String(level)))
      try Self.halve(
        &keys, bounds, of: vectors, along: directions, threads: threads, monitor: monitor)
      bounds = Self.halved(bounds)
      level += 1
    }
    order = try Self.sortedGroups(of: keys, bounds, threads: threads, monitor: monitor)
    self.bounds = bounds
  }

  private static func halved(_ bounds: [Int]) -> [Int] {
    zip(bounds, bounds.dropFirst()).flatMap { [$0, $0 + ($1 - $0) / 2] } + bounds.suffix(1)
  }

  /// For each group the difference of two of its rows.
  private static func directions(
    of vectors: Matrix, _ keys: [UInt64], _ bounds: [Int], stream: RandomStream
  ) -> Matrix {
    var elements: [Float] = []
    elements.reserveCapacity((bounds.count - 1) * vectors.columns)
    for group in 0..<bounds.count - 1 {
      var generator = stream.generator(at: group)
      let size = bounds[group + 1] - bounds[group]
      let first = generator.index(below: size)
      let second = (first + 1 + generator.index(below: max(1, size - 1))) % size
      let rows = [first, second].map { keys[bounds[group] + $0].node }
      elements += zip(vectors.row(rows[0]), vectors.row(rows[1])).map { $0 - $1 }
    }
    return Matrix(rows: bounds.count - 1, columns: vectors.columns, elements: elements)
  }

  /// Gives every node the key of its place along the direction of its group, and puts the lower half
  /// of each group first.
  private static func halve(
    _ keys: inout [UInt64], _ bounds: [Int], of vectors: Matrix, along directions: Matrix,
    threads: Int, monitor: ProgressMonitor
  ) throws {
    let dimensions = vectors.columns
    let pieces = Self.pieces(of: bounds)
    try keys.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let keys = SharedTable(base)
      try vectors.withSharedElements { rows in
        try directions.withSharedElements { directions in
          try parallelLoop(
            count: pieces.count, threads: threads, monitor: monitor, workspace: {}
          ) { number, _ in
            let piece = pieces[number]
            let direction = directions.base + piece.group * dimensions
            for place in piece.places {
              let node = keys.base[place].node
              if place + 4 < piece.places.upperBound {
                kernel_prefetch(rows.base + keys.base[place + 4].node * dimensions)
              }
              let product = kernel_canonical_dot(
                rows.base + node * dimensions, direction, Int32(dimensions))
              keys.base[place] = UInt64(place: Float(product), node: node)
            }
          }
        }
      }
      try parallelLoop(
        count: bounds.count - 1, threads: threads, monitor: monitor, workspace: {}
      ) { group, _ in
        let size = bounds[group + 1] - bounds[group]
        let part = UnsafeMutableBufferPointer(start: keys.base + bounds[group], count: size)
        part.putLowest(size / 2)
      }
    }
  }

  private struct Piece: Sendable {
    let group: Int
    let places: Range<Int>
  }

  /// The groups in pieces of up to 4,096 places.
  private static func pieces(of bounds: [Int]) -> [Piece] {
    (0..<bounds.count - 1).flatMap { group in
      stride(from: bounds[group], to: bounds[group + 1], by: 4096).map {
        Piece(group: group, places: $0..<min($0 + 4096, bounds[group + 1]))
      }
    }
  }

  private static func sortedGroups(
    of keys: [UInt64], _ bounds: [Int], threads: Int, monitor: ProgressMonitor
  ) throws -> [Int32] {
    var order = keys.map { Int32($0.node) }
    try order.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let order = SharedTable(base)
      try parallelLoop(
        count: bounds.count - 1, threads: threads, monitor: monitor, workspace: {}
      ) { group, _ in
        let size = bounds[group + 1] - bounds[group]
        var part = UnsafeMutableBufferPointer(start: order.base + bounds[group], count: size)
        part.sort()
      }
    }
    return order
  }
}

/// A node with its place along a direction: ordered by place, equals by node.
extension UInt64 {
  fileprivate init(place: Float, node: Int) {
    let bits = place.bitPattern
    let ascending = bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
    self = UInt64(ascending) << 32 | UInt64(node)
  }

  fileprivate var node: Int { Int(truncatingIfNeeded: self & 0xFFFF_FFFF) }
}

extension UnsafeMutableBufferPointer<UInt64> {
  /// Puts the lowest `count` elements first, in any order (Hoare's selection); all differ.
  fileprivate func putLowest(_ count: Int) {
    var (low, high) = (0, self.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      let pivot = Swift.max(
        Swift.min(self[low], self[high]),
        Swift.min(Swift.max(self[low], self[high]), self[middle]))
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count <= right { high = right } else if count >= left { low = left } else { return }
    }
  }
}
