import Proximity
import Vectors

/// The walk behind `walk` and `rwr`.
struct BatchWalker: Sendable {
  let graph: ProximityGraph
  let restart: LinearSchedule
  /// Walks that share a batch.
  let walks: Int
  /// Nil for a walk that chooses among all neighbours alike.
  private let tables: AliasTables?

  init(graph: ProximityGraph, restart: LinearSchedule, walks: Int, isWeighted: Bool) {
    precondition(walks >= 1, "\(walks) walks")
    self.init(
      graph: graph, restart: restart, walks: walks,
      tables: isWeighted ? AliasTables(of: graph) : nil)
  }

  private init(
    graph: ProximityGraph, restart: LinearSchedule, walks: Int, tables: AliasTables?
  ) {
    self.graph = graph
    self.restart = restart
    self.walks = walks
    self.tables = tables
  }

  func adjusted(to progress: Double) -> BatchWalker {
    BatchWalker(
      graph: graph, restart: LinearSchedule(constant: restart.value(at: progress)),
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

  /// Walks that go side by side: enough to hide the way from memory, and few enough that their tables
  /// stay in the second cache.
  private static let lanes = 16

  /// Draws batches side by side.
  ///
  /// While the edge of one walk is on its way from memory, the others go on. Every batch has its own
  /// generator, so they are those drawn one by one.
  func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch] {
    let sideBySide = min(Self.lanes, count)
    var batches: [Batch] = []
    batches.reserveCapacity(count)
    for _ in 0..<count { batches.append(Batch(items: [])) }
    try withEdges { edges, cells in
      // SAFETY: all are initialised here, used below their number only, and freed when the body ends.
      let lanes = UnsafeMutablePointer<WalkLane>.allocate(capacity: sideBySide)
      for place in 0..<sideBySide {
        (lanes + place).initialize(to: WalkLane(of: self, over: edges, cells: cells, size: size))
      }
      defer {
        lanes.deinitialize(count: sideBySide)
        lanes.deallocate()
      }
      func start(_ number: Int, in lane: Int) {
        let progress = count > 1 ? Double(number) / Double(count - 1) : 0
        lanes[lane].start(
          number, restart: restart.value(at: progress), with: stream.generator(at: number))
      }
      for lane in 0..<sideBySide { start(lane, in: lane) }
      var next = sideBySide
      var active = sideBySide
      while active > 0 {
        var lane = 0
        while lane < active {
          guard lanes[lane].advance() else {
            lane += 1
            continue
          }
          try monitor.check()
          batches[lanes[lane].number] = lanes[lane].batch()
          if next < count {
            start(next, in: lane)
            next += 1
            lane += 1
          } else {
            // The last lane takes the place of the one that is done.
            active -= 1
            if lane < active { swap(&lanes[lane], &lanes[active]) }
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
