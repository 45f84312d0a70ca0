/// A colour of red, green and blue, 0...255 each.
package struct RGB: Sendable, Hashable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// "0x1B5E8C".
  package init(_ number: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
      blue: UInt8(truncatingIfNeeded: number))
  }

  /// "1b5e8c".
  package var hexadecimal: String {
    [red, green, blue].map { part in
      (part < 16 ? "0" : "") + String(part, radix: 16)
    }.joined()
  }
}

/// What a picture is seen on.
package enum Ground: String, Sendable, CaseIterable {
  case light, dark
}

/// A colour as it is on light and on dark ground.
package struct Ink: Sendable, Hashable {
  package let light: RGB
  package let dark: RGB

  package init(light: RGB, dark: RGB) { (self.light, self.dark) = (light, dark) }

  /// The same on both.
  package init(_ color: RGB) { self.init(light: color, dark: color) }

  package subscript(ground: Ground) -> RGB { ground == .light ? light : dark }

  /// The paper, and that of pages.
  package static let ground = Ink(light: RGB(0xFFFFFF), dark: RGB(0x16191C))
  package static let text = Ink(light: RGB(0x1C2024), dark: RGB(0xE4E7EA))
  /// Of captions and figures at axes.
  package static let faint = Ink(light: RGB(0x5B646D), dark: RGB(0xA0A9B2))
  /// Of lines that guide the eye and are no data.
  package static let grid = Ink(light: RGB(0xE3E7EB), dark: RGB(0x31373D))
  /// Of axes and reference levels.
  package static let rule = Ink(light: RGB(0x8A939C), dark: RGB(0x79828B))
  /// Of what belongs to no series.
  package static let neutral = Ink(light: RGB(0x7A838C), dark: RGB(0x8D969F))
  /// Of what a person must not miss.
  package static let alarm = Ink(light: RGB(0xC0182B), dark: RGB(0xFF7B72))

  /// The colour of a series; the eleventh has that of the first again, so shapes or labels must tell
  /// them apart.
  package static func series(_ number: Int) -> Ink { palette[number % palette.count] }

  /// Ten colours that stay apart for those who see no red, no green or no blue.
  ///
  /// Found by a search over lightness, chroma and hue, with a contrast of 3.1 to the light ground and of 4 to the
  /// dark one at least: no two are nearer than 0.095 in OKLab, to trichromats and under the three dichromacies as
  /// Machado, Oliveira and Fernandes simulate them (2009).
  package static let palette = [
    Ink(light: RGB(0x4F41C6), dark: RGB(0x57A7FD)),
    Ink(light: RGB(0xCF7A1D), dark: RGB(0xEB810B)),
    Ink(light: RGB(0x06A48B), dark: RGB(0x9ECB9C)),
    Ink(light: RGB(0x7C1D89), dark: RGB(0xAE59AC)),
    Ink(light: RGB(0x9962E1), dark: RGB(0x6E6DF0)),
    Ink(light: RGB(0xA32859), dark: RGB(0xDD3B4A)),
    Ink(light: RGB(0x3A4C04), dark: RGB(0xCFF587)),
    Ink(light: RGB(0x3D7C9C), dark: RGB(0x11F1FD)),
    Ink(light: RGB(0x936210), dark: RGB(0xF1BB06)),
    Ink(light: RGB(0x650844), dark: RGB(0xC38EB2)),
  ]

  /// How many shades a scale of numbers has.
  package static let shadeCount = 64

  /// The colour of a number, 0...1 on its scale: from dark blue to yellow, the same on every ground.
  package static func shade(_ share: Double) -> Ink {
    let level = min(Double(shadeCount - 1), max(0, (share * Double(shadeCount)).rounded(.down)))
    return Ink(Viridis.blended(at: level / Double(shadeCount - 1)))
  }

  /// The same for single points, without the end of the scale that each ground would swallow.
  package static func pointShade(_ share: Double) -> Ink {
    Ink(light: shade(0.85 * share).light, dark: shade(0.25 + 0.75 * share).dark)
  }
}

extension Viridis {
  /// The colour between two steps.
  fileprivate static func blended(at share: Double) -> RGB {
    let place = share * 9
    let (low, part) = (place.rounded(.down), place - place.rounded(.down))
    let (from, to) = (color(of: (low + 0.5) / 10), color(of: min(0.95, (low + 1.5) / 10)))
    func mixed(_ first: Int, _ second: Int) -> UInt8 {
      UInt8((Double(first) + part * Double(second - first)).rounded())
    }
    return RGB(
      red: mixed(from.red, to.red), green: mixed(from.green, to.green),
      blue: mixed(from.blue, to.blue))
  }
}
