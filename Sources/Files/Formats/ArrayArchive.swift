import Vectors

/// A .npz file of NumPy that is being written: a zip archive of .npy files without compression.
///
/// Sources: NumPy Enhancement Proposal 1; PKWARE, "APPNOTE", version 6.3.
package struct ArrayArchive: ~Copyable {
  private struct Entry {
    let name: String
    let checksum: UInt32
    let bytes: Int
    let offset: Int
  }

  private let path: String
  private let file: FileDraft
  private var entries: [Entry] = []
  private var place = 0

  /// Begins an archive at `path`.
  ///
  /// - Throws: as `FileDraft`.
  package init(path: String, replacing: Bool = false) throws {
    self.path = path
    file = try FileDraft(path: path, replacing: replacing)
  }

  /// Adds an array under a name, in C order.
  ///
  /// - Throws: `FileError` when the disk is full, or the archive would exceed the 4 GB of its form;
  ///   `CancellationError`.
  /// - Complexity: O(elements).
  package mutating func add<Element>(
    _ name: String, _ elements: NumberTable<Element>, type: NPYElement, shape: [Int],
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(shape.reduce(1, *) == elements.count, "\(elements.count) elements of \(shape)")
    try add(name, elements, header: type.header(shape: shape), monitor: monitor)
  }

  /// Adds texts under a name, in one dimension: NumPy's type U of the longest one's width.
  ///
  /// - Throws: as `add`.
  package mutating func add(
    _ name: String, _ texts: [String], monitor: ProgressMonitor = .none
  ) throws {
    let width = max(1, texts.map(\.unicodeScalars.count).max() ?? 1)
    let characters = texts.flatMap { text in
      let scalars = text.unicodeScalars.map(\.value)
      return scalars + [UInt32](repeating: 0, count: width - scalars.count)
    }
    try add(
      name, NumberTable(characters),
      header: NPYElement.header(type: "<U\(width)", shape: [texts.count]), monitor: monitor)
  }

  private mutating func add<Element>(
    _ name: String, _ elements: NumberTable<Element>, header: [UInt8], monitor: ProgressMonitor
  ) throws {
    var checksum = ByteChecksum()
    checksum.add(header)
    checksum.add(elements)
    let size = header.count + elements.count * MemoryLayout<Element>.stride
    guard place + size < Int(UInt32.max) - 4096 else {
      throw FileError(
        file: path, problem: "would exceed the four gigabytes that an .npz can hold",
        suggestion: "export an edge list, or save the graph with 'graph save'")
    }
    let entry = Entry(
      name: name + ".npy", checksum: checksum.number, bytes: size, offset: place)
    try append([0x50, 0x4B, 3, 4] + Self.fields(of: entry) + Array(entry.name.utf8))
    try append(header)
    try elements.withUnsafeBytes { try file.append($0, monitor: monitor) }
    place += size - header.count
    entries.append(entry)
  }

  /// Writes the directory, and finishes the file as `FileDraft` does.
  package consuming func finish() throws {
    let start = place
    for entry in entries {
      try append(
        [0x50, 0x4B, 1, 2, 20, 0] + Self.fields(of: entry)
          + [UInt8](repeating: 0, count: 10) + UInt32(entry.offset).littleEndianBytes
          + Array(entry.name.utf8))
    }
    let count = UInt16(entries.count).littleEndianBytes
    try append(
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + UInt32(place - start).littleEndianBytes
        + UInt32(start).littleEndianBytes + [0, 0])
    try file.finish()
  }

  private mutating func append(_ bytes: [UInt8]) throws {
    try file.append(bytes)
    place += bytes.count
  }

  /// The fields that the local header and the directory share: version 2.0, stored, 1 January 1980,
  /// checksum, sizes, and the lengths of the name and the extra field.
  private static func fields(of entry: Entry) -> [UInt8] {
    [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + entry.checksum.littleEndianBytes
      + UInt32(entry.bytes).littleEndianBytes
      + UInt32(entry.bytes).littleEndianBytes + UInt16(entry.name.utf8.count).littleEndianBytes + [
        0, 0,
      ]
  }
}

extension FixedWidthInteger {
  /// The bytes of the number, lowest first.
  package var littleEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}
