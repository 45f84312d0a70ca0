import Files
import Foundation
import Vectors

/// The vectors in a .npz, .safetensors or .jsonl file, or one that `FileRows` reads.
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
    case _ where FileRows.isNamed(file):
      vectors = try FileRows(file).matrix(monitor: monitor)
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
    guard array.shape.count == 2 else { throw file.fault(ofShape: array.shapeInWords) }
    return try file.vectors(rows: array.shape[0], columns: array.shape[1], array.floats())
  }
}

extension SourceFile {
  /// The name of the file without its ending.
  var dataName: String { ((name as NSString).lastPathComponent as NSString).deletingPathExtension }

  /// Numbers of this file as a matrix of vectors.
  ///
  /// - Parameter place: the beginning of the place in a fault.
  /// - Throws: `FileError` when there are no numbers, or one is not finite.
  func vectors(rows: Int, columns: Int, _ elements: NumberTable<Float>, at place: String = "")
    throws -> Matrix
  {
    guard rows > 0, columns > 0 else { throw fault(ofEmpty: rows, columns) }
    if let bad = elements.withUnsafeBufferPointer({ $0.firstIndex { !$0.isFinite } }) {
      throw fault(ofNumber: elements[bad], row: bad / columns, column: bad % columns, at: place)
    }
    return Matrix(rows: rows, columns: columns, table: elements)
  }

  func fault(ofShape shape: String) -> FileError {
    fault(
      "has shape \(shape) where items × dimensions are needed",
      suggestion: "reshape it to two dimensions")
  }

  func fault(ofEmpty rows: Int, _ columns: Int) -> FileError {
    fault("is empty: \(rows) vectors of \(columns)")
  }

  /// - Parameter place: the beginning of the place.
  func fault(ofNumber number: Float, row: Int, column: Int, at place: String = "") -> FileError {
    fault(
      at: "\(place)row \(row), column \(column)", "holds \(number)",
      suggestion: "replace or drop such rows; numpy.isfinite finds them")
  }

  func fault(ofZeroRow row: Int) -> FileError {
    fault(
      at: "row \(row)", "holds a vector of zeros, which has no direction",
      suggestion: "drop such rows before saving")
  }
}
