import Foundation
import Vectors

/// Where each pixel of a view comes from, in pixels of the image.
struct ImagePlacement {
  private let scaleX: Float
  private let skewX: Float
  private let skewY: Float
  private let scaleY: Float
  private let shiftX: Float
  private let shiftY: Float
  /// How far the source moves from one column of a square image to the next.
  var stepX: Float { scaleX }
  var stepY: Float { skewY }

  init(_ strength: ImageAugmentation.Strength, using generator: inout SeededGenerator) {
    let scale = generator.uniform(in: strength.scale)
    let stretch = exp(generator.uniform(in: -strength.stretch...strength.stretch) / 2)
    let angle = generator.uniform(in: -strength.rotation...strength.rotation)
    let mirror = strength.mirrors && generator.unit() < 0.5 ? -1.0 : 1.0
    shiftX = Float(generator.uniform(in: -strength.shift...strength.shift))
    shiftY = Float(generator.uniform(in: -strength.shift...strength.shift))
    scaleX = Float(mirror * scale * stretch * cos(angle))
    skewX = Float(-scale * stretch * sin(angle))
    skewY = Float(mirror * scale / stretch * sin(angle))
    scaleY = Float(scale / stretch * cos(angle))
  }

  /// The source of the first pixel of a row.
  func source(ofRow row: Int, width: Int, height: Int) -> (x: Float, y: Float) {
    let (halfWidth, halfHeight) = (Float(width) / 2, Float(height) / 2)
    let u = 0.5 - halfWidth
    let v = Float(row) + 0.5 - halfHeight
    return (
      scaleX * u + skewX * v + (shiftX + 1) * halfWidth - 0.5,
      skewY * u + scaleY * v + (shiftY + 1) * halfHeight - 0.5
    )
  }
}
