extension [Double] {
  /// The value that a share of these, which are in ascending order, does not exceed, by nearest rank; at least one
  /// value is asked for.
  package func quantile(_ share: Double) -> Double {
    let rank = Int((Double(count) * share).rounded(.up))
    return self[Swift.min(Swift.max(rank, 1), count) - 1]
  }
}
