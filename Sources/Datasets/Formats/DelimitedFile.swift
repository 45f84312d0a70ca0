import Foundation
import Vectors

/// A table as text: CSV by RFC 4180, or TSV, with a header.
///
/// Fields may stand in double quotes, which keep delimiters and line ends; `""` in them is a quote.
/// Lines end in LF or CRLF; a byte order mark is passed over.
struct DelimitedFile {
  let columns: [String]
  /// The fields of each record below the header, one a column.
  let records: [Record]
  let file: SourceFile

  struct Record {
    /// The line of the file it begins in, from 1.
    let line: Int
    let fields: [String]
  }

  /// Reads a whole table.
  ///
  /// - Throws: `DatasetError` for text that is not UTF-8, an unclosed quote, a header with empty or
  ///   repeated names, a record with more or fewer fields than the header, and a table without records;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  init(_ packed: SourceFile, monitor: ProgressMonitor = .none) throws {
    let file = try Gzip.unpacked(packed, monitor: monitor)
    var reader = DelimitedReader(try file.text())
    guard let header = try reader.record(of: file) else {
      throw file.fault("is empty", suggestion: "the first line must name the columns")
    }
    try Self.check(header.fields, of: file)
    var records: [Record] = []
    while let record = try reader.record(of: file) {
      if records.count % 4096 == 0 {
        try monitor.reading("records", reader.bytesRead, of: file.bytes.count)
      }
      guard record.fields.count == header.fields.count else {
        throw file.fault(
          at: "line \(record.line)",
          "has \(record.fields.count) fields where the header names \(header.fields.count)",
          suggestion: "quote fields that hold the delimiter or a line end")
      }
      records.append(record)
    }
    guard !records.isEmpty else {
      throw file.fault("holds a header and nothing below it")
    }
    columns = header.fields
    self.records = records
    self.file = file
  }

  private static func check(_ columns: [String], of file: SourceFile) throws {
    if let empty = columns.firstIndex(of: "") {
      throw file.fault(at: "line 1", "column \(empty + 1) has no name")
    }
    var seen: Set<String> = []
    for column in columns where !seen.insert(column).inserted {
      throw file.fault(at: "line 1", "names the column '\(column)' twice")
    }
  }

  /// The names in the header of a file; none when it cannot be read.
  static func header(ofFile path: String) -> [String] {
    let place = NSString(string: path).expandingTildeInPath
    guard let handle = FileHandle(forReadingAtPath: place) else { return [] }
    defer { try? handle.close() }
    let beginning = (try? handle.read(upToCount: 1 << 16)) ?? Data()
    let line = String(decoding: beginning, as: UTF8.self).prefix { !$0.isNewline }
    var reader = DelimitedReader(String(line))
    return (try? reader.record(of: SourceFile(name: path, bytes: beginning)))?.fields ?? []
  }
}

/// Reads record after record of a table.
struct DelimitedReader {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  var bytesRead: Int { position }
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let lineEnd = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The delimiter is a tab when the first line has one, else a comma.
  init(_ text: String) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let all = Array(text.utf8)
    bytes = all.starts(with: mark) ? Array(all.dropFirst(3)) : all
    let first = bytes.prefix { $0 != Self.lineEnd }
    delimiter = first.contains(UInt8(ascii: "\t")) ? UInt8(ascii: "\t") : UInt8(ascii: ",")
  }

  /// The next record, over empty lines; nil at the end.
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
