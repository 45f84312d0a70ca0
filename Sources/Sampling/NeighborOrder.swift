import Proximity

extension ProximityGraph {
  /// The neighbours of `node`, most similar first; equals by ascending number.
  ///
  /// - Complexity: O(K log K).
  func neighborsBySimilarity(of node: Int) -> [Int] {
    zip(similarities(of: node), neighbors(of: node))
      .sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map { Int($0.1) }
  }
}
