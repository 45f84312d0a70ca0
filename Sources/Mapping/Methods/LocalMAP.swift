extension ItemMap.Method {
  /// PaCMAP with local adjustments.
  ///
  /// Source: Wang, Sun, Huang and Rudin, AAAI 2025; constants as in the package pacmap 0.9.1.
  package static let localmap = Self(
    "localmap", "quick, with groups drawn apart, even where the data are continuous",
    neighbors: { _ in PairDraw.neighborsLookedAt }, bytes: PaCMAP.bytes
  ) { task in
    var layout = try PaCMAP(task, isLocal: true)
    return try layout.places()
  }
}
