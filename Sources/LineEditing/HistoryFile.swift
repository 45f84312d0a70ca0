import Foundation

/// The lines of all sessions in one file, a JSON object a line, so that sessions can write side by side.
///
/// `{"time":"2026-11-23T19:15:35Z","session":"5f0c…","line":"load digits"}`; `"failed":true` behind a line
/// that stands there already says how it ended.
package struct HistoryFile: Sendable {
  package static let name = "history.jsonl"
  /// How much of the file's end is read back.
  private static let bytesRead = 1 << 18

  /// A file that cannot be written.
  package struct Fault: Error, Equatable {
    /// A clause without a full stop.
    package var problem: String
  }

  /// What is kept of a line.
  package struct Entry: Sendable, Equatable {
    package let line: String
    /// Whether it says that the line, which was entered before, failed.
    package let failed: Bool
  }

  private struct Record: Codable {
    var time: Date
    var session: String
    var line: String
    var failed: Bool?

    var entry: Entry { Entry(line: line, failed: failed ?? false) }
  }

  /// The folder it lies in; made when the first line is written.
  package let folder: String
  private let session: String

  package init(folder: String, session: String = UUID().uuidString.lowercased()) {
    self.folder = folder
    self.session = session
  }

  /// The folder by the XDG rules: `$XDG_STATE_HOME/batchscope`, else `~/.local/state/batchscope`; nil without a home.
  package static func defaultFolder(environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/batchscope"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.local/state/batchscope"
  }

  package var path: String { folder + "/" + Self.name }

  /// Whether a line is to be kept: a blank before it keeps it out.
  package static func keeps(_ line: String) -> Bool {
    guard let first = line.first, !first.isWhitespace else { return false }
    return true
  }

  /// The latest entries, at most `limit`, the oldest first; without those that cannot be read.
  package func entries(limit: Int = 1000) -> [Entry] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    let size = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: size - min(size, UInt64(Self.bytesRead)))
    let bytes = (try? file.readToEnd()) ?? Data()
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return bytes.split(separator: UInt8(ascii: "\n")).suffix(limit).compactMap {
      try? decoder.decode(Record.self, from: Data($0)).entry
    }
  }

  /// The lines among them.
  package func lines(limit: Int = 1000) -> [String] {
    entries(limit: limit).filter { !$0.failed }.map(\.line)
  }

  /// Adds a line at the end, or says that it failed, under a lock that other sessions respect.
  package func append(_ line: String, failed: Bool = false, at time: Date = Date()) throws(Fault) {
    let bytes = try encoded(
      Record(time: time, session: session, line: line, failed: failed ? true : nil))
    try makeFolder()
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw fault("cannot be opened") }
    defer { close(file) }
    guard Self.locks(file) else { throw fault("cannot be locked") }
    // The last line may have been cut off when the disk was full.
    let start = Self.endsInsideLine(file) ? [UInt8(ascii: "\n")] : []
    let record = start + bytes
    guard write(file, record, record.count) == record.count else {
      throw fault("cannot be written")
    }
  }

  /// Takes the lock of a file, which others hold for moments only; false when one holds it longer.
  private static func locks(_ file: Int32) -> Bool {
    for _ in 0..<100 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
      guard [EWOULDBLOCK, EINTR].contains(errno) else { return false }
      usleep(10_000)
    }
    errno = EWOULDBLOCK
    return false
  }

  private func encoded(_ record: Record) throws(Fault) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(record)) + [UInt8(ascii: "\n")]
    } catch {
      throw Fault(problem: "the line cannot be written as JSON: \(error)")
    }
  }

  private func makeFolder() throws(Fault) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Fault(problem: "the folder '\(folder)' cannot be made")
    }
  }

  private func fault(_ what: String) -> Fault {
    Fault(problem: "'\(path)' \(what): \(String(cString: strerror(errno)))")
  }

  private static func endsInsideLine(_ file: Int32) -> Bool {
    let size = lseek(file, 0, SEEK_END)
    var last: UInt8 = 0
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
  }
}
