import Proximity
import Sampling
import Vectors

/// A sampler with settings, as sweeps and searches try them.
package struct TrialSettings: Sendable, Hashable {
  package enum Sampler: String, Sendable, CaseIterable {
    case uniform, knn, walk, rwr, bfs, dfs

    /// Whether it draws on a proximity graph.
    package var usesGraph: Bool { self != .uniform && self != .knn }
    /// Whether it makes walks, of which several can share a batch.
    package var walks: Bool { self == .walk || self == .rwr }
  }

  /// M, K and S.
  package struct Graph: Sendable, Hashable {
    package var candidates: Int
    package var neighbors: Int
    package var skip: Int

    package init(candidates: Int, neighbors: Int, skip: Int) {
      self.candidates = candidates
      self.neighbors = neighbors
      self.skip = skip
    }

    /// Whether such a graph can be built on `itemCount` items.
    package func fits(itemCount: Int) -> Bool {
      neighbors >= 1 && skip >= 0 && neighbors < candidates && skip <= candidates - neighbors
        && candidates <= itemCount - 1
    }
  }

  package var sampler: Sampler
  /// Nil for samplers without one.
  package var graph: Graph?
  /// α; nil but for `rwr`.
  package var restart: Double?
  /// W; 1 for samplers that make no walks.
  package var walks: Int

  package init(_ sampler: Sampler, graph: Graph? = nil, restart: Double? = nil, walks: Int = 1) {
    precondition(sampler.usesGraph == (graph != nil), "\(sampler.rawValue) and its graph")
    self.sampler = sampler
    self.graph = graph
    self.restart = sampler == .rwr ? restart : nil
    self.walks = sampler.walks ? walks : 1
  }

  /// What names its random stream: equal for equal settings alone.
  var name: String {
    let graph = graph.map { "M \($0.candidates) K \($0.neighbors) S \($0.skip)" } ?? ""
    return "\(sampler.rawValue) \(graph) α \(restart ?? 0) W \(walks)"
  }

  /// The sampler on its graph, which must have been built with these settings.
  func make(on vectors: Matrix, graph: ProximityGraph?) -> any BatchSampler {
    guard let graph else {
      return sampler == .knn
        ? NearestNeighborSampler(vectors: vectors) : UniformSampler(itemCount: vectors.rows)
    }
    return switch sampler {
    case .walk: RandomWalk(on: graph, walks: walks)
    case .bfs: BreadthFirstSampler(on: graph)
    case .dfs: DepthFirstSampler(on: graph)
    case .rwr, .uniform, .knn:
      RandomWalkWithRestart(
        on: graph, restart: LinearSchedule(constant: restart ?? 0), walks: walks)
    }
  }
}
