import Foundation
import Vectors

extension ProgressMonitor {
  /// Stops when it is to, and tells how far the reading of so many things has come.
  func reading(_ things: String, _ done: Int, of all: Int) throws {
    try check()
    report(.init(activity: "reading \(things)", fraction: Double(done) / Double(max(1, all))))
  }
}

/// A file as read, with the name that faults are told by.
struct SourceFile {
  let name: String
  let bytes: Data
  /// The file as it is mapped; nil when it was read.
  let mapping: FileMapping?

  /// From how many bytes on files are mapped rather than read, where a caller allows it: smaller ones
  /// are read, since a file in use is better not written over.
  static let mappingLimit = 64 << 20

  /// Reads a whole file; `~` is the home folder.
  ///
  /// - Throws: `DatasetError` when it is missing, a folder, or not readable.
  init(path: String, suggestion: String? = nil) throws {
    name = path
    let place = NSString(string: path).expandingTildeInPath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
      throw DatasetError(
        file: path, problem: "there is no such file",
        suggestion: suggestion ?? "check the path; relative paths start at the current folder")
    }
    guard !isFolder.boolValue else {
      throw DatasetError(
        file: path, problem: "is a folder, not a file", suggestion: "name a file in it")
    }
    guard let bytes = FileManager.default.contents(atPath: place) else {
      throw DatasetError(
        file: path, problem: "could not be read", suggestion: "check that you may read it")
    }
    self.bytes = bytes
    mapping = nil
  }

  init(name: String, bytes: Data) {
    self.name = name
    self.bytes = bytes
    mapping = nil
  }

  /// Maps a file of at least `limit` bytes, and reads a smaller one.
  ///
  /// - Throws: `DatasetError` as `init(path:)`.
  init(mapping path: String, from limit: Int = mappingLimit) throws {
    let place = NSString(string: path).expandingTildeInPath
    let size = try? FileManager.default.attributesOfItem(atPath: place)[.size] as? Int
    guard let size, size >= limit, let mapping = try? FileMapping(path: place),
      let base = mapping.bytes.baseAddress
    else {
      self = try SourceFile(path: path)
      return
    }
    name = path
    // SAFETY: the mapping is read-only and held by the deallocator for as long as the data are used.
    bytes = Data(
      bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: mapping.bytes.count,
      deallocator: .custom { _, _ in withExtendedLifetime(mapping) {} })
    self.mapping = mapping
  }

  func fault(at place: String? = nil, _ problem: String, suggestion: String? = nil) -> DatasetError
  {
    DatasetError(file: name, place: place, problem: problem, suggestion: suggestion)
  }

  /// The content as UTF-8, without a byte order mark.
  ///
  /// - Throws: `DatasetError` with the line of the first byte that is no UTF-8.
  func text() throws -> String {
    if let text = String(data: bytes, encoding: .utf8) {
      return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault(
        at: "byte 0", "is UTF-16 text, not UTF-8",
        suggestion: "convert it with 'iconv -f utf-16 -t utf-8'")
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(data: $0, encoding: .utf8) == nil } ?? 0
    throw fault(
      at: "line \(line + 1)", "is not UTF-8 text",
      suggestion: "convert it with 'iconv -f latin1 -t utf-8', or from what it is written in")
  }

  /// The content as UTF-8 lines, without a byte order mark, carriage returns and a last empty line.
  func lines() throws -> [Substring] {
    var lines = try text().split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
