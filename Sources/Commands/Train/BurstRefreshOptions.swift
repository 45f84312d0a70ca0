import CommandLanguage
import Training

/// When, and from which vectors, a burst makes its sampler anew.
struct BurstRefreshOptions: ParsableArguments {
  @OptionGroup var interval: RefreshOption

  @Option(
    help:
      "Steps before it is due at which a graph or sampler is begun, beside the steps; 0 lets the steps wait.",
    range: .from(0, to: .option("refresh")))
  var ahead = 0

  @Option(
    help:
      "The vectors it is made from: all items embedded anew, or what training passes left, which costs no pass of its own but gives vectors of different ages.",
    default: "anew below 10,000 items, else passes")
  var embeddings: RefreshSettings.Embeddings?

  /// The settings for `itemCount` training items, with their documents or without.
  func settings(itemCount: Int, readsDocuments: Bool) -> RefreshSettings {
    RefreshSettings(
      every: interval.refresh, ahead: min(ahead, interval.refresh),
      embeddings: embeddings ?? .usual(itemCount: itemCount), readsDocuments: readsDocuments)
  }
}

extension RefreshSettings.Embeddings: ExpressibleByArgument {}
