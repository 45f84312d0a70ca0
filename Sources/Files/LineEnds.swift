import Foundation

extension Collection where Element == UInt8 {
  /// The lines, without their ends.
  ///
  /// A line ends at LF, CRLF or CR and at nothing else, as in Python's text files; other signs that
  /// Unicode calls line ends are text. Nothing follows the last end.
  /// - Complexity: O(bytes).
  func splitAtLineEnds() -> [SubSequence] {
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var lines: [SubSequence] = []
    var (start, place) = (startIndex, startIndex)
    while place != endIndex {
      let byte = self[place]
      let end = place
      formIndex(after: &place)
      guard byte == lineFeed || byte == carriageReturn else { continue }
      lines.append(self[start..<end])
      if byte == carriageReturn, place != endIndex, self[place] == lineFeed {
        formIndex(after: &place)
      }
      start = place
    }
    if start != endIndex { lines.append(self[start...]) }
    return lines
  }
}

extension SourceFile {
  /// The lines of the text, without their ends, which are LF, CRLF or CR.
  ///
  /// - Throws: as `text()`.
  package func lines() throws -> [Substring] {
    try text().utf8.splitAtLineEnds().map(Substring.init)
  }

  /// The lines as bytes in any encoding that keeps ASCII, without their ends, which are LF, CRLF or CR.
  package func byteLines() -> [Data] { bytes.splitAtLineEnds() }
}
