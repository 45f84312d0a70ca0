import Proximity
import Vectors

/// The walk behind `walk` and `rwr`.
struct BatchWalker: Sendable {
  let graph: ProximityGraph
  /// A draw of 32 bits below it is a restart.
  let restartThreshold: UInt64
  /// Walks that share a batch.
  let walks: Int

  init(graph: ProximityGraph, restart: Double, walks: Int) {
    precondition((0...1).contains(restart), "a restart probability of \(restart)")
    precondition(walks >= 1, "\(walks) walks")
    self.graph = graph
    restartThreshold = UInt64(restart * 0x1p32)
    self.walks = walks
  }

  func batch(size: Int, using generator: inout SeededGenerator) -> Batch {
    graph.neighbors.withUnsafeBufferPointer { edges in
      var walk = BatchWalk(of: self, over: edges, size: size)
      walk.start(with: generator)
      while !walk.isFull { walk.advance() }
      generator = walk.generator
      return walk.batch()
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
    try graph.neighbors.withUnsafeBufferPointer { edges in
      // SAFETY: all are initialised here, used below their number only, and freed when the body ends.
      let walks = UnsafeMutablePointer<BatchWalk>.allocate(capacity: sideBySide)
      for place in 0..<sideBySide {
        (walks + place).initialize(to: BatchWalk(of: self, over: edges, size: size))
      }
      defer {
        walks.deinitialize(count: sideBySide)
        walks.deallocate()
      }
      // The batch that each walk fills.
      var numbers = Array(0..<sideBySide)
      for place in 0..<sideBySide { walks[place].start(with: stream.generator(at: place)) }
      var next = sideBySide
      while !numbers.isEmpty {
        for place in numbers.indices.reversed() {
          if !walks[place].isFull {
            walks[place].advance()
            walks[place].prefetch()
            continue
          }
          try monitor.check()
          batches[numbers[place]] = walks[place].batch()
          if next < count {
            numbers[place] = next
            walks[place].start(with: stream.generator(at: next))
            next += 1
          } else {
            // The last walk takes the place of the one that is done.
            let last = numbers.count - 1
            if place < last { swap(&walks[place], &walks[last]) }
            numbers.swapAt(place, last)
            numbers.removeLast()
          }
        }
      }
    }
    return batches
  }
}
