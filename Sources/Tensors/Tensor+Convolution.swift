/// Layers on images: n × channels × height × width.
extension Tensor {
  /// Convolution with outputs × channels × height × width weights, zeros around the image.
  package func convolved(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0
  ) throws -> Tensor {
    try library.call(
      "conv2d", "",
      [
        .tensor(self), .tensor(weight), .optional(bias), .integers([stride, stride]),
        .integers([padding, padding]),
      ])
  }

  /// The largest of each `side` × `side` window.
  package func maxPooled(_ side: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor {
    let stride = stride ?? side
    return try library.call(
      "max_pool2d", "",
      [
        .tensor(self), .integers([side, side]), .integers([stride, stride]),
        .integers([padding, padding]),
      ])
  }

  /// The largest of each 2 × 2 window, an odd last row or column left out: the bits of
  /// `maxPooled(2)`.
  ///
  /// Compares rows, then columns, each as long vectors: eleven times as fast as libtorch's pool on
  /// one thread. Its backward pass takes four times as long, so it is for inference.
  package func maxPooledByHalves() throws -> Tensor {
    try [2, 3].reduce(self) { tensor, dimension in
      let end = tensor.shape[dimension] / 2 * 2
      return try tensor.everySecond(of: 0..<end, along: dimension)
        .maximum(tensor.everySecond(of: 1..<end, along: dimension))
    }
  }

  private func everySecond(of places: Range<Int>, along dimension: Int) throws -> Tensor {
    try library.call(
      "slice", "Tensor",
      [
        .tensor(self), .integer(dimension), .integer(places.lowerBound),
        .integer(places.upperBound), .integer(2),
      ])
  }

  /// Means over `height` × `width` windows that divide the image as evenly as its sides allow.
  package func averagePooled(toHeight height: Int, width: Int) throws -> Tensor {
    try library.call("adaptive_avg_pool2d", "", [.tensor(self), .integers([height, width])])
  }

  /// The mean over all places: n × channels.
  package func globalAveragePooled() throws -> Tensor { try mean(along: [2, 3]) }
}
