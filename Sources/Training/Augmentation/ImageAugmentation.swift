import CKernels
import Datasets
import Foundation
import Vectors

/// Views of images: scaled, turned and shifted, mirrored where that keeps the meaning, brighter or
/// darker, with noise, and with a box erased.
///
/// The recipe follows SimCLR (Chen et al., ICML 2020) without colour; strengths are those of short
/// bursts on small grey images.
package struct ImageAugmentation: Augmentation {
  /// How strongly images are altered; the default alters nothing.
  package struct Strength: Sendable, Equatable {
    /// Factors of size; below 1 shows less of the surroundings.
    package var scale: ClosedRange<Double> = 1...1
    /// The most that height and width are stretched against each other, as a logarithm.
    package var stretch = 0.0
    /// The largest turn, in radians.
    package var rotation = 0.0
    /// The largest shift, as a share of half the width.
    package var shift = 0.0
    package var mirrors = false
    /// Factors of contrast.
    package var contrast: ClosedRange<Double> = 1...1
    /// The largest change of brightness, which is 0…1.
    package var brightness = 0.0
    /// The standard deviation of the noise, in units of brightness.
    package var noise = 0.0
    /// The share of the width and of the height of the erased box.
    package var erasedSide = 0.0
    package var erasingProbability = 0.0

    package init() {}

    /// For photographs of things that mean the same when mirrored.
    package static let photographs = {
      var strength = Strength()
      strength.scale = 0.65...1.05
      strength.stretch = 0.2
      strength.rotation = 0.15
      strength.shift = 0.25
      strength.mirrors = true
      strength.contrast = 0.6...1.4
      strength.brightness = 0.15
      strength.noise = 0.05
      strength.erasedSide = 0.35
      strength.erasingProbability = 0.5
      return strength
    }()

    /// For characters, which mean something else when mirrored.
    package static let characters = {
      var strength = photographs
      strength.scale = 0.8...1.15
      strength.stretch = 0
      strength.rotation = 0.3
      strength.mirrors = false
      strength.erasedSide = 0.25
      strength.erasingProbability = 0.25
      return strength
    }()
  }

  private let images: Images
  private let strength: Strength

  package init(of images: Images, strength: Strength) {
    self.images = images
    self.strength = strength
  }

  package var dimensions: Int { images.bytesPerImage }

  package func write(
    viewOf item: Int, to view: UnsafeMutableBufferPointer<Float>,
    using generator: inout SeededGenerator
  ) {
    let placement = ImagePlacement(strength, using: &generator)
    let contrast = Float(generator.uniform(in: strength.contrast))
    let brightness = Float(generator.uniform(in: -strength.brightness...strength.brightness))
    resample(item, by: placement, to: view)
    alter(view, contrast: contrast, brightness: brightness, using: &generator)
    if strength.erasingProbability > 0, generator.unit() < strength.erasingProbability {
      erase(view, using: &generator)
    }
  }

  /// Draws the image as the placement puts it, by bilinear interpolation; outside is dark.
  private func resample(
    _ item: Int, by placement: ImagePlacement, to view: UnsafeMutableBufferPointer<Float>
  ) {
    let (width, height, channels) = (images.width, images.height, images.channels)
    let count = FramedImage.count(width: width, height: height, channels: channels)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { numbers in
      images.pixels.withUnsafeBufferPointer { pixels in
        guard let base = pixels.baseAddress, let numbers = numbers.baseAddress,
          let target = view.baseAddress
        else { return }
        let image = FramedImage(
          base + item * images.bytesPerImage, width: width, height: height, channels: channels,
          in: numbers)
        image.resample(by: placement, to: target)
      }
    }
  }

  /// Makes the view brighter or darker, with noise: a draw a pixel, and none without noise.
  private func alter(
    _ view: UnsafeMutableBufferPointer<Float>, contrast: Float, brightness: Float,
    using generator: inout SeededGenerator
  ) {
    guard let pixels = view.baseAddress else { return }
    let noise = Float(strength.noise)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: view.count) { draws in
      draws.initialize(repeating: 0)
      if noise > 0 {
        for place in draws.indices { draws[place] = generator.next() }
      }
      kernel_alter_brightness(
        contrast, brightness, noise, draws.baseAddress, Int32(view.count), pixels)
    }
  }

  private func erase(
    _ view: UnsafeMutableBufferPointer<Float>, using generator: inout SeededGenerator
  ) {
    let width = max(1, Int(Double(images.width) * strength.erasedSide))
    let height = max(1, Int(Double(images.height) * strength.erasedSide))
    let left = generator.index(below: images.width - width + 1)
    let top = generator.index(below: images.height - height + 1)
    for row in top..<top + height {
      for column in left..<left + width {
        for channel in 0..<images.channels {
          view[(row * images.width + column) * images.channels + channel] = 0
        }
      }
    }
  }
}

extension SeededGenerator {
  /// A number in a closed range, uniformly.
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }
}
