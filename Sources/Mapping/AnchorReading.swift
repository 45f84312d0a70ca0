import CKernels
import Synchronization
import Vectors

/// How the neighbours of some items, the anchors, on maps compare with their true ones.
struct AnchorReading: Sendable {
  let vectors: Matrix
  let maps: [ItemMap]
  /// Neighbours looked at, such as 10 and 50.
  let few: Int
  let many: Int

  struct Sums: Sendable {
    /// By how much the ranks of map neighbours exceed `few`.
    var excess = 0
    /// Map neighbours that are true ones.
    var fewKept = 0
    var manyKept = 0
  }

  private struct Workspace {
    var distances: [Double]
    var truth: [Double] = []
    var nearest: NearestPlaces
  }

  /// The sums over the anchors for each map.
  ///
  /// - Throws: `CancellationError`.
  func sums(of anchors: [Int], threads: Int, monitor: ProgressMonitor) throws -> [Sums] {
    let trees = maps.map { PlaneTree($0.places) }
    let totals = Mutex([Sums](repeating: Sums(), count: maps.count))
    try vectors.withSharedElements { rows in
      try parallelLoop(
        count: anchors.count, threads: threads, activity: "measuring the map", monitor: monitor,
        workspace: {
          Workspace(
            distances: [Double](repeating: 0, count: vectors.rows),
            nearest: NearestPlaces(count: many))
        }
      ) { number, work in
        let anchor = anchors[number]
        measureDistances(from: anchor, rows, &work)
        for (place, map) in maps.enumerated() {
          trees[place].search(around: map.places[anchor], without: anchor, into: &work.nearest)
          let sums = compare(work.nearest.sorted, work)
          // Whole numbers, so that the order of the anchors does not matter.
          totals.withLock { $0[place] = $0[place] + sums }
        }
      }
    }
    return totals.withLock { $0 }
  }

  /// Fills in the distances of all items and the `many` least, ascending.
  private func measureDistances(from anchor: Int, _ rows: SharedElements, _ work: inout Workspace) {
    let d = vectors.columns
    for item in 0..<vectors.rows {
      work.distances[item] = kernel_canonical_square_distance(
        rows.base + anchor * d, rows.base + item * d, Int32(d))
    }
    work.distances[anchor] = .infinity
    work.truth.removeAll(keepingCapacity: true)
    for distance in work.distances {
      guard work.truth.count < many || distance < work.truth[many - 1] else { continue }
      if work.truth.count == many { work.truth.removeLast() }
      let place = work.truth.firstIndex { $0 > distance } ?? work.truth.count
      work.truth.insert(distance, at: place)
    }
  }

  private func compare(_ neighbors: [Int32], _ work: Workspace) -> Sums {
    var sums = Sums()
    for (place, neighbor) in neighbors.enumerated() {
      let distance = work.distances[Int(neighbor)]
      if distance <= work.truth[many - 1] { sums.manyKept += 1 }
      guard place < few else { continue }
      guard distance > work.truth[few - 1] else {
        sums.fewKept += 1
        continue
      }
      var nearer = 0
      for other in work.distances { nearer += other < distance ? 1 : 0 }
      sums.excess += nearer + 1 - few
    }
    return sums
  }
}

extension AnchorReading.Sums {
  fileprivate static func + (a: Self, b: Self) -> Self {
    Self(
      excess: a.excess + b.excess, fewKept: a.fewKept + b.fewKept, manyKept: a.manyKept + b.manyKept
    )
  }
}
