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

  /// How many moves a walk makes without meeting a new item before it goes on elsewhere, when it has
  /// `places` to fill: 20 for each place along edges, at least 200, and the moves back to the seed
  /// that α brings between them.
  ///
  /// None for α = 1, which never leaves the seed; four million at the most, which takes a hundredth
  /// of a second.
  static func mostMoves(places: Int, restart: Double) -> Int {
    guard restart < 1 else { return 0 }
    return Int(min(4e6, Double(max(200, 20 * places)) / (1 - restart)))
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

  /// Samples batches side by side.
  ///
  /// While the edge of one walk is on its way from memory, the others go on. Every batch has its own
  /// generator, so they are those drawn one by one.
  func batches(
    _ numbers: Range<Int>, of request: BatchRequest, monitor: ProgressMonitor
  ) throws -> [Batch] {
    try withEdges { edges, cells in
      guard let edges = edges.baseAddress else { preconditionFailure("a graph without edges") }
      func draw(choosing choice: some NeighborChoice) throws -> [Batch] {
        try batches(
          numbers, of: request,
          on: WalkGround(of: self, choosing: choice, size: request.size), monitor: monitor)
      }
      guard let cells = cells?.baseAddress else {
        return try draw(choosing: EqualChoice(edges: edges))
      }
      return try draw(choosing: WeightedChoice(edges: edges, cells: cells))
    }
  }

  private func batches(
    _ numbers: Range<Int>, of request: BatchRequest, on ground: WalkGround<some NeighborChoice>,
    monitor: ProgressMonitor
  ) throws -> [Batch] {
    let sideBySide = min(Self.lanes, numbers.count)
    var batches = [Batch](repeating: Batch(items: []), count: numbers.count)
    // SAFETY: all are initialised here, used below their number only, and freed when the body ends.
    let lanes = UnsafeMutablePointer<WalkLane>.allocate(capacity: sideBySide)
    for place in 0..<sideBySide { (lanes + place).initialize(to: WalkLane(on: ground)) }
    defer {
      lanes.deinitialize(count: sideBySide)
      lanes.deallocate()
    }
    func start(_ number: Int, in lane: Int) {
      lanes[lane].start(
        number, on: ground, restart: restart.value(at: request.progress(of: number)),
        with: request.stream.generator(at: number))
    }
    for lane in 0..<sideBySide { start(numbers.lowerBound + lane, in: lane) }
    var next = numbers.lowerBound + sideBySide
    var active = sideBySide
    var lane = 0
    while active > 0 {
      let isFull = advance(lanes, to: active, from: &lane, on: ground)
      try monitor.check()
      guard isFull else { continue }
      batches[lanes[lane].number - numbers.lowerBound] = lanes[lane].batch(of: ground.size)
      if next < numbers.upperBound {
        start(next, in: lane)
        next += 1
        lane += 1
      } else {
        // The last lane takes the place of the one that is done.
        active -= 1
        if lane < active { swap(&lanes[lane], &lanes[active]) }
      }
    }
    return batches
  }

  /// Goes round the first `active` lanes, from `lane` on, until the batch of one is full, which `lane`
  /// then is; false when none is after some thousand rounds.
  ///
  /// A function of its own, so that the moves have the registers to themselves.
  @inline(never)
  private func advance(
    _ lanes: UnsafeMutablePointer<WalkLane>, to active: Int, from lane: inout Int,
    on ground: WalkGround<some NeighborChoice>
  ) -> Bool {
    var place = lane
    for _ in 0..<4096 {
      while place < active {
        if lanes[place].advance(on: ground) {
          lane = place
          return true
        }
        place &+= 1
      }
      place = 0
    }
    lane = 0
    return false
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
