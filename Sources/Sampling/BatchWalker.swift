import Proximity
import Vectors

/// The walk behind `walk` and `rwr`.
struct BatchWalker: Sendable {
  let graph: ProximityGraph
  let restart: RestartSchedule
  /// Walks that share a batch.
  let walks: Int
  /// Nil for a walk that chooses among all neighbours alike.
  private let tables: AliasTables?

  init(graph: ProximityGraph, restart: RestartSchedule, walks: Int, isWeighted: Bool) {
    precondition(walks >= 1, "\(walks) walks")
    self.init(
      graph: graph, restart: restart, walks: walks,
      tables: isWeighted ? AliasTables(of: graph) : nil)
  }

  private init(
    graph: ProximityGraph, restart: RestartSchedule, walks: Int, tables: AliasTables?
  ) {
    self.graph = graph
    self.restart = restart
    self.walks = walks
    self.tables = tables
  }

  func adjusted(to progress: Double) -> BatchWalker {
    BatchWalker(
      graph: graph, restart: RestartSchedule(constant: restart.restart(at: progress)),
      walks: walks, tables: tables)
  }

  func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    withEdges { edges, cells in
      var walk = BatchWalk(of: self, over: edges, cells: cells)
      walk.start(&draft, restart: restart.first, with: generator)
      while !draft.isFull, !walk.isExhausted { walk.advance(&draft) }
      generator = walk.generator
    }
  }

  /// Draws batches side by side.
  ///
  /// While the edge of one walk is on its way from memory, the others go on. Every batch has its own
  /// generator, so they are those drawn one by one.
  func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch] {
    let sideBySide = min(8, count)
    var batches = [Batch](repeating: Batch(items: []), count: count)
    try withEdges { edges, cells in
      // SAFETY: all are initialised here, used below their number only, and freed when the body ends.
      let walks = UnsafeMutablePointer<BatchWalk>.allocate(capacity: sideBySide)
      let drafts = UnsafeMutablePointer<BatchDraft>.allocate(capacity: sideBySide)
      for place in 0..<sideBySide {
        (walks + place).initialize(to: BatchWalk(of: self, over: edges, cells: cells))
        (drafts + place).initialize(
          to: BatchDraft(size: size, itemCount: graph.nodeCount, isWalk: true))
      }
      defer {
        drafts.deinitialize(count: sideBySide)
        drafts.deallocate()
        walks.deallocate()
      }
      func start(_ number: Int, at place: Int) {
        drafts[place].removeAll()
        walks[place].start(
          &drafts[place],
          restart: restart.restart(at: count > 1 ? Double(number) / Double(count - 1) : 0),
          with: stream.generator(at: number))
      }
      // The batch that each walk fills.
      var numbers = Array(0..<sideBySide)
      for place in 0..<sideBySide { start(place, at: place) }
      var next = sideBySide
      while !numbers.isEmpty {
        for place in numbers.indices.reversed() {
          if !drafts[place].isFull {
            walks[place].advance(&drafts[place])
            walks[place].prefetch()
            continue
          }
          try monitor.check()
          batches[numbers[place]] = drafts[place].batch()
          if next < count {
            numbers[place] = next
            start(next, at: place)
            next += 1
          } else {
            // The last walk takes the place of the one that is done.
            let last = numbers.count - 1
            if place < last {
              swap(&walks[place], &walks[last])
              swap(&drafts[place], &drafts[last])
            }
            numbers.swapAt(place, last)
            numbers.removeLast()
          }
        }
      }
    }
    return batches
  }

  private func withEdges<Result>(
    _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<AliasTables.Cell>?) throws -> Result
  ) rethrows -> Result {
    try graph.neighbors.withUnsafeBufferPointer { edges in
      guard let tables else { return try body(edges, nil) }
      return try tables.cells.withUnsafeBufferPointer { try body(edges, $0) }
    }
  }
}
