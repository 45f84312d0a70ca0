import Report

extension Report {
  /// The tolerance for figures of libtorch, PCA or an encoder with another engine, thread count or
  /// processor: a quarter.
  ///
  /// Vectors whose last digits differ give other walks from the same distribution, and so other widths of
  /// intervals over a few dozen batches: 1.0 on AVX2 and 1.2 on AVX-512 in the first tutorial.
  static let usualEngineTolerance = 0.25

  /// The same for the accuracy of a probe: a burst of 400 steps ends 0.012 apart on AVX2 and AVX-512.
  static let probeEngineTolerance = 0.1
}
