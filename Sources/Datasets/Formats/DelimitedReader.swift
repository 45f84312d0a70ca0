import Files
import Foundation

/// Reads the records of a table one after another.
struct DelimitedReader {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  var bytesRead: Int { position }
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let lineEnd = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// A reader of `text`, with the delimiter that its first line shows outside of quotes: a tab if there is
  /// one, a semicolon if there are more of them than commas, else a comma.
  init(_ text: String) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let all = Array(text.utf8)
    bytes = all.starts(with: mark) ? Array(all.dropFirst(3)) : all
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes.prefix(while: { $0 != Self.lineEnd }) {
      if byte == Self.quote { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    func count(_ delimiter: Unicode.Scalar) -> Int { counts[UInt8(ascii: delimiter)] ?? 0 }
    delimiter =
      if count("\t") > 0 { UInt8(ascii: "\t") } else if count(";") > count(",") {
        UInt8(ascii: ";")
      } else { UInt8(ascii: ",") }
  }

  /// The next record, or nil at the end; empty lines are skipped.
  ///
  /// - Throws: `FileError` for a quote that is not closed, or followed by other text.
  mutating func record(of file: SourceFile) throws -> DelimitedFile.Record? {
    while position < bytes.count, isAtLineEnd { skipLineEnd() }
    guard position < bytes.count else { return nil }
    let start = line
    var fields = [try field(of: file)]
    while position < bytes.count, bytes[position] == delimiter {
      position += 1
      fields.append(try field(of: file))
    }
    if position < bytes.count { skipLineEnd() }
    return DelimitedFile.Record(line: start, fields: fields)
  }

  private var isAtLineEnd: Bool {
    bytes[position] == Self.lineEnd
      || bytes[position] == Self.carriageReturn && position + 1 < bytes.count
        && bytes[position + 1] == Self.lineEnd
  }

  private mutating func skipLineEnd() {
    position += bytes[position] == Self.carriageReturn ? 2 : 1
    line += 1
  }

  private mutating func field(of file: SourceFile) throws -> String {
    guard position < bytes.count, bytes[position] == Self.quote else {
      let start = position
      while position < bytes.count, bytes[position] != delimiter, !isAtLineEnd { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    return try quoted(of: file)
  }

  private mutating func quoted(of file: SourceFile) throws -> String {
    let start = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == Self.quote {
        guard position < bytes.count, bytes[position] == Self.quote else {
          guard position == bytes.count || bytes[position] == delimiter || isAtLineEnd else {
            throw file.fault(at: "line \(line)", "has text after a closing quotation mark")
          }
          return String(decoding: content, as: UTF8.self)
        }
        position += 1
      } else if byte == Self.lineEnd {
        line += 1
      }
      content.append(byte)
    }
    throw file.fault(
      at: "line \(start)", "opens a quotation mark that nothing closes",
      suggestion: "close it, or write \"\" for a quotation mark inside quotes")
  }
}
