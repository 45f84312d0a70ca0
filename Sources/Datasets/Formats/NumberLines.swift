import Files
import Foundation
import Vectors

/// A text of numbers: the same count on every line, separated by commas or blanks.
struct NumberLines {
  /// How many numbers each line holds.
  let columns: Int
  /// All numbers, line after line.
  let numbers: [Double]
  let file: SourceFile

  var count: Int { numbers.count / columns }

  /// Reads a whole file with `columns` numbers a line, or as many as in the first when that is nil.
  ///
  /// - Parameter wanted: how many numbers each line must hold; nil for as many as the first.
  /// - Throws: `FileError` with the line for text that is not a number, a number that is not finite, a
  ///   line with more or fewer numbers, and a file without lines; `CancellationError`.
  /// - Complexity: O(bytes).
  init(_ file: SourceFile, columns wanted: Int? = nil, monitor: ProgressMonitor = .none) throws {
    var numbers: [Double] = []
    var columns = wanted
    for (place, line) in file.byteLines().enumerated() {
      let number = place + 1
      if number % 4096 == 0 {
        try monitor.reading(
          "numbers", line.startIndex - file.bytes.startIndex, of: file.bytes.count)
      }
      let before = numbers.count
      for field in line.split(whereSeparator: Self.isBetween) {
        guard let value = Double(String(decoding: field, as: UTF8.self)), value.isFinite else {
          let text = String(decoding: field.prefix(40), as: UTF8.self)
          throw file.fault(at: "line \(number)", "holds '\(text)', which is not a finite number")
        }
        numbers.append(value)
      }
      let count = numbers.count - before
      guard count > 0 else {
        if line.endIndex == file.bytes.endIndex { break }
        throw file.fault(at: "line \(number)", "is empty")
      }
      guard count == columns ?? count else {
        throw file.fault(
          at: "line \(number)", "holds \(count) numbers where \(columns ?? count) are needed")
      }
      columns = count
    }
    guard let columns, !numbers.isEmpty else { throw file.fault("holds no numbers") }
    self.columns = columns
    self.numbers = numbers
    self.file = file
  }

  /// The numbers as integers.
  ///
  /// - Throws: `FileError` with the line of a number that is not whole, or 2⁵³ or more in magnitude.
  func whole() throws -> [Int] {
    try numbers.enumerated().map { place, number in
      guard let whole = Int(exactly: number), abs(number) < 0x1p53 else {
        throw file.fault(
          at: "line \(place / columns + 1)", "holds \(number), which is not a whole number")
      }
      return whole
    }
  }

  /// The numbers as a matrix of 32-bit floats, lines × columns.
  ///
  /// - Throws: `FileError` with the place of a number that is too large for one.
  func matrix() throws -> Matrix {
    let floats = numbers.map(Float.init)
    if let place = floats.firstIndex(where: { !$0.isFinite }) {
      throw file.fault(
        at: "line \(place / columns + 1), number \(place % columns + 1)",
        "holds \(numbers[place]), which is too large for a 32-bit float",
        suggestion: "scale the attributes, for instance to a mean of 0 and a deviation of 1")
    }
    return Matrix(rows: count, columns: columns, elements: floats)
  }

  /// Each line as a text, with whole numbers without a decimal point: "3", "1, 0".
  var names: [String] {
    (0..<count).map { line in
      numbers[line * columns..<(line + 1) * columns]
        .map { number in Int(exactly: number).map(String.init) ?? String(number) }
        .joined(separator: ", ")
    }
  }

  private static func isBetween(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == 0x20 || byte == 0x09
  }
}
