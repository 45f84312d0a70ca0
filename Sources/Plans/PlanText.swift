import Files
import Foundation

/// Lists of texts as plans hold them: a line each, in which no line end stands.
package enum PlanText {
  /// The texts, each followed by a line feed; `\` is written `\\`, a line feed `\n`, a carriage return `\r`.
  package static func lines(_ texts: some Sequence<String>) -> Data {
    var bytes = Data()
    for text in texts {
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\\"): bytes += Array(#"\\"#.utf8)
        case UInt8(ascii: "\n"): bytes += Array(#"\n"#.utf8)
        case UInt8(ascii: "\r"): bytes += Array(#"\r"#.utf8)
        default: bytes.append(byte)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// The texts that `lines` made; nil for one with a `\` that stands for nothing.
  package static func texts(of lines: some Sequence<Substring>) -> [String]? {
    var texts: [String] = []
    for line in lines {
      guard let text = text(of: line) else { return nil }
      texts.append(text)
    }
    return texts
  }

  private static func text(of line: Substring) -> String? {
    guard line.contains("\\") else { return String(line) }
    var text = ""
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\\": text += "\\"
      case "n": text.unicodeScalars.append("\n")
      case "r": text.unicodeScalars.append("\r")
      default: return nil
      }
    }
    return text
  }

  /// SHA-256 of the lines of some texts.
  package static func digest(_ texts: some Sequence<String>) -> String { sha256(of: lines(texts)) }
}
