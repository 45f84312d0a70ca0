import Vectors

/// An approximation of the graph of nearest neighbours for many items: an approximate search, then
/// an exact one in every node's neighbourhood.
///
/// First, several random partitions put the nodes into groups, and the nodes of a group are compared
/// with each other (`SpacePartition`). Then, round after round, groups of nodes that lie close
/// together are compared with the nodes that share neighbours with them (`NeighborhoodSearch`). Both score
/// by matrix products of groups, as the exact graph does.
///
/// Sources: the principle that neighbours of neighbours are neighbours is NN-descent's, Dong, Moses
/// and Li, WWW 2011; joint search of a group follows from that scoring is cheaper than gathering.
package struct HybridGraph: Sendable {
  /// K.
  package var neighbors: Int
  /// S.
  package var skip: Int
  /// Random partitions of the first stage.
  package var partitions: Int
  /// The most nodes in a group of the first stage.
  package var partitionGroup: Int
  /// The most nodes of a group that searches together.
  package var searchGroup: Int
  /// How many of the neighbours of neighbours a group looks at in the last round; a half before.
  ///
  /// Nil for a thirty-second of the items, and at least 8,192.
  package var pool: Int?
  /// Rounds of search among neighbours of neighbours.
  package var rounds: Int

  package init(
    neighbors: Int, skip: Int = 0, partitions: Int = 8, partitionGroup: Int = 1024,
    searchGroup: Int = 128, pool: Int? = nil, rounds: Int = 3
  ) {
    self.neighbors = neighbors
    self.skip = skip
    self.partitions = partitions
    self.partitionGroup = partitionGroup
    self.searchGroup = searchGroup
    self.pool = pool
    self.rounds = rounds
  }

  /// Builds the graph on the rows of `vectors`, N × d, which must have unit length.
  ///
  /// Draws partitions from the streams "partition" and "group" of `stream`, by number. The edges do
  /// not depend on the number of threads or on the processor.
  ///
  /// - Throws: `GraphError` when K and S do not fit N, or a row is not finite or zero;
  ///   `CancellationError`.
  /// - Complexity: O(N · d · (partitions · partitionGroup + rounds · pool)) products.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    try ExactGraph(neighbors: neighbors, skip: skip).checkSettings(items: vectors.rows)
    try vectors.checkUnitRows()
    let start = ContinuousClock.now
    let run = HybridRun(
      settings: self, vectors: vectors, stream: stream, threads: threads, monitor: monitor)
    var lists = try run.partitioned()
    for round in 1...rounds { lists = try run.refined(lists, round: round) }
    return ProximityGraph(
      nodeCount: vectors.rows, neighborsPerNode: neighbors, candidates: vectors.rows - 1,
      skip: skip, index: .hybrid, neighbors: lists.ids, similarities: lists.scores,
      seconds: (ContinuousClock.now - start).inSeconds)
  }
}

/// One building of a hybrid graph.
private struct HybridRun {
  let settings: HybridGraph
  let vectors: Matrix
  let stream: RandomStream
  let threads: Int
  let monitor: ProgressMonitor

  /// Neighbours to keep until the last round.
  private var width: Int { settings.neighbors + settings.skip }
  private var pool: Int { settings.pool ?? max(8_192, vectors.rows / 32) }
  private var stages: Int { settings.partitions + 4 * settings.rounds }

  /// The lists after comparing the nodes of each group of each partition.
  func partitioned() throws -> NeighborLists {
    var lists = NeighborLists(nodes: vectors.rows, width: width)
    // Halved groups must still hold enough for a list.
    let groupSize = max(settings.partitionGroup, 2 * width + 4)
    for number in 0..<settings.partitions {
      let partition = try SpacePartition(
        of: vectors, groupSize: groupSize,
        stream: stream.stream(named: "partition").stream(named: String(number)), threads: threads,
        monitor: monitor.quiet)
      try lists.withShared { lists in
        try vectors.withSharedElements { rows in
          try BLAS.withSingleThread {
            try parallelLoop(
              count: partition.count, threads: threads, activity: "comparing groups",
              monitor: part(from: number, stages: 1),
              workspace: {
                GroupSearch(
                  width: width, groupSize: groupSize, rows: rows.base, dimensions: vectors.columns)
              }
            ) { group, search in
              search.link(partition.group(group), in: lists, isFirst: number == 0)
            }
          }
        }
      }
      if partition.count == 1 { break }  // all were compared with all
    }
    return lists
  }

  /// The lists after a search among neighbours of neighbours.
  func refined(_ lists: NeighborLists, round: Int) throws -> NeighborLists {
    let isLast = round == settings.rounds
    let partition = try SpacePartition(
      of: vectors, groupSize: settings.searchGroup,
      stream: stream.stream(named: "group").stream(named: String(round)), threads: threads,
      monitor: monitor.quiet)
    let reverse = ReverseEdges(of: lists, nodes: vectors.rows)
    let search = NeighborhoodSearch.Settings(
      dimensions: vectors.columns, groupSize: settings.searchGroup,
      poolSize: isLast ? pool : pool / 2, wanted: width,
      skip: isLast ? settings.skip : 0)
    var better = NeighborLists(
      nodes: vectors.rows, width: isLast ? settings.neighbors : width)
    try better.withShared { better in
      try lists.ids.withUnsafeBufferPointer { ids in
        guard let ids = ids.baseAddress else { return }
        let known = SharedTable(UnsafeMutablePointer(mutating: ids))
        try vectors.withSharedElements { rows in
          try BLAS.withSingleThread {
            try parallelLoop(
              count: partition.count, threads: threads,
              activity: "searching among neighbours of neighbours",
              monitor: part(from: settings.partitions + 4 * (round - 1), stages: 4),
              workspace: {
                NeighborhoodSearch(search, rows: rows.base, nodes: vectors.rows, reverse: reverse)
              }
            ) { group, search in
              search.link(
                partition.group(group), from: known.base, width: width, into: better,
                monitor: monitor)
            }
            try monitor.check()
          }
        }
      }
    }
    return better
  }

  /// A monitor whose work is some of the stages of the whole.
  private func part(from first: Int, stages count: Int) -> ProgressMonitor {
    monitor.part(
      from: Double(first) / Double(stages), to: Double(first + count) / Double(stages))
  }
}
