/// How much of what vectors say a map of them keeps.
package struct MapQuality: Sendable, Equatable {
  /// Trustworthiness over 10 neighbours, 0...1: Venna & Kaski, ICANN 2001.
  package let trustworthiness: Double
  /// The share of the 10 nearest items that are among the 10 nearest on the map, 0...1.
  package let neighborsKept10: Double
  /// The same of 50.
  package let neighborsKept50: Double
  /// The share of random triplets (i, j, k) whose order of distances, i to j and i to k, is kept, 0...1.
  package let tripletsKept: Double
  /// The items whose neighbours were looked at: all of few, else so many drawn at random.
  package let anchors: Int

  package init(
    trustworthiness: Double, neighborsKept10: Double, neighborsKept50: Double, tripletsKept: Double,
    anchors: Int
  ) {
    self.trustworthiness = trustworthiness
    self.neighborsKept10 = neighborsKept10
    self.neighborsKept50 = neighborsKept50
    self.tripletsKept = tripletsKept
    self.anchors = anchors
  }
}
