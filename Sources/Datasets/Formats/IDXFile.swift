import Files
import Foundation
import Vectors

/// The IDX format of MNIST: a magic number, the sizes of the dimensions, then the elements.
///
/// Source: LeCun, Cortes and Burges, "The MNIST database", section "File formats".
struct IDXFile {
  /// The size of each dimension, outermost first.
  let sizes: [Int]
  /// The elements in C order.
  let elements: [UInt8]

  /// Magic number and sizes of as many dimensions as there can be.
  private static let longestHeader = 4 + 4 * 255

  /// Reads an IDX file of unsigned bytes, gzip-compressed or not.
  ///
  /// - Parameter accepted: how many dimensions the file may have.
  /// - Throws: `FileError` for another magic number, element type or number of dimensions, for
  ///   sizes that overflow, and for too few or too many bytes; `CancellationError`.
  init(
    _ packed: SourceFile, dimensions accepted: ClosedRange<Int>, monitor: ProgressMonitor = .none
  ) throws {
    // Read first, so that no more is unpacked than the sizes say.
    let head = try Gzip.beginning(of: packed, count: Self.longestHeader)
    guard let beginning = head.part(at: 0, count: 4) else {
      throw head.fault("is too short to be an IDX file")
    }
    let bytes = [UInt8](beginning)
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw head.fault(
        at: "byte 0", "does not begin like an IDX file",
        suggestion: "an IDX file begins with two zero bytes")
    }
    guard bytes[2] == 8 else {
      throw head.fault(
        at: "byte 2", "holds elements of type 0x\(String(bytes[2], radix: 16)), not unsigned bytes",
        suggestion: "convert the elements to unsigned bytes (type 0x8)")
    }
    let dimensions = Int(bytes[3])
    guard accepted.contains(dimensions) else {
      let wanted =
        accepted.count == 1
        ? "\(accepted.upperBound)" : "\(accepted.lowerBound) or \(accepted.upperBound)"
      throw head.fault(
        at: "byte 3", "has \(dimensions) dimensions where \(wanted) are needed",
        suggestion: accepted == 1...1 ? "is this the image file?" : "is this the label file?")
    }
    let header = 4 + 4 * dimensions
    let stated = (0..<dimensions).compactMap { head.number(at: 4 + 4 * $0, width: 4, .big) }
    guard stated.count == dimensions else { throw head.fault("ends inside its header") }
    sizes = stated.compactMap { $0.within(0...Int.max) }
    guard let product = StatedNumber.product(of: stated, atMost: Gzip.limit) else {
      throw head.fault(at: "byte 4", "names sizes that no file can hold: \(sizes)")
    }
    let file = try Gzip.unpacked(packed, limit: header + product, monitor: monitor)
    guard file.bytes.count - header == product else {
      throw file.fault(
        "holds \(file.bytes.count - header) bytes where its sizes \(sizes) need \(product)",
        suggestion: file.bytes.count - header < product
          ? "the file was cut short; fetch it again" : nil)
    }
    try file.requireMemory(product)
    elements = Array(file.bytes.dropFirst(header))
  }
}
