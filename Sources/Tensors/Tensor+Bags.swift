/// Sums and means over bags of rows, and tensors split into parts.
extension Tensor {
  /// The sums of rows, bag by bag; empty bags give 0.
  ///
  /// Bag b holds the rows at `places[starts[b] ..< starts[b + 1]]`, the last one those to the end.
  package func bagSums(at places: Tensor, startingAt starts: Tensor) throws -> Tensor {
    try bags(places, starts, mode: 0)
  }

  /// The means of rows, bag by bag.
  package func bagMeans(at places: Tensor, startingAt starts: Tensor) throws -> Tensor {
    try bags(places, starts, mode: 1)
  }

  private func bags(_ places: Tensor, _ starts: Tensor, mode: Int) throws -> Tensor {
    try library.call(
      "embedding_bag", "",
      [
        .tensor(inFullPrecision()), .tensor(places), .tensor(starts), .boolean(false),
        .integer(mode), .boolean(false), .none, .boolean(false),
      ])
  }

  /// The rows split into tensors of `counts` rows each.
  package func split(_ counts: [Int]) throws -> [Tensor] {
    try library.callForList(
      "split_with_sizes", "", [.tensor(self), .integers(counts), .integer(0)],
      count: counts.count)
  }

  /// The entries along the first dimension.
  package func unbound() throws -> [Tensor] {
    try library.callForList(
      "unbind", "int", [.tensor(self), .integer(0)], count: shape.first ?? 0)
  }
}
