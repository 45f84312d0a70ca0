import Files
import Foundation
import Vectors

/// The rows of vectors in a file, each at a place of its own, so that some can be read without the others.
///
/// A file of .npy, .fvecs or .bvecs, or .fbin, .u8bin or .i8bin of the big-ann benchmarks.
package struct FileRows: Sendable {
  package let rows: Int
  package let columns: Int
  package let file: SourceFile
  private let element: StoredNumber
  /// The byte at which the numbers of the first row begin.
  private let start: Int
  /// Bytes from one row to the next.
  private let stride: Int

  /// The ends of names of such files.
  package static let extensions = ["npy"] + recordWidths.keys.sorted() + tableElements.keys.sorted()

  /// Records of a row's width, as a whole number of 32 bits, and its numbers.
  ///
  /// Source: Jégou, Douze and Schmid, "Searching with quantization", TEXMEX corpus, "File formats".
  private static let recordWidths: [String: StoredNumber] = ["fvecs": .float32, "bvecs": .uint8]

  /// The numbers of rows and of columns, of 32 bits each, and a table.
  ///
  /// Source: big-ann-benchmarks, "Datasets".
  private static let tableElements: [String: StoredNumber] = [
    "fbin": .float32, "u8bin": .uint8, "i8bin": .int8,
  ]

  /// - Throws: `FileError` for a file that is malformed or of another form.
  package init(_ file: SourceFile) throws {
    let form = Self.form(of: file)
    if let element = Self.recordWidths[form] {
      try self.init(records: file, of: element, form: form)
    } else if let element = Self.tableElements[form] {
      try self.init(table: file, of: element, form: form)
    } else {
      try self.init(array: file)
    }
  }

  /// Whether a file is of such a form by its name, other than .npy.
  static func isNamed(_ file: SourceFile) -> Bool {
    recordWidths[form(of: file)] != nil || tableElements[form(of: file)] != nil
  }

  /// Whether a file is of such a form.
  static func canRead(_ file: SourceFile) -> Bool {
    isNamed(file) || file.bytes.starts(with: NPYFile.magic)
  }

  private static func form(of file: SourceFile) -> String {
    (file.name as NSString).pathExtension.lowercased()
  }

  private init(array file: SourceFile) throws {
    guard file.bytes.starts(with: NPYFile.magic) else {
      try ForeignForm.refuse(file, wanted: .vectors)
      throw file.fault(
        "is not of a form whose rows can be read one by one",
        suggestion: "save the vectors with numpy.save as .npy")
    }
    let array = try NPYFile(file)
    guard array.shape.count == 2 else { throw file.fault(ofShape: array.shapeInWords) }
    (self.file, element, start) = (file, try array.element(), array.start)
    (rows, columns) = (array.shape[0], array.shape[1])
    stride = columns * element.width
    try requireRows()
  }

  private init(records file: SourceFile, of element: StoredNumber, form: String) throws {
    guard let stated = Self.width(at: 0, of: file) else {
      throw file.fault("is too short to hold a vector")
    }
    guard let dimensions = stated.within(1...1_000_000) else {
      throw file.fault(
        at: "byte 0", "begins with a vector of \(stated) dimensions",
        suggestion: "check that it is an .\(form) file")
    }
    stride = 4 + element.width * dimensions
    guard file.bytes.count % stride == 0 else {
      throw file.fault(
        "holds \(file.bytes.count) bytes, which is not a whole number of vectors of \(dimensions) dimensions",
        suggestion: "the file was cut short; fetch it again")
    }
    (self.file, self.element, start) = (file, element, 4)
    (rows, columns) = (file.bytes.count / stride, dimensions)
  }

  /// The width that a record states, with a sign; nil at the end of the file.
  private static func width(at place: Int, of file: SourceFile) -> StatedNumber? {
    file.number(at: place, width: 4)?.within(0...Int(UInt32.max)).map {
      StatedNumber(Int32(truncatingIfNeeded: $0))
    }
  }

  private init(table file: SourceFile, of element: StoredNumber, form: String) throws {
    guard let rows = file.number(at: 0, width: 4), let columns = file.number(at: 4, width: 4) else {
      throw file.fault("is too short to hold the numbers of rows and columns")
    }
    let size = StatedNumber.product(
      of: [rows, columns, StatedNumber(element.width)], atMost: file.bytes.count - 8)
    guard let size, size == file.bytes.count - 8, let rows = rows.within(0...Int(UInt32.max)),
      let columns = columns.within(0...Int(UInt32.max))
    else {
      throw file.fault(
        at: "byte 0",
        "states \(rows) rows of \(columns) numbers, and \(file.bytes.count - 8) bytes follow",
        suggestion: "check that it is a whole .\(form) file")
    }
    (self.file, self.element, start) = (file, element, 8)
    (self.rows, self.columns) = (rows, columns)
    stride = columns * element.width
    try requireRows()
  }

  /// What data of the file are called.
  package var dataName: String { file.dataName }

  private func requireRows() throws {
    guard rows > 0, columns > 0 else { throw file.fault(ofEmpty: rows, columns) }
  }

  /// Whether the rows are 32-bit floats one after another, which can stay in a mapped file.
  private var isPlainTable: Bool {
    element == .float32 && stride == 4 * columns && start % 4 == 0
  }

  /// Whether `table` leaves the numbers in the file.
  package var staysInFile: Bool { isPlainTable && file.isMapped }

  /// The bytes of some rows.
  package func bytes(of range: Range<Int>) -> Range<Int> {
    let lead = isRecords ? 4 : 0
    return start - lead + range.lowerBound * stride..<start - lead + range.upperBound * stride
  }

  private var isRecords: Bool { stride == columns * element.width + 4 }

  /// Writes a row to `out`, as 32-bit floats.
  package func read(
    _ row: Int, from bytes: UnsafeRawBufferPointer, into out: UnsafeMutablePointer<Float>
  ) {
    let place = start + row * stride
    precondition(
      row >= 0 && place + columns * element.width <= bytes.count, "row \(row) of \(rows)")
    guard let base = bytes.baseAddress else { return }
    element.read(columns, from: base + place, into: out)
  }

  /// Refuses a row of records that states another width than the first.
  ///
  /// - Throws: `FileError`.
  package func checkWidth(of row: Int) throws {
    guard isRecords else { return }
    let place = row * stride
    let stated = Self.width(at: place, of: file)
    guard stated != StatedNumber(columns) else { return }
    throw file.fault(
      at: "byte \(place)",
      "holds a vector of \(stated?.description ?? "0") dimensions after one of \(columns)")
  }

  /// The rows of some numbers.
  ///
  /// - Throws: `FileError` for a number that is not finite; `CancellationError`.
  /// - Complexity: O(numbers × columns).
  package func matrix(of numbers: some RandomAccessCollection<Int>, monitor: ProgressMonitor) throws
    -> Matrix
  {
    try file.requireMemory(numbers.count * columns * MemoryLayout<Float>.stride)
    let elements = try [Float](unsafeUninitializedCapacity: numbers.count * columns) {
      room, filled in
      guard let out = room.baseAddress else { return }
      if numbers.count < rows { file.readAtRandom() }
      try file.bytes.withUnsafeBytes { bytes in
        for (place, row) in numbers.enumerated() {
          if place % 4096 == 0 { try monitor.reading("vectors", place, of: numbers.count) }
          try checkWidth(of: row)
          let vector = out + place * columns
          read(row, from: bytes, into: vector)
          if let column = (0..<columns).first(where: { !vector[$0].isFinite }) {
            throw file.fault(ofNumber: vector[column], row: row, column: column)
          }
          if numbers.count < rows { file.forget(self.bytes(of: row..<row + 1)) }
        }
      }
      filled = numbers.count * columns
    }
    return Matrix(rows: numbers.count, columns: columns, elements: elements)
  }

  /// All rows; those that can stay in the file do.
  ///
  /// - Throws: as `matrix(of:monitor:)`.
  func matrix(monitor: ProgressMonitor) throws -> Matrix {
    guard isPlainTable else { return try matrix(of: 0..<rows, monitor: monitor) }
    return try file.vectors(
      rows: rows, columns: columns, file.numbers(at: start, count: rows * columns))
  }
}
