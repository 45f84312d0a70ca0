import Report

extension Report {
  /// What figures may differ by that came through libtorch, PCA or an encoder of another engine, thread
  /// count or processor: a quarter.
  ///
  /// Walks on vectors whose last digits differ are other draws of the same law, and so are the widths of
  /// intervals over a few dozen batches: 1.0 on AVX2 and 1.2 on AVX-512 in the first tutorial.
  static let usualEngineTolerance = 0.25

  /// The same for the accuracy of a probe: a burst of 400 steps ends 0.012 apart on AVX2 and AVX-512.
  static let probeEngineTolerance = 0.1
}
