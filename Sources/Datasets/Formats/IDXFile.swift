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

  /// Reads an IDX file of unsigned bytes, gzip-compressed or not.
  ///
  /// - Parameter accepted: how many dimensions the file may have.
  /// - Throws: `FileError` for another magic number, element type or number of dimensions, for
  ///   sizes that overflow, and for too few or too many bytes; `CancellationError`.
  init(
    _ packed: SourceFile, dimensions accepted: ClosedRange<Int>, monitor: ProgressMonitor = .none
  ) throws {
    let file = try Gzip.unpacked(packed, monitor: monitor)
    let bytes = [UInt8](file.bytes)
    guard bytes.count >= 4 else { throw file.fault("is too short to be an IDX file") }
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw file.fault(
        at: "byte 0", "does not begin like an IDX file",
        suggestion: "an IDX file begins with two zero bytes")
    }
    guard bytes[2] == 8 else {
      throw file.fault(
        at: "byte 2", "holds elements of type 0x\(String(bytes[2], radix: 16)), not unsigned bytes",
        suggestion: "convert the elements to unsigned bytes (type 0x8)")
    }
    let dimensions = Int(bytes[3])
    guard accepted.contains(dimensions) else {
      let wanted =
        accepted.count == 1
        ? "\(accepted.upperBound)" : "\(accepted.lowerBound) or \(accepted.upperBound)"
      throw file.fault(
        at: "byte 3", "has \(dimensions) dimensions where \(wanted) are needed",
        suggestion: accepted == 1...1 ? "is this the image file?" : "is this the label file?")
    }
    let header = 4 + 4 * dimensions
    guard bytes.count >= header else { throw file.fault("ends inside its header") }
    sizes = (0..<dimensions).map { axis in
      bytes[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) }
    }
    var product = 1
    for size in sizes {
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      guard !overflow, next <= Gzip.limit else {
        throw file.fault(at: "byte 4", "names sizes that no file can hold: \(sizes)")
      }
      product = next
    }
    guard bytes.count - header == product else {
      throw file.fault(
        "holds \(bytes.count - header) bytes where its sizes \(sizes) need \(product)",
        suggestion: bytes.count - header < product ? "the file was cut short; fetch it again" : nil)
    }
    elements = Array(bytes[header...])
  }
}
