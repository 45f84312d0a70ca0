/// Layers that bring activations to mean 0 and variance 1.
extension Tensor {
  /// Every row scaled to unit length, in 32-bit floats; shorter rows than 1e-12 are divided by 1e-12.
  package func normalizedRows() throws -> Tensor {
    let rows = try inFullPrecision()
    return try rows / (try rows.lengths().clamped(below: 1e-12))
  }

  /// The running statistics of one BatchNorm layer, one entry a channel.
  package struct RunningStatistics {
    package let mean: Tensor
    package let variance: Tensor

    package init(mean: Tensor, variance: Tensor) {
      self.mean = mean
      self.variance = variance
    }
  }

  /// Channels (dimension 1) normalised over the batch and all places, then `weight · x + bias`.
  ///
  /// In training by the batch's own statistics, which also move the running ones by a tenth; else
  /// by the running ones.
  ///
  /// Source: Ioffe and Szegedy, "Batch Normalization", ICML 2015.
  package func batchNorm(
    _ weight: Tensor, _ bias: Tensor, running: RunningStatistics, isTraining: Bool,
    momentum: Double = 0.1, epsilon: Double = 1e-5
  ) throws -> Tensor {
    try library.call(
      "batch_norm", "",
      [
        .tensor(self), .tensor(weight), .tensor(bias), .tensor(running.mean),
        .tensor(running.variance), .boolean(isTraining), .decimal(momentum), .decimal(epsilon),
        .boolean(true),
      ])
  }

  /// Groups of channels normalised over all places of an item, then `weight · x + bias`.
  ///
  /// Source: Wu and He, "Group Normalization", ECCV 2018.
  package func groupNorm(
    groups: Int, _ weight: Tensor, _ bias: Tensor, epsilon: Double = 1e-5
  ) throws -> Tensor {
    try library.call(
      "group_norm", "",
      [
        .tensor(inFullPrecision()), .integer(groups), .tensor(weight), .tensor(bias),
        .decimal(epsilon),
      ])
  }

  /// The last dimension normalised, then `weight · x + bias`.
  ///
  /// Source: Ba, Kiros and Hinton, "Layer Normalization", 2016.
  package func layerNorm(_ weight: Tensor, _ bias: Tensor, epsilon: Double = 1e-5) throws -> Tensor
  {
    try library.call(
      "layer_norm", "",
      [
        .tensor(inFullPrecision()), .integers(weight.shape), .tensor(weight), .tensor(bias),
        .decimal(epsilon),
      ])
  }
}
