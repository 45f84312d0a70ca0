import Vectors

extension Images {
  /// The pixels as vectors: N × (height · width · channels), brightness 0…1.
  ///
  /// - Complexity: O(pixels).
  package func pixelVectors() -> Matrix {
    Matrix(rows: count, columns: bytesPerImage, elements: pixels.map { Float($0) / 255 })
  }
}
