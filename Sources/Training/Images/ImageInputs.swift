import Tensors
import Vectors

/// How images enter an encoder: their size, and the mean and deviation by which each channel is
/// standardised.
package struct ImageInputs: Sendable, Codable, Equatable {
  package let width: Int
  package let height: Int
  package let channels: Int
  /// The mean brightness of each channel over the training images.
  package let shift: [Float]
  /// The standard deviation of each channel; 1 where it is the same everywhere.
  package let scale: [Float]

  /// Measures `images`: one row an image, its pixels row by row and their channels side by side.
  package init(of images: Matrix, width: Int, height: Int, channels: Int) {
    precondition(images.columns == width * height * channels, "\(images.columns) numbers an image")
    self.width = width
    self.height = height
    self.channels = channels
    let moments = (0..<channels).map { images.moments(ofChannel: $0, of: channels) }
    shift = moments.map { Float($0.mean) }
    scale = moments.map { $0.variance > 0 ? Float($0.variance.squareRoot()) : 1 }
  }

  /// Whether the sizes fit each other.
  var isSound: Bool {
    [width, height].allSatisfy((1...4_096).contains) && (1...64).contains(channels)
      && shift.count == channels && scale.count == channels && scale.allSatisfy { $0 > 0 }
  }

  /// Rows as images, n × channels × height × width, shifted and scaled.
  ///
  /// - Complexity: O(n · pixels); the numbers are written once, to where libtorch reads them.
  package func tensor(of rows: Matrix) throws -> Tensor {
    precondition(rows.columns == width * height * channels, "\(rows.columns) numbers an image")
    let pixels = width * height
    return try Tensor(shape: [rows.rows, channels, height, width]) { target in
      rows.withUnsafeElements { source in
        for image in 0..<rows.rows {
          for channel in 0..<channels {
            let first = (image * channels + channel) * pixels
            let (shift, factor) = (shift[channel], 1 / scale[channel])
            for pixel in 0..<pixels {
              let brightness = source[(image * pixels + pixel) * channels + channel]
              target[first + pixel] = (brightness - shift) * factor
            }
          }
        }
      }
    }
  }
}

extension Matrix {
  /// The mean and the variance of every `count`th number from `channel` on.
  fileprivate func moments(ofChannel channel: Int, of count: Int) -> (
    mean: Double, variance: Double
  ) {
    withUnsafeElements { elements in
      let places = stride(from: channel, to: elements.count, by: count)
      let number = Double(Swift.max(1, elements.count / count))
      let mean = places.reduce(0.0) { $0 + Double(elements[$1]) } / number
      let variance = places.reduce(0.0) {
        $0 + (Double(elements[$1]) - mean) * (Double(elements[$1]) - mean)
      }
      return (mean, variance / number)
    }
  }
}
