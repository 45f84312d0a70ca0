import Foundation
import Vectors

extension String {
  /// The path with the home folder in the place of a leading `~`.
  package var expandingHome: String { NSString(string: self).expandingTildeInPath }

  /// The place that a file or folder is read from: the home folder for `~`, beside the page for a
  /// relative name in a page, and aside for what a replay wrote there.
  package var placeToRead: String {
    let path = expandingHome
    guard let page = PageFolder.current else { return path }
    if let folder = page.written {
      // A folder that was written aside is in no other place, so that nothing can be resolved in it.
      let written = (try? FileDraft.destination(of: path)) ?? URL(filePath: path).standardized.path
      if FileManager.default.fileExists(atPath: folder + written) { return folder + written }
    }
    return path.hasPrefix("/") ? path : page.place(of: path)
  }
}

/// The bytes of a file, read or mapped, with the name that faults tell it by.
package struct SourceFile: Sendable {
  /// The path as the caller gave it.
  package let name: String
  package let bytes: Data
  /// The file as it is mapped; nil when it was read.
  private let mapping: FileMapping?

  /// The size in bytes from which on large tables are mapped rather than read.
  ///
  /// Smaller files are read: a file must not be shortened while it is mapped.
  package static let mappingLimit = 64 << 20

  /// Reads a file, or maps it.
  ///
  /// Pipes and devices are read to their end.
  /// - Parameters:
  ///   - path: `~` is the home folder.
  ///   - limit: the size in bytes from which on a regular file is mapped; nil to read it in any case.
  ///   - count: how many bytes to read at most, from the beginning.
  ///   - suggestion: the way out when the file does not exist.
  /// - Throws: `FileError` when it is missing, a folder, or cannot be read.
  /// - Complexity: O(bytes) when it is read, O(1) when it is mapped.
  package init(
    path: String, mappingFrom limit: Int? = nil, upTo count: Int = .max, suggestion: String? = nil
  ) throws {
    name = path
    let descriptor = open(path.placeToRead, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault(path, code: errno, suggestion: suggestion) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault(path, code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw Self.fault(path, code: EISDIR) }
    let size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    if let limit, size >= limit, let mapping = FileMapping(of: descriptor, count: size) {
      bytes = mapping.data
      self.mapping = mapping
    } else {
      bytes = try Self.content(of: descriptor, name: path, expected: size, limit: count)
      mapping = nil
    }
  }

  /// Bytes that were taken out of a file, such as a member of an archive.
  package init(name: String, bytes: Data) {
    self.name = name
    self.bytes = bytes
    mapping = nil
  }

  /// Refuses what needs more memory for this file than there is, before it is taken.
  ///
  /// - Throws: `FileError` with both numbers.
  package func requireMemory(_ bytes: Int) throws {
    try Self.requireMemory(bytes, for: name)
  }

  private static func requireMemory(_ bytes: Int, for name: String) throws {
    do throws(MemoryShortage) {
      try MachineMemory.require(bytes, for: "it")
    } catch {
      throw FileError(
        file: name, problem: "does not fit into memory: \(error.problem)",
        suggestion: error.suggestion)
    }
  }

  /// A fault of this file.
  package func fault(at place: String? = nil, _ problem: String, suggestion: String? = nil)
    -> FileError
  {
    FileError(file: name, place: place, problem: problem, suggestion: suggestion)
  }
}

extension SourceFile {
  /// Whether the file is mapped, so that other programs can change its bytes.
  package var isMapped: Bool { mapping != nil }

  /// Whether nobody has written into the file since it was mapped, if it is.
  package var isUnchanged: Bool { mapping?.isUnchanged ?? true }

  /// Tells the system that few bytes of a mapped file will be read, and not in one piece.
  package func readAtRandom() { mapping?.readAtRandom() }

  /// Gives back the memory of some bytes of a mapped file, which are read again when they are needed.
  package func forget(_ range: Range<Int>) { mapping?.forget(range) }

  /// The content as UTF-8 text, without a byte order mark.
  ///
  /// - Throws: `FileError` with the line of the first byte that is not UTF-8.
  package func text() throws -> String {
    if let text = String(data: bytes, encoding: .utf8) {
      return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault(
        at: "byte 0", "is UTF-16 text, not UTF-8",
        suggestion: "convert it with 'iconv -f utf-16 -t utf-8'")
    }
    let line = byteLines().firstIndex { String(data: $0, encoding: .utf8) == nil } ?? 0
    throw fault(
      at: "line \(line + 1)", "is not UTF-8 text",
      suggestion: "convert it with 'iconv -f latin1 -t utf-8', or from what it is written in")
  }

  /// The numbers that lie from byte `offset` on, in the byte order of this machine.
  ///
  /// Those of a mapped file stay where they are, if `offset` is a multiple of their alignment; others
  /// are copied. The file must be long enough.
  /// - Complexity: O(1) for a mapped file, O(count) for others.
  package func numbers<Element>(
    _: Element.Type = Element.self, at offset: Int, count: Int
  ) -> NumberTable<Element> {
    if let mapping, offset % MemoryLayout<Element>.alignment == 0 {
      return NumberTable(in: mapping, offset: offset, count: count)
    }
    let stride = MemoryLayout<Element>.stride
    precondition(offset + count * stride <= bytes.count, "a short file")
    return bytes.withUnsafeBytes { raw in
      NumberTable(
        [Element](unsafeUninitializedCapacity: count) { numbers, filled in
          UnsafeMutableRawBufferPointer(numbers)
            .copyMemory(
              from: UnsafeRawBufferPointer(rebasing: raw[offset..<offset + count * stride]))
          filled = count
        })
    }
  }
}

extension SourceFile {
  /// Reads a descriptor to its end, but no more than `limit` bytes.
  private static func content(
    of descriptor: Int32, name: String, expected: Int, limit: Int
  ) throws -> Data {
    try requireMemory(min(limit, expected), for: name)
    // One byte more than expected, so that the end is found without growing.
    var content = Data(count: min(limit, max(expected + 1, 1 << 12)))
    var filled = 0
    while filled < limit {
      if filled == content.count {
        try requireMemory(filled, for: name)
        content.count = min(limit, 2 * filled)
      }
      let got = content.withUnsafeMutableBytes { room in
        read(descriptor, room.baseAddress.map { $0 + filled }, min(room.count - filled, 1 << 30))
      }
      guard got >= 0 || errno == EINTR else { throw fault(name, code: errno) }
      if got == 0 { break }
      filled += max(0, got)
    }
    content.count = filled
    return content
  }

  /// Why a file could not be opened or read, by the system's number.
  private static func fault(_ name: String, code: Int32, suggestion: String? = nil) -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(
        file: name, problem: "there is no such file",
        suggestion: suggestion ?? "check the path; relative paths start at the current folder",
        isMissing: true)
    case EISDIR:
      FileError(
        file: name, problem: "is a folder, not a file", suggestion: "name a file in it")
    default:
      FileError(
        file: name, problem: "could not be read: \(String(cString: strerror(code)))",
        suggestion: FileError.wayOut(of: code) ?? "check that you may read it")
    }
  }
}

extension FileMapping {
  /// The bytes of the file as data that keep the mapping.
  fileprivate var data: Data {
    guard let base = bytes.baseAddress else { return Data() }
    // SAFETY: the mapping is read-only and held by the deallocator for as long as the data are used.
    return Data(
      bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: bytes.count,
      deallocator: .custom { _, _ in withExtendedLifetime(self) {} })
  }
}
