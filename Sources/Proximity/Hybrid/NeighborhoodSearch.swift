import CKernels
import Vectors

/// Looks for neighbours among the neighbours of neighbours, for a group of nodes that lie close
/// together at a time: what one thread needs for it.
///
/// The pool of a group holds its members' neighbours and, of the nodes that have these as neighbours,
/// those that have the most of them. All nodes have as many neighbours, so that counting whom a node
/// points at favours nobody; counting who points at it would leave out those nobody points at. Every
/// member is scored with the whole pool by matrix products.
final class NeighborhoodSearch {
  private let settings: Settings
  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`; the buffers live as
  // long as it does and hold a group, a tile of the pool, and one number a node.
  private let rows: UnsafePointer<Float>
  private let nodes: Int
  private let groupRows: UnsafeMutablePointer<Float>
  private let tileRows: UnsafeMutablePointer<Float>
  private let scores: UnsafeMutablePointer<Float>
  private let selections: UnsafeMutablePointer<RowSelection>
  /// How many of the members' neighbours each node has as neighbours; `Self.known` for these.
  private let votes: UnsafeMutablePointer<UInt16>
  private var met: [Int32] = []
  private var pool: [Int32] = []
  /// A bit a node, to put the pool in order.
  private var isInPool: [UInt64]

  struct Settings: Sendable {
    let dimensions: Int
    /// The most members of a group.
    let groupSize: Int
    /// The most nodes in a pool, beyond the members' neighbours.
    let poolSize: Int
    /// How many of the best to find for each member.
    let wanted: Int
    /// How many of the best of these to leave out.
    let skip: Int
  }

  private static let tile = 1024
  private let reverse: ReverseEdges
  private static let known = UInt16.max

  init(_ settings: Settings, rows: UnsafePointer<Float>, nodes: Int, reverse: ReverseEdges) {
    self.reverse = reverse
    self.settings = settings
    self.rows = rows
    self.nodes = nodes
    groupRows = .allocate(capacity: settings.groupSize * settings.dimensions)
    tileRows = .allocate(capacity: Self.tile * settings.dimensions)
    scores = .allocate(capacity: settings.groupSize * Self.tile)
    selections = .allocate(capacity: settings.groupSize)
    for place in 0..<settings.groupSize {
      (selections + place).initialize(
        to: RowSelection(wanted: settings.wanted, vectors: rows, dimensions: settings.dimensions))
    }
    votes = .allocate(capacity: nodes)
    votes.initialize(repeating: 0, count: nodes)
    isInPool = [UInt64](repeating: 0, count: (nodes + 63) / 64)
  }

  deinit {
    groupRows.deallocate()
    tileRows.deallocate()
    scores.deallocate()
    selections.deinitialize(count: settings.groupSize)
    selections.deallocate()
    votes.deallocate()
  }

  /// Writes the best of the pool to the rows of the members of `group` in `lists`; nothing when the
  /// monitor stops it.
  ///
  /// - Parameters:
  ///   - ids: N × width neighbours as they were before.
  func link(
    _ group: ArraySlice<Int32>, from ids: UnsafePointer<UInt32>, width: Int,
    into lists: SharedLists, monitor: ProgressMonitor
  ) {
    gatherPool(of: group, from: ids, width: width)
    let dimensions = settings.dimensions
    let queries = group.enumerated().map { place, node in
      let vector = groupRows + place * dimensions
      vector.update(from: rows + Int(node) * dimensions, count: dimensions)
      selections[place].start()
      return RowSelection.Query(vector: vector, excluded: Int(node))
    }
    pool.withUnsafeBufferPointer { pool in
      guard let members = pool.baseAddress else { return }
      for first in stride(from: 0, to: pool.count, by: Self.tile) {
        if monitor.isCancelled() { return }
        let count = min(Self.tile, pool.count - first)
        kernel_gather_rows(rows, Int32(dimensions), members + first, Int32(count), tileRows)
        BLAS.scores(groupRows, group.count, tileRows, count, dimensions: dimensions, into: scores)
        for (place, query) in queries.enumerated() {
          selections[place].offer(
            scores + place * count, count: count, ids: members + first, to: query)
        }
      }
    }
    if monitor.isCancelled() { return }
    for (place, node) in group.enumerated() {
      lists.take(&selections[place], skip: settings.skip, for: queries[place], row: Int(node))
    }
  }

  /// Fills `pool`, ascending.
  private func gatherPool(of group: ArraySlice<Int32>, from ids: UnsafePointer<UInt32>, width: Int)
  {
    pool.removeAll(keepingCapacity: true)
    met.removeAll(keepingCapacity: true)
    for node in group { takeKnown(node) }
    for node in group {
      let row = ids + Int(node) * width
      for place in 0..<width { takeKnown(Int32(bitPattern: row[place])) }
    }
    let knownCount = pool.count
    for known in 0..<knownCount { vote(by: Int(pool[known])) }
    takeMostVoted()
    for node in pool { votes[Int(node)] = 0 }
    for node in met { votes[Int(node)] = 0 }
    putInOrder()
  }

  /// Counts a vote for every node that has `known` as a neighbour.
  private func vote(by known: Int) {
    for place in reverse.starts[known]..<reverse.starts[known + 1] {
      let node = Int(reverse.sources[place])
      let count = votes[node]
      if count == 0 { met.append(Int32(node)) }
      if count < Self.known - 1 { votes[node] = count + 1 }
    }
  }

  private func takeKnown(_ node: Int32) {
    guard votes[Int(node)] != Self.known else { return }
    votes[Int(node)] = Self.known
    pool.append(node)
  }

  /// Adds to the pool those met with the most votes; of equals the first met.
  private func takeMostVoted() {
    var room = settings.poolSize
    guard met.count > room else {
      pool += met
      return
    }
    let levels = 1024
    var counts = [Int](repeating: 0, count: levels)
    for node in met { counts[min(Int(votes[Int(node)]), levels - 1)] += 1 }
    var level = levels - 1
    var above = 0
    while level > 0, above + counts[level] <= room {
      above += counts[level]
      level -= 1
    }
    room -= above
    for node in met {
      let vote = min(Int(votes[Int(node)]), levels - 1)
      if vote > level {
        pool.append(node)
      } else if vote == level, room > 0 {
        pool.append(node)
        room -= 1
      }
    }
  }

  private func putInOrder() {
    for node in pool { isInPool[Int(node) >> 6] |= 1 << UInt64(node & 63) }
    pool.removeAll(keepingCapacity: true)
    for word in isInPool.indices where isInPool[word] != 0 {
      var bits = isInPool[word]
      isInPool[word] = 0
      while bits != 0 {
        pool.append(Int32(word << 6 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
  }
}
