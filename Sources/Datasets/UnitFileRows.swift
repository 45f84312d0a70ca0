import Files
import Foundation
import Vectors

/// The rows of a file of vectors, scaled as those that are loaded whole, bit for bit.
///
/// The whole file is looked at once, a block at a time, and its memory given back; so a file of any size can
/// be used.
package struct UnitFileRows: RowSource {
  package let file: FileRows
  package private(set) var metric: Metric
  /// SHA-256 of the file, as data that are loaded whole have it.
  package let checksum: String
  /// Whether rows stay as they are in the file, since all of them have unit length.
  private let keepsRows: Bool

  /// The same rows, all of unit length.
  package var unit: UnitFileRows {
    var unit = self
    unit.metric = .cosine
    return unit
  }

  package var rows: Int { file.rows }
  package var columns: Int { file.columns }

  /// Bytes that are looked at in one go.
  private static let blockBytes = 8 << 20

  /// Opens a file for graphs by `metric`: for the cosine its rows have unit length, for others their own.
  ///
  /// - Throws: `FileError` for a file that is malformed, and a row that is zero or not finite;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, metric: Metric, mappingFrom limit: Int? = nil, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    let file = try FileRows(
      SourceFile(path: path, mappingFrom: limit ?? SourceFile.mappingLimit))
    self.file = file
    self.metric = metric
    let (columns, bytes) = (file.columns, file.file.bytes)
    let block = max(1, Self.blockBytes / max(1, file.bytes(of: 0..<1).count))
    var digest = ContentDigest()
    var isUnit = true
    try bytes.withUnsafeBytes { bytes in
      digest.add(UnsafeRawBufferPointer(rebasing: bytes[..<file.bytes(of: 0..<0).lowerBound]))
      for first in Swift.stride(from: 0, to: file.rows, by: block) {
        try monitor.check()
        monitor.report(
          .init(activity: "checking the vectors", fraction: Double(first) / Double(file.rows)))
        let range = first..<min(file.rows, first + block)
        let place = file.bytes(of: range)
        digest.add(UnsafeRawBufferPointer(rebasing: bytes[place]))
        let piece = 256
        let areUnit = try parallelMap(
          count: (range.count + piece - 1) / piece, threads: threads, monitor: monitor.quiet
        ) { number in
          let from = range.lowerBound + number * piece
          return try Self.check(
            from..<min(range.upperBound, from + piece), of: file, in: columns)
        }
        isUnit = isUnit && areUnit.allSatisfy(\.self)
        file.file.forget(place)
      }
    }
    checksum = digest.finish()
    keepsRows = isUnit && file.staysInFile
    try requireUnchanged()
  }

  /// Whether some rows all have unit length.
  ///
  /// - Throws: `FileError` for a row that has no direction.
  private static func check(_ rows: Range<Int>, of file: FileRows, in columns: Int) throws -> Bool {
    var vector = [Float](repeating: 0, count: columns)
    var areUnit = true
    for row in rows {
      try file.checkWidth(of: row)
      let square = file.file.bytes.withUnsafeBytes { bytes in
        vector.withUnsafeMutableBufferPointer { vector in
          if let out = vector.baseAddress { file.read(row, from: bytes, into: out) }
          return UnsafeBufferPointer(vector).squaredLength
        }
      }
      guard square > 0, square.isFinite else {
        guard let column = vector.firstIndex(where: { !$0.isFinite }) else {
          throw file.file.fault(ofZeroRow: row)
        }
        throw file.file.fault(ofNumber: vector[column], row: row, column: column)
      }
      areUnit = areUnit && square.isOfUnitLength
    }
    return areUnit
  }

  package func read(
    _ numbers: [Int32], into out: UnsafeMutablePointer<Float>, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    let (block, columns) = (1024, columns)
    let table = SharedTable(out)
    try parallelLoop(
      count: (numbers.count + block - 1) / block, threads: threads, monitor: monitor, workspace: {}
    ) { number, _ in
      let places = number * block..<min(numbers.count, (number + 1) * block)
      file.file.bytes.withUnsafeBytes { bytes in
        for place in places {
          let vector = UnsafeMutableBufferPointer(
            start: table.base + place * columns, count: columns)
          file.read(Int(numbers[place]), from: bytes, into: table.base + place * columns)
          guard !keepsRows, let length = vector.scaleToUnitLength(), metric != .cosine else {
            continue
          }
          for column in 0..<columns { vector[column] *= length }
        }
      }
      file.file.forget(
        file.bytes(of: Int(numbers[places.lowerBound])..<Int(numbers[places.upperBound - 1]) + 1))
    }
  }

  /// Refuses a file that somebody has written into since it was checked.
  ///
  /// - Throws: `FileError`.
  package func requireUnchanged() throws {
    guard file.file.isUnchanged else {
      throw file.file.fault(
        "has changed while it was read", suggestion: "try again when nobody writes into it")
    }
  }
}
