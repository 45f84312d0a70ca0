/// What a map can be asked for.
package struct MapOptions: Sendable, Hashable {
  /// t-SNE: the effective number of neighbours that an item is held by; at least 1.
  package var perplexity: Double
  /// t-SNE: by how much attraction is exaggerated to the end; above 0.
  ///
  /// 1 is t-SNE itself, about 4 separates islands as UMAP does, and about 30 shows what is continuous.
  /// Source: Böhm, Berens and Kobak, JMLR 23, 2022.
  package var islands: Double

  package static let usualPerplexity = 20.0
  package static let usualIslands = 1.0

  package init(
    perplexity: Double = MapOptions.usualPerplexity, islands: Double = MapOptions.usualIslands
  ) {
    self.perplexity = perplexity
    self.islands = islands
  }

  /// The nearest neighbours of each item that a map by `method` and its trust look at.
  package func neighbors(for method: ItemMap.Method) -> Int {
    max(method.neighbors(self), Neighborhoods.trustedNeighbors)
  }
}
