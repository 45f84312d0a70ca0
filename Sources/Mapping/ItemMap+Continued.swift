import Vectors

extension ItemMap {
  /// Lays out the same items by other vectors, beginning where they lie here, so that what did not change
  /// stays about where it was.
  ///
  /// - Throws: as `init(of:method:options:stream:threads:monitor:frames:)`.
  package func continued(
    on neighborhoods: Neighborhoods, options: MapOptions, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws -> ItemMap {
    precondition(neighborhoods.items == places.count, "a map of other items")
    return try MapTask(
      neighborhoods: neighborhoods, options: options,
      former: FormerMap(places: places, hold: [Float](repeating: 0, count: places.count)),
      stream: stream, threads: threads, monitor: monitor, frames: nil
    ).run(method)
  }
}
