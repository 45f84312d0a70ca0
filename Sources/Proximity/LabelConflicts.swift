import Vectors

/// Where similarity and labels disagree: items that may be mislabelled, and pairs that make false negatives.
///
/// The vote of the neighbours is the edited nearest neighbour rule (Wilson, IEEE Trans. SMC 2, 1972).
package struct LabelConflicts: Sendable, Equatable {
  /// An item whose neighbours mostly vote for another class.
  package struct Suspect: Sendable, Equatable {
    package let item: Int
    /// The class with the most votes.
    package let votedClass: Int
    /// The share of the votes for that class, 0...1; each neighbour's vote is weighted by its similarity.
    package let votedShare: Double
    /// The share of the votes for the item's own class, 0...1.
    package let ownShare: Double
  }

  /// An edge between items of different classes.
  package struct Edge: Sendable, Equatable {
    package let from: Int
    package let to: Int
    /// Cosine similarity.
    package let similarity: Double
  }

  /// Suspects, the largest `votedShare` first, ties by number.
  package let suspects: [Suspect]
  /// Strong edges between classes, the most similar first; mutual edges count once.
  package let strongCrossings: [Edge]
  /// The number of strong edges inside a class, each a false negative when both ends share a batch.
  package let strongInside: Int
  /// The number of all strong edges.
  package let strongEdges: Int

  /// Compares the edges of a graph with labels.
  ///
  /// - Parameters:
  ///   - graph: with similarities.
  ///   - labels: the class of each node.
  ///   - threshold: the least similarity of a strong edge.
  ///   - share: the least share of votes for another class that makes an item a suspect, above 0.5.
  /// - Complexity: O(edges).
  package init(in graph: ProximityGraph, labels: [Int], threshold: Double, share: Double) {
    precondition(labels.count == graph.nodeCount, "\(labels.count) labels for another graph")
    var suspects: [Suspect] = []
    var crossings: [Edge] = []
    var (inside, strong) = (0, 0)
    for node in 0..<graph.nodeCount {
      var votes: [Int: Double] = [:]
      for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node)) {
        let other = Int(neighbor)
        votes[labels[other], default: 0] += max(0, Double(similarity))
        guard Double(similarity) >= threshold else { continue }
        strong += 1
        if labels[other] == labels[node] {
          inside += 1
        } else if node < other || !graph.hasEdge(from: other, to: node) {
          crossings.append(Edge(from: node, to: other, similarity: Double(similarity)))
        }
      }
      if let suspect = Self.suspect(node, of: labels[node], votes: votes, share: share) {
        suspects.append(suspect)
      }
    }
    self.suspects = suspects.sorted { ($1.votedShare, $0.item) < ($0.votedShare, $1.item) }
    strongCrossings = crossings.sorted {
      ($1.similarity, $0.from, $0.to) < ($0.similarity, $1.from, $1.to)
    }
    strongInside = inside
    strongEdges = strong
  }

  private static func suspect(
    _ item: Int, of own: Int, votes: [Int: Double], share: Double
  ) -> Suspect? {
    let total = votes.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let first = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let first, first.key != own, total > 0, first.value / total >= share else { return nil }
    return Suspect(
      item: item, votedClass: first.key, votedShare: first.value / total,
      ownShare: (votes[own] ?? 0) / total)
  }
}
