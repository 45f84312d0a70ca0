import Proximity
import Vectors

/// Items as points of a plane, so laid out that items with similar vectors lie near each other.
package struct ItemMap: Sendable, Equatable {
  package let method: Method
  /// One for each item, in the order of the items; x to the right, y up.
  package let places: [SIMD2<Float>]

  package init(method: Method, places: [SIMD2<Float>]) {
    self.method = method
    self.places = places
  }
}

extension ItemMap {
  /// Lays out the items of `neighborhoods`.
  ///
  /// The places are the same bits for a stream on any number of threads; they are finite, and their
  /// mean is the origin. Draws from named streams of `stream`.
  ///
  /// - Parameters:
  ///   - neighborhoods: with as many neighbours as `options.neighbors(for: method)`, or all there are.
  ///   - frames: takes the places from time to time, for an animation; called on this thread.
  /// - Throws: `CancellationError` within a tenth of a second; `MemoryShortage`, told before the work
  ///   begins; `EigenvalueError`.
  package init(
    of neighborhoods: Neighborhoods, method: Method, options: MapOptions = MapOptions(),
    stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none, frames: MapFrames? = nil
  ) throws {
    self = try MapTask(
      neighborhoods: neighborhoods, options: options, stream: stream, threads: threads,
      monitor: monitor, frames: frames
    ).run(method)
  }

  /// Lays out the rows of `vectors`, N × d, with a graph of its own unless `graph` serves.
  ///
  /// - Throws: as above, and what `Neighborhoods` throws.
  package init(
    of vectors: Matrix, method: Method, options: MapOptions = MapOptions(),
    graph: ProximityGraph? = nil, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none, frames: MapFrames? = nil
  ) throws {
    let share = method.needsNeighbors ? 0.4 : 0
    let neighborhoods = try Neighborhoods(
      of: vectors, count: method.needsNeighbors ? options.neighbors(for: method) : 0, graph: graph,
      stream: stream, threads: threads, monitor: monitor.part(from: 0, to: share))
    try self.init(
      of: neighborhoods, method: method, options: options, stream: stream, threads: threads,
      monitor: monitor.part(from: share, to: 1), frames: frames)
  }
}
