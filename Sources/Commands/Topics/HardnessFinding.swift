/// What measured comparisons said of harder batches, as audits and searches for settings tell it.
enum HardnessFinding {
  /// - Parameter arePairs: whether queries look for documents, which pretrained encoders were measured on.
  static func inWords(arePairs: Bool) -> String {
    (arePairs ? ofPairs : ofScratch)
      + " ('help prediction'). 'compare' tells what holds here."
  }

  private static let ofScratch = """
    Harder is not better: in measured bursts from scratch, of up to 10,000 steps, no walk beat uniform batches \
    by more than half a point of accuracy. Of thirteen samplers those with fewer false negatives ended higher
    """

  private static let ofPairs = """
    Harder is not better: on measured pairs, with two pretrained encoders, no sampler gained measurably on \
    fresh seeds over uniform batches at the temperature that suits those, and no figure of batches told before training which one would
    """
}
