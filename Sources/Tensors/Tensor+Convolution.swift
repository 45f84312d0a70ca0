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

  /// Means over `height` × `width` windows that share the image evenly.
  package func averagePooled(toHeight height: Int, width: Int) throws -> Tensor {
    try library.call("adaptive_avg_pool2d", "", [.tensor(self), .integers([height, width])])
  }

  /// The mean over all places: n × channels.
  package func globalAveragePooled() throws -> Tensor { try mean(along: [2, 3]) }
}
