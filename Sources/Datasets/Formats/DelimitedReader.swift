import Files
import Foundation

/// Reads the records of a table with delimiters one after another.
///
/// Lines end at LF, CRLF or CR. Between commas or semicolons a quotation mark at the beginning of a field
/// always opens a quoted field (RFC 4180). Between tabs it may also be text, since many programs write
/// such tables without quoting: there it opens a field only if it closes before the next tab; where a
/// record then has another number of fields than the header, the other readings of `Quoting` are tried.
struct DelimitedReader {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  var bytesRead: Int { position }
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let tab = UInt8(ascii: "\t")
  private static let comma = UInt8(ascii: ",")
  private static let semicolon = UInt8(ascii: ";")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Where a quoted field may end.
  private enum Quoting: CaseIterable {
    /// Before the next tab; it may hold line ends.
    case beforeTab
    /// Anywhere; it may hold tabs and line ends.
    case anywhere
    /// Before the next tab and on the same line.
    case onLine
  }

  /// A reader of `text`, with the delimiter that its first line shows outside of quotes.
  ///
  /// It is a tab if there is one, a semicolon if there are more of them than commas, else a comma. Where the
  /// line shows none, the name of the file tells whether commas in other lines are text.
  init(_ text: String, ofFile name: String) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let all = Array(text.utf8)
    bytes = all.starts(with: mark) ? Array(all.dropFirst(3)) : all
    delimiter =
      Self.delimiter(of: bytes.prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn })
      ?? ([".tsv", ".tsv.gz"].contains(where: name.lowercased().hasSuffix) ? Self.tab : Self.comma)
  }

  private static func delimiter(of line: some Collection<UInt8>) -> UInt8? {
    // An odd number of quotation marks does not enclose anything.
    let encloses = line.count { $0 == quote }.isMultiple(of: 2)
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if encloses, byte == quote { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    if counts[tab] != nil { return tab }
    let (semicolons, commas) = (counts[semicolon, default: 0], counts[comma, default: 0])
    return semicolons + commas == 0 ? nil : semicolons > commas ? semicolon : comma
  }

  /// The next record, or nil at the end; empty lines are skipped.
  ///
  /// - Parameter count: the number of fields that a record should have; nil when it is not known.
  /// - Throws: `FileError` between commas or semicolons, for a quote that is not closed, or followed by
  ///   other text.
  mutating func record(of file: SourceFile, fields count: Int? = nil) throws -> TextTable.Record? {
    while position < bytes.count, isLineEnd(at: position) { skipLineEnd() }
    guard position < bytes.count else { return nil }
    guard delimiter == Self.tab else { return try record(of: file, quoting: .anywhere) }
    var chosen: (reader: DelimitedReader, record: TextTable.Record)?
    for quoting in Quoting.allCases {
      var reader = self
      let record = try reader.record(of: file, quoting: quoting)
      let fits = count ?? record.fields.count == record.fields.count
      if fits || chosen == nil { chosen = (reader, record) }
      if fits { break }
    }
    guard let chosen else { return nil }
    self = chosen.reader
    return chosen.record
  }

  private mutating func record(of file: SourceFile, quoting: Quoting) throws -> TextTable.Record {
    let start = line
    var fields = [try field(of: file, quoting: quoting)]
    while position < bytes.count, bytes[position] == delimiter {
      position += 1
      fields.append(try field(of: file, quoting: quoting))
    }
    if position < bytes.count { skipLineEnd() }
    return TextTable.Record(line: start, fields: fields)
  }

  private func isLineEnd(at place: Int) -> Bool {
    bytes[place] == Self.lineFeed || bytes[place] == Self.carriageReturn
  }

  private mutating func skipLineEnd() {
    let isPair =
      bytes[position] == Self.carriageReturn && position + 1 < bytes.count
      && bytes[position + 1] == Self.lineFeed
    position += isPair ? 2 : 1
    line += 1
  }

  private mutating func field(of file: SourceFile, quoting: Quoting) throws -> String {
    let start = position
    if let end = try closingQuote(of: file, quoting: quoting) {
      position += 1
      return quoted(until: end)
    }
    while position < bytes.count, bytes[position] != delimiter, !isLineEnd(at: position) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The place of the quotation mark that closes the field here; nil when the field is not quoted.
  private func closingQuote(of file: SourceFile, quoting: Quoting) throws -> Int? {
    guard position < bytes.count, bytes[position] == Self.quote else { return nil }
    var place = position + 1
    while place < bytes.count {
      if bytes[place] == Self.quote {
        let next = place + 1
        if next == bytes.count || bytes[next] == delimiter || isLineEnd(at: next) { return place }
        guard bytes[next] == Self.quote else {
          guard delimiter == Self.tab else {
            throw file.fault(
              at: "line \(line + lineEnds(before: place))",
              "has text after a closing quotation mark")
          }
          return nil
        }
        place = next
      } else if quoting != .anywhere {
        if bytes[place] == Self.tab || quoting == .onLine && isLineEnd(at: place) { return nil }
      }
      place += 1
    }
    guard delimiter != Self.tab else { return nil }
    throw file.fault(
      at: "line \(line)", "opens a quotation mark that nothing closes",
      suggestion: "close it, or write \"\" for a quotation mark inside quotes")
  }

  /// The line ends from here to a place.
  private func lineEnds(before end: Int) -> Int {
    (position..<end).count { place in
      bytes[place] == Self.lineFeed
        || bytes[place] == Self.carriageReturn && bytes[place + 1] != Self.lineFeed
    }
  }

  /// The text up to a closing quotation mark, with one such mark for each two; goes on behind it.
  private mutating func quoted(until end: Int) -> String {
    line += lineEnds(before: end)
    var content: [UInt8] = []
    content.reserveCapacity(end - position)
    while position < end {
      content.append(bytes[position])
      position += bytes[position] == Self.quote ? 2 : 1
    }
    position = end + 1
    return String(decoding: content, as: UTF8.self)
  }
}
