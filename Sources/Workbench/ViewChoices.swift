import Training

/// The choices for views of texts and graphs.
package struct ViewChoices: Sendable, Codable, Equatable {
  package var positives: TextViews.Positives
  /// The probability that a view loses a token.
  package var tokenDropping: Double
  /// The changes that views of a graph are made by.
  package var graphChanges: [GraphAugmentation.Change]
  /// The share of a graph that a change touches.
  package var graphRatio: Double

  package init(
    positives: TextViews.Positives = .dropout, tokenDropping: Double = 0,
    graphChanges: [GraphAugmentation.Change] = GraphAugmentation.Change.allCases,
    graphRatio: Double = 0.2
  ) {
    self.positives = positives
    self.tokenDropping = tokenDropping
    self.graphChanges = graphChanges
    self.graphRatio = graphRatio
  }
}
