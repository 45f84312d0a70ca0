import CKernels

/// How a move chooses among the neighbours of a node.
///
/// A move draws the edge at once, and reads it when the lane's turn comes again.
protocol NeighborChoice {
  /// Asks for what stands at `edge`.
  func ask(for edge: Int)
  /// The node that a move along `edge` goes to; `coin` is what the draw of the edge leaves over.
  func neighbor(along edge: Int, coin: UInt32) -> UInt32
}

/// All neighbours alike.
struct EqualChoice: NeighborChoice {
  // SAFETY: outlives the choice; every edge that is asked for is below its count.
  let edges: UnsafePointer<UInt32>

  @inline(__always)
  func ask(for edge: Int) { kernel_prefetch(edges + edge) }

  @inline(__always)
  func neighbor(along edge: Int, coin: UInt32) -> UInt32 { edges[edge] }
}

/// By similarity, from alias tables.
struct WeightedChoice: NeighborChoice {
  // SAFETY: both outlive the choice; every edge that is asked for is below their count.
  let edges: UnsafePointer<UInt32>
  let cells: UnsafePointer<AliasTables.Cell>

  @inline(__always)
  func ask(for edge: Int) {
    kernel_prefetch(edges + edge)
    kernel_prefetch(cells + edge)
  }

  @inline(__always)
  func neighbor(along edge: Int, coin: UInt32) -> UInt32 {
    let cell = cells[edge]
    return coin < cell.threshold ? edges[edge] : cell.other
  }
}
