import Files
import Foundation
import Vectors

/// A table as text: CSV (RFC 4180), or the same with semicolons or tabs.
///
/// Fields in double quotes may hold delimiters and line ends, and `""` for a quote. Lines end in LF or
/// CRLF; a byte order mark is ignored.
struct DelimitedFile {
  /// The names in the header; without a header "1", "2", ….
  let columns: [String]
  /// The records below the header, in order.
  private(set) var records: [Record]
  let file: SourceFile

  struct Record {
    /// The line in which the record begins, from 1.
    let line: Int
    /// One field per column.
    let fields: [String]
  }

  /// Reads a whole table, whose first line names the columns if it has a header.
  ///
  /// - Throws: `FileError` for text that is not UTF-8, an unclosed quote, a header with empty or
  ///   repeated names, a record with more or fewer fields than the header, and a table without records;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  init(
    _ packed: SourceFile, hasHeader: Bool = true, monitor: ProgressMonitor = .none
  ) throws {
    let file = try Gzip.unpacked(packed, monitor: monitor)
    var reader = DelimitedReader(try file.text())
    guard let header = try reader.record(of: file) else {
      throw file.fault("is empty", suggestion: "the first line must name the columns")
    }
    if hasHeader { try Self.check(header.fields, of: file) }
    var records = hasHeader ? [] : [header]
    while let record = try reader.record(of: file) {
      if records.count % 4096 == 0 {
        try monitor.reading("records", reader.bytesRead, of: file.bytes.count)
      }
      guard record.fields.count == header.fields.count else {
        throw file.fault(
          at: "line \(record.line)",
          "has \(record.fields.count) fields where the \(hasHeader ? "header names" : "first line has") \(header.fields.count)",
          suggestion: "quote fields that hold the delimiter or a line end")
      }
      records.append(record)
    }
    guard !records.isEmpty else {
      throw file.fault("holds a header and nothing below it")
    }
    columns = hasHeader ? header.fields : header.fields.indices.map { String($0 + 1) }
    self.records = records
    self.file = file
  }

  /// Removes the records at `places`, from 0.
  mutating func remove(_ places: [Int]) {
    let gone = Set(places)
    records = records.indices.filter { !gone.contains($0) }.map { records[$0] }
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

  /// The names in the header of a file; none when it cannot be read or is compressed.
  static func header(ofFile path: String) -> [String] {
    guard let beginning = try? SourceFile(path: path, upTo: 1 << 16),
      !Gzip.isCompressed(beginning.bytes)
    else { return [] }
    let line = String(decoding: beginning.bytes, as: UTF8.self).prefix { !$0.isNewline }
    var reader = DelimitedReader(String(line))
    return (try? reader.record(of: beginning))?.fields ?? []
  }
}
