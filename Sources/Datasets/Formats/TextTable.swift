import Files
import Foundation
import Vectors

/// A table as text: CSV (RFC 4180), the same with semicolons or tabs, or JSON Lines.
///
/// Fields in double quotes may hold delimiters and line ends, and `""` for a quote. Lines end in LF, CRLF
/// or CR; a byte order mark is ignored. In JSON Lines the members of the objects are the columns.
struct TextTable {
  /// The names in the header; without a header "1", "2", ….
  let columns: [String]
  /// The records below the header, in order.
  private(set) var records: [Record]
  let file: SourceFile
  /// The lines of the records that were removed, ascending.
  private(set) var removed: [Int] = []
  private let source: SourceFile

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
    source = packed
    try ForeignForm.refuse(packed, wanted: .table)
    file = try Gzip.unpacked(packed, monitor: monitor)
    (columns, records) =
      JSONLines.isNamed(file.name)
      ? try Self.objects(in: file, monitor: monitor)
      : try Self.delimited(file, hasHeader: hasHeader, monitor: monitor)
  }

  private typealias Content = (columns: [String], records: [Record])

  private static func delimited(
    _ file: SourceFile, hasHeader: Bool, monitor: ProgressMonitor
  ) throws -> Content {
    var reader = DelimitedReader(try file.text(), ofFile: file.name)
    guard let header = try reader.record(of: file) else {
      throw file.fault("is empty", suggestion: "the first line must name the columns")
    }
    let columns =
      hasHeader
      ? try names(in: header.fields, of: file) : header.fields.indices.map { String($0 + 1) }
    var records = hasHeader ? [] : [header]
    while let record = try reader.record(of: file, fields: columns.count) {
      if records.count % 4096 == 0 {
        try monitor.reading("records", reader.bytesRead, of: file.bytes.count)
      }
      guard record.fields.count == columns.count else {
        throw file.fault(
          at: "line \(record.line)",
          "has \(record.fields.count) fields where the \(hasHeader ? "header names" : "first line has") \(columns.count)",
          suggestion: "quote fields that hold the delimiter or a line end")
      }
      records.append(record)
    }
    guard !records.isEmpty else {
      throw file.fault("holds a header and nothing below it")
    }
    return (columns, records)
  }

  private static func objects(in file: SourceFile, monitor: ProgressMonitor) throws -> Content {
    let objects = try JSONLines(file, monitor: monitor)
    let places = Dictionary(uniqueKeysWithValues: zip(objects.names, objects.names.indices))
    let records = objects.objects.map { object in
      var fields = [String](repeating: "", count: places.count)
      for (name, text) in object.members { if let place = places[name] { fields[place] = text } }
      return Record(line: object.line, fields: fields)
    }
    return (objects.names, records)
  }

  /// Removes the records at `places`, from 0.
  mutating func remove(_ places: [Int]) {
    let gone = Set(places)
    removed = (removed + places.map { records[$0].line }).sorted()
    records = records.indices.filter { !gone.contains($0) }.map { records[$0] }
  }

  /// SHA-256 of the file; with records removed one of its own.
  var checksum: String {
    let whole = sha256(of: source.bytes)
    guard !removed.isEmpty else { return whole }
    let lines = removed.map(String.init).joined(separator: ",")
    return sha256(of: Data("\(whole) without lines \(lines)".utf8))
  }

  /// The names of the columns that a header's fields give.
  ///
  /// A first column without a name holds the numbers of the rows, and gets the name that pandas gives it.
  /// - Throws: `FileError` when another has no name, or two have the same.
  private static func names(in header: [String], of file: SourceFile) throws -> [String] {
    var columns = header
    if columns.count > 1, columns[0].isEmpty { columns[0] = "\(unnamed) 0" }
    if let empty = columns.firstIndex(of: "") {
      throw file.fault(at: "line 1", "column \(empty + 1) has no name")
    }
    var seen: Set<String> = []
    for column in columns where !seen.insert(column).inserted {
      throw file.fault(at: "line 1", "names the column '\(column)' twice")
    }
    return columns
  }

  /// How pandas begins the name of a column that has none.
  static let unnamed = "Unnamed:"

  /// The names in the header of a file; none when it cannot be read or is compressed.
  static func header(ofFile path: String) -> [String] {
    guard let beginning = try? SourceFile(path: path, upTo: 1 << 16),
      !Gzip.isCompressed(beginning.bytes)
    else { return [] }
    if JSONLines.isNamed(path) { return JSONLines.names(inBeginning: beginning) }
    var reader = DelimitedReader(
      String(decoding: beginning.bytes, as: UTF8.self), ofFile: path)
    let fields = (try? reader.record(of: beginning))?.fields ?? []
    return (try? names(in: fields, of: beginning)) ?? fields
  }
}
