import Foundation
import Report
import Testing

import Presentation

/// What is sent to a terminal is decoded again, as the terminal would.
@Suite struct PixelProtocolTests {
  /// Three pixels by two, in colour: red, green, blue, white, black, orange.
  private static let image = ColorImage(
    width: 3, height: 2,
    pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 128, 0])

  private func lines(_ block: Block, _ way: PixelProtocol, width: Int = 80) -> [String] {
    var style = Style(width: width, height: 24, usesColor: true)
    style.pixels = .real(way, cell: Style.CellSize(width: 8, height: 16))
    return Renderer(style: style).render(Report("·", blocks: [block])).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropFirst().map(String.init)
  }

  /// The bytes behind kitty's graphics commands of a text, whose parts are joined.
  private func kittyPayload(_ text: String) -> (keys: String, bytes: Data)? {
    let parts = text.matches(of: /\u{1B}_G([^;]*);([^\u{1B}]*)\u{1B}\\/)
    guard let first = parts.first else { return nil }
    let base64 = parts.map { String($0.2) }.joined()
    return Data(base64Encoded: base64).map { (String(first.1), $0) }
  }

  @Test func `a picture in kitty's protocol is a PNG file as wide as its box`() throws {
    let lines = lines(.colorImage(Self.image), .kitty)
    let payload = try #require(kittyPayload(lines.joined()))
    #expect(payload.keys.hasPrefix("a=T,f=100,t=d,c=6,C=1,q=2"))
    let bitmap = try #require(PNGReader(payload.bytes))
    #expect(bitmap.width == 48 && bitmap.height == 32)
    #expect(bitmap.color(0, 0) == [255, 0, 0] && bitmap.color(0, 47) == [0, 0, 255])
    #expect(bitmap.color(31, 0) == [255, 255, 255] && bitmap.color(31, 47) == [255, 128, 0])
  }

  @Test func `a large picture is sent in parts of 4,096 bytes, and all but the last say so`() throws
  {
    let noise = ColorImage(
      width: 96, height: 96,
      pixels: (0..<96 * 96 * 3).map { UInt8(truncatingIfNeeded: $0 * $0 * 7 + $0 / 5) })
    let text = lines(.colorImage(noise), .kitty).joined()
    let parts = text.matches(of: /\u{1B}_G([^;]*);([^\u{1B}]*)\u{1B}\\/)
    #expect(parts.count > 2)
    #expect(parts.allSatisfy { $0.2.count <= 4096 })
    #expect(parts.dropLast().allSatisfy { $0.1.contains("m=1") && $0.2.count == 4096 })
    #expect(parts.last?.1.contains("m=0") == true)
    let payload = try #require(kittyPayload(text))
    #expect(PNGReader(payload.bytes) != nil)
  }

  @Test func `a picture in iTerm's protocol is the same PNG file with its size`() throws {
    let text = lines(.colorImage(Self.image), .iterm).joined()
    let sent = try #require(text.firstMatch(of: /\u{1B}\]1337;File=([^:]*):([^\u{7}]*)\u{7}/))
    let bytes = try #require(Data(base64Encoded: String(sent.2)))
    #expect(sent.1.contains("inline=1") && sent.1.contains("size=\(bytes.count)"))
    #expect(sent.1.contains("width=6"))
    #expect(bytes == kittyPayload(lines(.colorImage(Self.image), .kitty).joined())?.bytes)
  }

  @Test func `a picture in sixels has its colours to a hundredth, and no row below its box`() throws
  {
    let text = lines(.colorImage(Self.image), .sixel).joined()
    let start = try #require(text.firstRange(of: "\u{1B}P"))
    let end = try #require(text.firstRange(of: "\u{1B}\\"))
    let reader = try #require(SixelReader(String(text[start.lowerBound..<end.upperBound])))
    #expect(reader.width == 48 && reader.height == 30)
    func near(_ color: (red: Int, green: Int, blue: Int)?, _ wanted: [Int]) -> Bool {
      guard let color else { return false }
      return zip([color.red, color.green, color.blue], wanted).allSatisfy { abs($0 - $1) <= 1 }
    }
    #expect(near(reader.color(0, 0), [100, 0, 0]))
    #expect(near(reader.color(0, 20), [0, 100, 0]))
    #expect(near(reader.color(29, 0), [100, 100, 100]))
    #expect(near(reader.color(29, 47), [100, 50, 0]))
  }

  @Test(arguments: PixelProtocol.allCases)
  func `a picture is sent when its rows are on the screen, and the cursor comes back`(
    _ way: PixelProtocol
  ) throws {
    let lines = lines(
      .image(GreyImage(width: 8, height: 8, brightness: [Double](repeating: 0.5, count: 64))), way)
    #expect(lines.count == 8)
    #expect(lines.dropLast().allSatisfy { $0 == "  " + String(repeating: " ", count: 16) })
    let last = try #require(lines.last)
    #expect(last.hasPrefix("  " + String(repeating: " ", count: 16) + "\u{1B}7\u{1B}[7A\u{1B}[16D"))
    #expect(last.hasSuffix("\u{1B}8"))
  }

  @Test(arguments: [20, 40, 80, 200])
  func `no picture reaches the last column or is higher than the screen`(_ width: Int) throws {
    let high = GreyImage(width: 10, height: 90, brightness: [Double](repeating: 1, count: 900))
    let wide = GreyImage(width: 300, height: 4, brightness: [Double](repeating: 1, count: 1200))
    for image in [high, wide] {
      let lines = lines(.image(image), .kitty, width: width)
      #expect(lines.count <= 22)
      let keys = try #require(kittyPayload(lines.joined())).keys
      let columns = try #require(keys.firstMatch(of: /c=(\d+)/).flatMap { Int($0.1) })
      #expect(columns + 2 < width)
    }
  }

  @Test(arguments: [
    (["TERM": "xterm-kitty"], PixelSupport.known(.kitty)),
    (["TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"], .known(.kitty)),
    (["TERM": "xterm-ghostty"], .known(.kitty)),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .known(.iterm)),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], .known(.iterm)),
    (["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2", "SSH_TTY": "/dev/pts/1"], .known(.iterm)),
    (["TERM": "foot"], .known(.sixel)),
    (["TERM": "xterm-256color", "KONSOLE_VERSION": "220401"], .known(.kitty)),
    (["TERM": "xterm-256color", "KONSOLE_VERSION": "211200"], .unknown),
    (["TERM": "xterm-256color"], .unknown),
    (["TERM": "xterm-256color", "SSH_CONNECTION": "a b"], .known(nil)),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], .known(nil)),
    (["TERM": "tmux-256color", "TMUX": "/tmp/x", "KITTY_WINDOW_ID": "1"], .unknown),
    (["TERM": "screen", "TERM_PROGRAM": "iTerm.app", "SSH_TTY": "/dev/pts/1"], .unknown),
    (["TERM": "dumb"], .known(nil)), (["TERM": "linux"], .known(nil)), ([:], .known(nil)),
  ])
  func `a terminal is known by its variables, or must be asked`(
    _ environment: [String: String], _ support: PixelSupport
  ) {
    #expect(PixelSupport(environment: environment) == support)
  }

  @Test func `a terminal's answer says what it can, once it is whole`() {
    #expect(PixelSupport.answered("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;c") == .known(.kitty))
    #expect(PixelSupport.answered("\u{1B}_Gi=31;OK\u{1B}\\") == nil)
    #expect(PixelSupport.answered("\u{1B}[?62;4;22c") == .known(.sixel))
    #expect(PixelSupport.answered("\u{1B}[?64;14;22c") == .known(nil))
    #expect(PixelSupport.answered("\u{1B}[?1;2c") == .known(nil))
    #expect(PixelSupport.answered("\u{1B}[?62;4") == nil)
  }
}
