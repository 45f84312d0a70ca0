import Files
import Foundation
import Vectors

/// The vectors in a .npy, .npz, .safetensors, .fvecs, .bvecs or .jsonl file.
struct VectorFile {
  /// N × d finite numbers.
  let vectors: Matrix
  /// The label of each vector, and the array or column that holds them; nil when the file has none.
  private(set) var labels: (array: String, names: [String])?

  /// The names under which an array of a file of several is taken for the labels, the first before the
  /// others.
  static let labelNames = ["labels", "label", "y"]

  /// - Parameter key: the name of the array in a file with several; nil for the only one.
  /// - Throws: `FileError` for a file that is malformed or of another form, a name that is missing or not
  ///   given, and numbers that are not finite; `CancellationError`.
  /// - Complexity: O(bytes).
  init(_ file: SourceFile, key: String?, monitor: ProgressMonitor) throws {
    let form = (file.name as NSString).pathExtension.lowercased()
    let isTable = JSONLines.isNamed(file.name)
    guard key == nil || isTable || ["npz", "safetensors"].contains(form) else {
      throw file.fault(
        "holds one array without a name", suggestion: "leave '--key' out")
    }
    if isTable {
      (vectors, labels) = try Self.lists(in: file, key: key, monitor: monitor)
      return
    }
    switch form {
    case "npz": (vectors, labels) = try Self.archived(in: file, key: key, monitor: monitor)
    case "safetensors": (vectors, labels) = try Self.named(in: file, key: key)
    case "fvecs": vectors = try Self.records(in: file, width: 4, monitor: monitor)
    case "bvecs": vectors = try Self.records(in: file, width: 1, monitor: monitor)
    default:
      if TableFile.isNamed(file.name) {
        throw file.fault(
          at: "byte 0", "is a table, not an array of vectors",
          suggestion: "try 'load table \(file.name)'")
      }
      try ForeignForm.refuse(file, wanted: .vectors)
      vectors = try Self.matrix(of: NPYFile(file), in: file)
    }
  }

  typealias Content = (vectors: Matrix, labels: (array: String, names: [String])?)

  static func matrix(of array: NPYFile, in file: SourceFile) throws -> Matrix {
    guard array.shape.count == 2 else {
      throw file.fault(
        "has shape \(array.shapeInWords) where items × dimensions are needed",
        suggestion: "reshape it to two dimensions")
    }
    return try file.vectors(rows: array.shape[0], columns: array.shape[1], array.floats())
  }

  /// Reads .fvecs (`width` 4) or .bvecs (`width` 1): each record is the dimension as a 32-bit integer,
  /// then as many 32-bit floats or unsigned bytes.
  ///
  /// Source: Jégou, Douze and Schmid, "Searching with quantization", TEXMEX corpus, "File formats".
  private static func records(in file: SourceFile, width: Int, monitor: ProgressMonitor) throws
    -> Matrix
  {
    let bytes = file.bytes
    guard bytes.count >= 4 else { throw file.fault("is too short to hold a vector") }
    return try bytes.withUnsafeBytes { raw in
      let stated = StatedNumber(raw.loadUnaligned(as: Int32.self))
      guard let dimensions = stated.within(1...1_000_000) else {
        throw file.fault(
          at: "byte 0", "begins with a vector of \(stated) dimensions",
          suggestion: "check that it is an .\(width == 4 ? "fvecs" : "bvecs") file")
      }
      let record = 4 + width * dimensions
      guard bytes.count % record == 0 else {
        throw file.fault(
          "holds \(bytes.count) bytes, which is not a whole number of vectors of \(dimensions) dimensions",
          suggestion: "the file was cut short; fetch it again")
      }
      let rows = bytes.count / record
      try file.requireMemory(rows * dimensions * MemoryLayout<Float>.stride)
      var numbers: [Float] = []
      numbers.reserveCapacity(rows * dimensions)
      for row in 0..<rows {
        if row % 4096 == 0 {
          try monitor.reading("vectors", row, of: rows)
        }
        let start = row * record
        let stated = raw.loadUnaligned(fromByteOffset: start, as: Int32.self)
        guard Int(stated) == dimensions else {
          throw file.fault(
            at: "byte \(start)", "holds a vector of \(stated) dimensions after one of \(dimensions)"
          )
        }
        for place in 0..<dimensions {
          numbers.append(
            width == 1
              ? Float(raw[start + 4 + place])
              : raw.loadUnaligned(fromByteOffset: start + 4 + 4 * place, as: Float.self))
        }
      }
      return try file.vectors(rows: rows, columns: dimensions, NumberTable(numbers))
    }
  }
}

extension SourceFile {
  /// Numbers of this file as a matrix of vectors.
  ///
  /// - Parameter place: the beginning of the place in a fault.
  /// - Throws: `FileError` when there are no numbers, or one is not finite.
  func vectors(rows: Int, columns: Int, _ elements: NumberTable<Float>, at place: String = "")
    throws -> Matrix
  {
    guard rows > 0, columns > 0 else { throw fault("is empty: \(rows) vectors of \(columns)") }
    if let bad = elements.withUnsafeBufferPointer({ $0.firstIndex { !$0.isFinite } }) {
      throw fault(
        at: "\(place)row \(bad / columns), column \(bad % columns)", "holds \(elements[bad])",
        suggestion: "replace or drop such rows; numpy.isfinite finds them")
    }
    return Matrix(rows: rows, columns: columns, table: elements)
  }
}
