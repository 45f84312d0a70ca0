import Proximity
import Vectors

/// Communities of a graph: groups with more weight inside than a random graph of the same degrees
/// would have, found by Louvain's method.
///
/// Nodes move to the neighbouring community that gains most modularity until none moves; communities
/// then become the nodes of a smaller graph, and so on.
///
/// Source: Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. 2008.
package struct Communities: Sendable {
  /// Rounds over all nodes before a level counts as settled.
  private static let mostRounds = 20
  /// The smallest gain that counts, as modularity times twice the weight of the graph.
  private static let leastGain = 1e-7

  /// The community of each node, from 0.
  package let assignment: [Int]
  /// Q: the share of weight inside communities above what chance would give, -0.5...1.
  package let modularity: Double
  package var count: Int { (assignment.max() ?? -1) + 1 }

  /// The communities of `graph`, without each node's most similar `leftOut` (0..<1) of its edges.
  ///
  /// Draws the order of the nodes from generator l of `stream` for level l.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(rounds · edges).
  package init(
    of graph: ProximityGraph, leavingOut leftOut: Double = 0, stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition((0..<1).contains(leftOut), "a share of \(leftOut)")
    let whole = SymmetricGraph(of: graph, leavingOut: leftOut)
    var level = CommunityLevel(whole)
    var assignment = Array(0..<graph.nodeCount)
    var depth = 0
    while true {
      var generator = stream.generator(at: depth)
      guard
        try level.settle(
          rounds: Self.mostRounds, leastGain: Self.leastGain, &generator, monitor: monitor)
      else { break }
      let numbers = level.numbers()
      for node in assignment.indices { assignment[node] = numbers[assignment[node]] }
      level = level.merged(by: numbers)
      depth += 1
    }
    self.assignment = assignment
    modularity = CommunityLevel(whole).modularity(of: assignment)
  }
}

/// The nodes of one level, each in a community.
private struct CommunityLevel {
  private let graph: SymmetricGraph
  /// Twice the weight inside the nodes that a node was merged from.
  private let inside: [Double]
  private let degrees: [Double]
  /// Twice the weight of the graph.
  private let total: Double
  private var communities: [Int]
  /// The degrees of each community's nodes added up.
  private var volumes: [Double]

  init(_ graph: SymmetricGraph, inside: [Double]? = nil) {
    self.graph = graph
    let inside = inside ?? [Double](repeating: 0, count: graph.nodeCount)
    self.inside = inside
    degrees = (0..<graph.nodeCount).map { node in
      graph.edges(of: node).reduce(inside[node]) { $0 + Double(graph.weights[$1]) }
    }
    total = degrees.reduce(0, +)
    communities = Array(0..<graph.nodeCount)
    volumes = degrees
  }

  /// Moves nodes until none gains; returns whether any moved.
  mutating func settle(
    rounds: Int, leastGain: Double, _ generator: inout SeededGenerator, monitor: ProgressMonitor
  ) throws -> Bool {
    guard total > 0 else { return false }
    var order = Array(0..<graph.nodeCount)
    generator.shuffle(&order)
    var links = [Double](repeating: 0, count: graph.nodeCount)
    var hasMoved = false
    for _ in 0..<rounds {
      var moves = 0
      for (number, node) in order.enumerated() {
        if number % 1024 == 0 { try monitor.check() }
        let community = bestCommunity(of: node, &links, leastGain: leastGain)
        if community != communities[node] { moves += 1 }
        volumes[community] += degrees[node]
        communities[node] = community
      }
      hasMoved = hasMoved || moves > 0
      if moves == 0 { break }
    }
    return hasMoved
  }

  /// Removes a node from its community and returns the one where it adds most to the modularity.
  private mutating func bestCommunity(
    of node: Int, _ links: inout [Double], leastGain: Double
  ) -> Int {
    let own = communities[node]
    volumes[own] -= degrees[node]
    var near: [Int] = []
    for edge in graph.edges(of: node) {
      let community = communities[Int(graph.neighbors[edge])]
      if links[community] == 0 { near.append(community) }
      links[community] += Double(graph.weights[edge])
    }
    func gain(_ community: Int) -> Double {
      links[community] - volumes[community] * degrees[node] / total
    }
    var best = own
    var bestGain = gain(own) + leastGain
    for community in near where community != own && gain(community) > bestGain {
      best = community
      bestGain = gain(community)
    }
    for community in near { links[community] = 0 }
    return best
  }

  /// The nodes' communities, numbered anew in the order of their first nodes.
  func numbers() -> [Int] {
    var numbers: [Int: Int] = [:]
    return communities.map { community in
      if let number = numbers[community] { return number }
      numbers[community] = numbers.count
      return numbers.count - 1
    }
  }

  /// The graph whose nodes are the communities.
  func merged(by numbers: [Int]) -> CommunityLevel {
    let count = (numbers.max() ?? -1) + 1
    var inside = [Double](repeating: 0, count: count)
    var between: [Int: Double] = [:]
    for node in 0..<graph.nodeCount {
      inside[numbers[node]] += self.inside[node]
      for edge in graph.edges(of: node) {
        let (from, to) = (numbers[node], numbers[Int(graph.neighbors[edge])])
        if from == to {
          inside[from] += Double(graph.weights[edge])
        } else if from < to {
          between[from * count + to, default: 0] += Double(graph.weights[edge])
        }
      }
    }
    let edges = between.keys.sorted().map { key in
      (from: UInt32(key / count), to: UInt32(key % count), weight: Float(between[key] ?? 0))
    }
    return CommunityLevel(SymmetricGraph(nodeCount: count, edges: edges), inside: inside)
  }

  func modularity(of assignment: [Int]) -> Double {
    guard total > 0 else { return 0 }
    var inside = 0.0
    var volumes = [Double](repeating: 0, count: (assignment.max() ?? -1) + 1)
    for node in 0..<graph.nodeCount {
      volumes[assignment[node]] += degrees[node]
      for edge in graph.edges(of: node)
      where assignment[Int(graph.neighbors[edge])] == assignment[node] {
        inside += Double(graph.weights[edge])
      }
    }
    return inside / total - volumes.reduce(0) { $0 + ($1 / total) * ($1 / total) }
  }
}
