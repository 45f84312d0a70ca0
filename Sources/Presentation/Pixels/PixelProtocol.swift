import Foundation

/// How a terminal takes pictures of real pixels.
package enum PixelProtocol: String, Sendable, CaseIterable {
  /// Source: https://sw.kovidgoyal.net/kitty/graphics-protocol.
  case kitty
  /// Source: https://iterm2.com/documentation-images.html.
  case iterm
  /// Source: DEC, "VT330/VT340 Programmer Reference Manual", volume 2, chapter 14.
  case sixel

  /// The most bytes of text that a part of a picture has in kitty's protocol.
  private static let part = 4096

  /// The sequence that draws a picture from where the cursor is, to be a number of columns wide; nil where
  /// the picture cannot be encoded.
  ///
  /// Where the cursor is afterwards differs between terminals.
  func sequence(drawing bitmap: Bitmap, columns: Int) -> String? {
    switch self {
    case .kitty: bitmap.png.map { Self.kitty($0, columns: columns) }
    case .iterm: bitmap.png.map { Self.iterm($0, columns: columns) }
    case .sixel: bitmap.sixel.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// `a=T`: send and show; `f=100`: a PNG file; `C=1`: the cursor stays; `q=2`: no answers, which would be
  /// taken for keys; `m`: whether more parts follow.
  private static func kitty(_ png: [UInt8], columns: Int) -> String {
    let text = Array(Data(png).base64EncodedString().utf8)
    let parts = stride(from: 0, to: text.count, by: part).map {
      String(decoding: text[$0..<min($0 + part, text.count)], as: UTF8.self)
    }
    return parts.enumerated().map { number, part in
      let more = number + 1 < parts.count ? 1 : 0
      let keys = number == 0 ? "a=T,f=100,t=d,c=\(columns),C=1,q=2,m=\(more)" : "q=2,m=\(more)"
      return "\u{1B}_G\(keys);\(part)\u{1B}\\"
    }.joined()
  }

  private static func iterm(_ png: [UInt8], columns: Int) -> String {
    "\u{1B}]1337;File=inline=1;size=\(png.count);width=\(columns);height=auto;"
      + "preserveAspectRatio=1;doNotMoveCursor=1:" + Data(png).base64EncodedString() + "\u{7}"
  }
}
