/// A text file as lines that remember how they ended.
///
/// `\n` and `\r\n` end a line. A file that mixes them is written with `\n`.
package struct SourceText: Sendable, Equatable {
  /// The lines without their ends.
  package var lines: [String]
  /// `"\n"`, or `"\r\n"` when every line ends so.
  package var lineEnd: String
  /// False when the last line has no end.
  package var endsWithLineEnd: Bool

  package init(_ text: String) {
    var pieces = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    endsWithLineEnd = pieces.last?.isEmpty ?? false
    if endsWithLineEnd { pieces.removeLast() }
    lines = pieces.map(String.init)
    let ends = text.filter { $0 == "\n" || $0 == "\r\n" }
    lineEnd = !ends.isEmpty && ends.allSatisfy { $0 == "\r\n" } ? "\r\n" : "\n"
    if let first = lines.first, first.hasPrefix("\u{FEFF}") {
      lines[0] = String(first.unicodeScalars.dropFirst())
    }
  }

  /// The text of a file, from its bytes.
  ///
  /// - Throws: a fault that names the first line that is not UTF-8.
  package init(decoding bytes: some Sequence<UInt8>) throws(SourceFault) {
    let bytes = Array(bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
      throw .notUTF8(line: line + 1)
    }
    self.init(text)
  }

  /// The file's text.
  package var text: String {
    lines.joined(separator: lineEnd) + (endsWithLineEnd ? lineEnd : "")
  }
}
