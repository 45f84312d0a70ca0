import Vectors

/// The properties of a graph that determine what batches from it are like.
package struct GraphStatistics: Sendable, Equatable {
  package struct Quantile: Sendable, Equatable {
    package let percent: Int
    package let similarity: Double
  }

  package struct Hub: Sendable, Equatable {
    package let node: Int
    package let inDegree: Int
  }

  /// The mean cosine along an edge; nil when similarities are not kept.
  package let meanSimilarity: Double?
  /// The 5, 25, 50, 75 and 95 % quantiles of the cosine along an edge (nearest rank); empty when
  /// similarities are not kept.
  package let similarityQuantiles: [Quantile]
  /// The share of edges that join items with the same label, 0...1; nil without labels.
  package let edgePurity: Double?
  /// The share of ordered pairs of different items that have the same label, 0...1; nil without labels.
  package let classPrior: Double?
  package let inDegreeMax: Int
  /// The skewness of the in-degree k, E[(k − μ)³] / σ³; 0 when all in-degrees are equal.
  ///
  /// It is large when a few hubs have many incoming edges (Radovanović et al., "Hubs in Space", JMLR 2010).
  package let inDegreeSkew: Double
  /// The ten nodes with the largest in-degree, largest first, ties by number.
  package let hubs: [Hub]
  /// The number of nodes without incoming edges.
  package let antihubCount: Int
  /// The share of edges a → b for which b → a is an edge, too, 0...1.
  package let reciprocity: Double
  /// The number of weakly connected components.
  package let components: Int
  package let selfLoops: Int
  package let duplicateEdges: Int

  /// Measures a graph.
  ///
  /// - Parameters:
  ///   - labels: the class of each node; nil without labels.
  ///   - former: the statistics of the same edges with similarities, for a graph that does not keep them.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(E log K) for E edges. Quantiles are those of at most a million edges, at regular
  ///   intervals.
  package init(
    of graph: ProximityGraph, labels: [Int]?, similaritiesAsIn former: GraphStatistics? = nil,
    monitor: ProgressMonitor
  ) throws {
    self = try interruptibly(monitor) {
      GraphStatistics(of: graph, labels: labels, similaritiesAsIn: former) { share in
        monitor.report(.init(activity: "reading the graph", fraction: share))
      }
    }
  }

  /// Measures a graph and cannot be stopped.
  ///
  /// - Parameter report: called from time to time with the share that is done, 0...1.
  package init(
    of graph: ProximityGraph, labels: [Int]?, similaritiesAsIn former: GraphStatistics? = nil,
    report: (Double) -> Void = { _ in }
  ) {
    let inDegrees = graph.inDegrees()
    report(0.05)
    meanSimilarity =
      graph.keepsSimilarities
      ? graph.similarities.reduce(0.0) { $0 + Double($1) } / Double(graph.edgeCount)
      : former?.meanSimilarity
    similarityQuantiles =
      graph.keepsSimilarities
      ? Self.quantiles(of: graph.similarities) : former?.similarityQuantiles ?? []
    report(0.2)
    edgePurity = labels.map { graph.purity(labels: $0) }
    classPrior = labels.map { Self.classPrior(of: $0) }
    let order = inDegrees.indices.sorted {
      (inDegrees[$1], $0) < (inDegrees[$0], $1)
    }
    inDegreeMax = inDegrees.max() ?? 0
    inDegreeSkew = Self.skew(of: inDegrees)
    hubs = order.prefix(10).map { Hub(node: $0, inDegree: inDegrees[$0]) }
    antihubCount = inDegrees.count { $0 == 0 }
    report(0.3)
    reciprocity = graph.reciprocity()
    report(0.5)
    components = graph.weakComponents().count
    report(0.9)
    selfLoops = graph.selfLoops()
    duplicateEdges = graph.duplicateEdges()
  }

  /// The share of ordered pairs i ≠ j with the same label: Σ n_c (n_c − 1) / (n (n − 1)).
  package static func classPrior(of labels: [Int]) -> Double {
    let n = Double(labels.count)
    guard n > 1 else { return 0 }
    let counts = labels.reduce(into: [:]) { $0[$1, default: 0.0] += 1 }
    return counts.values.sorted().reduce(0) { $0 + $1 * ($1 - 1) } / (n * (n - 1))
  }

  private static func quantiles(of similarities: NumberTable<Float>) -> [Quantile] {
    let step = max(1, similarities.count / 1_000_000)
    let sorted = stride(from: 0, to: similarities.count, by: step).map { similarities[$0] }.sorted()
    guard !sorted.isEmpty else { return [] }
    return [5, 25, 50, 75, 95].map { percent in
      let rank = (sorted.count * percent + 99) / 100
      return Quantile(percent: percent, similarity: Double(sorted[max(0, rank - 1)]))
    }
  }

  private static func skew(of values: [Int]) -> Double {
    let n = Double(max(1, values.count))
    let mean = Double(values.reduce(0, +)) / n
    let second = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / n
    guard second > 0 else { return 0 }
    let third =
      values.reduce(0.0) {
        let off = Double($1) - mean
        return $0 + off * off * off
      } / n
    return third / (second * second.squareRoot())
  }
}
