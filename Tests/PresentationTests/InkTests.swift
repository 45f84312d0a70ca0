import Foundation
import Presentation
import Testing

@Suite struct InkTests {
  /// Red, green and blue as light, 0...1.
  private func linear(_ color: RGB) -> SIMD3<Double> {
    func part(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return SIMD3(part(color.red), part(color.green), part(color.blue))
  }

  /// By WCAG 2.2.
  private func contrast(_ first: RGB, _ second: RGB) -> Double {
    let lights = [first, second].map { (linear($0) * SIMD3(0.2126, 0.7152, 0.0722)).sum() + 0.05 }
    return max(lights[0], lights[1]) / min(lights[0], lights[1])
  }

  private typealias Rows = [SIMD3<Double>]

  private func times(_ rows: Rows, _ color: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((rows[0] * color).sum(), (rows[1] * color).sum(), (rows[2] * color).sum())
  }

  /// Björn Ottosson's OKLab (2020).
  private func oklab(_ light: SIMD3<Double>) -> SIMD3<Double> {
    let cones = times(
      [
        SIMD3(0.4122214708, 0.5363325363, 0.0514459929),
        SIMD3(0.2119034982, 0.6806995451, 0.1073969566),
        SIMD3(0.0883024619, 0.2817188376, 0.6299787005),
      ], light)
    return times(
      [
        SIMD3(0.2104542553, 0.7936177850, -0.0040720468),
        SIMD3(1.9779984951, -2.4285922050, 0.4505937099),
        SIMD3(0.0259040371, 0.7827717662, -0.8086757660),
      ], SIMD3(cbrt(max(0, cones.x)), cbrt(max(0, cones.y)), cbrt(max(0, cones.z))))
  }

  /// What is left of a colour to those without one kind of cones, by Machado, Oliveira and Fernandes (2009).
  private static let sights: [(name: String, rows: [SIMD3<Double>])] = [
    ("all cones", [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]),
    (
      "no red",
      [
        SIMD3(0.152286, 1.052583, -0.204868), SIMD3(0.114503, 0.786281, 0.099216),
        SIMD3(-0.003882, -0.048116, 1.051998),
      ]
    ),
    (
      "no green",
      [
        SIMD3(0.367322, 0.860646, -0.227968), SIMD3(0.280085, 0.672501, 0.047413),
        SIMD3(-0.011820, 0.042940, 0.968881),
      ]
    ),
    (
      "no blue",
      [
        SIMD3(1.255528, -0.076749, -0.178779), SIMD3(-0.078411, 0.930809, 0.147602),
        SIMD3(0.004733, 0.691367, 0.303900),
      ]
    ),
  ]

  @Test(arguments: Ground.allCases) func `every colour stands out from its ground`(_ ground: Ground)
  {
    for ink in Ink.palette + [.rule, .neutral, .alarm] {
      #expect(contrast(ink[ground], Ink.ground[ground]) >= 3, "\(ink[ground].hexadecimal)")
    }
    for ink in [Ink.text, .faint] { #expect(contrast(ink[ground], Ink.ground[ground]) >= 4.5) }
  }

  @Test(arguments: Ground.allCases, 0..<4)
  func `colours stay apart without one kind of cones`(_ ground: Ground, _ sight: Int) {
    let seen = Ink.palette.map { ink in
      oklab(
        times(Self.sights[sight].rows, linear(ink[ground])).clamped(
          lowerBound: .zero, upperBound: .one))
    }
    for (number, color) in seen.enumerated() {
      for other in seen.dropFirst(number + 1) {
        let step = color - other
        #expect((step * step).sum().squareRoot() >= 0.095, "\(Self.sights[sight].name)")
      }
    }
  }

  @Test func `shades grow lighter from end to end`() {
    let lights = (0..<Ink.shadeCount).map { oklab(linear(Ink.shade(Double($0) / 64).light)).x }
    #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    #expect(Ink.shade(-1) == Ink.shade(0) && Ink.shade(2) == Ink.shade(1))
  }
}
