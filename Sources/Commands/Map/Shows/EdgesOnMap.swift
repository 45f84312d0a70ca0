import CommandLanguage
import Proximity
import Report
import Vectors
import Workbench

extension MapShow {
  static let edges = MapShow(
    "edges", "edges that came and went at the last 'graph refresh', or against '--with' a graph"
  ) { subject, monitor in
    let now = try subject.workbench.requireGraph(withSimilarities: false)
    guard let former = try subject.options.graph(in: subject) ?? now.former else {
      throw NotReady(
        problem: "the graph was not refreshed, so that no edge has changed",
        suggestion: "try 'graph refresh', or '--with' the name of another graph")
    }
    let (added, removed) = try now.graph.changes(since: former, monitor: monitor)
    let all = max(1, now.graph.edgeCount)
    return Marks(
      links: [
        PointMap.Links(.removed, "edge that went", of: removed, plural: "edges that went"),
        PointMap.Links(.added, "edge that came", of: added, plural: "edges that came"),
      ],
      remark:
        "\(written(added.count)) of \(written(all)) edges came, \(written(removed.count)) went.")
  }
}

extension ProximityGraph {
  /// Edges that are new since another graph of the same nodes, and those that are gone.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(edges).
  fileprivate func changes(
    since other: ProximityGraph, monitor: ProgressMonitor
  ) throws -> (added: [(Int, Int)], removed: [(Int, Int)]) {
    var (added, removed): ([(Int, Int)], [(Int, Int)]) = ([], [])
    for node in 0..<nodeCount {
      if node % 1024 == 0 { try monitor.check() }
      let (now, before) = (Set(neighbors(of: node)), Set(other.neighbors(of: node)))
      guard now != before else { continue }
      added += now.subtracting(before).sorted().map { (node, Int($0)) }
      removed += before.subtracting(now).sorted().map { (node, Int($0)) }
    }
    return (added, removed)
  }
}
