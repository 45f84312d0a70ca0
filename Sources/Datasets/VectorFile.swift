import Files
import Foundation
import Vectors

/// Vectors in a .npy, .npz, .safetensors, .fvecs or .bvecs file.
enum VectorFile {
  /// The vectors of a file: N × d finite numbers.
  ///
  /// - Parameter key: the name of the array in a file with several; nil for the only one.
  /// - Throws: `FileError` for a file that is malformed, a name that is missing or not given, and numbers
  ///   that are not finite; `CancellationError`.
  /// - Complexity: O(bytes).
  static func matrix(in file: SourceFile, key: String?, monitor: ProgressMonitor) throws -> Matrix {
    let form = (file.name as NSString).pathExtension.lowercased()
    guard key == nil || ["npz", "safetensors"].contains(form) else {
      throw file.fault(
        "holds one array without a name", suggestion: "leave '--key' out")
    }
    switch form {
    case "npz": return try archived(in: file, key: key, monitor: monitor)
    case "safetensors": return try named(in: SafetensorsFile(file), of: file, key: key)
    case "fvecs": return try records(in: file, width: 4, monitor: monitor)
    case "bvecs": return try records(in: file, width: 1, monitor: monitor)
    default: break
    }
    let unpacked = form == "gz" ? (file.name as NSString).deletingPathExtension : file.name
    if ["csv", "tsv"].contains((unpacked as NSString).pathExtension.lowercased()) {
      throw file.fault(
        at: "byte 0", "is a table, not an array of vectors",
        suggestion: "try 'load table \(file.name)'")
    }
    return try matrix(of: NPYFile(file), in: file)
  }

  private static func matrix(of array: NPYFile, in file: SourceFile) throws -> Matrix {
    guard array.shape.count == 2 else {
      throw file.fault(
        "has shape \(array.shapeInWords) where items × dimensions are needed",
        suggestion: "reshape it to two dimensions")
    }
    return try file.vectors(rows: array.shape[0], columns: array.shape[1], array.floats())
  }

  private static func archived(in file: SourceFile, key: String?, monitor: ProgressMonitor) throws
    -> Matrix
  {
    let archive = try ZipFile(file)
    let arrays = archive.entries.filter { $0.name.hasSuffix(".npy") }
    let name = try choose(key, from: arrays.map { String($0.name.dropLast(4)) }, of: file)
    guard let entry = arrays.first(where: { $0.name == name + ".npy" }) else {
      throw file.fault("holds no array '\(name)'")
    }
    let content = try archive.content(of: entry, monitor: monitor)
    let array = SourceFile(name: "\(file.name), array '\(name)'", bytes: content)
    return try matrix(of: NPYFile(array), in: array)
  }

  private static func named(in arrays: SafetensorsFile, of file: SourceFile, key: String?) throws
    -> Matrix
  {
    let tables = arrays.arrays.filter { $0.shape.count == 2 }.map(\.name)
    let name = try choose(key, from: key == nil ? tables : arrays.arrays.map(\.name), of: file)
    let array = try arrays.array(name)
    guard array.shape.count == 2 else {
      throw file.fault(
        at: "array '\(name)'", "has shape \(array.shape) where items × dimensions are needed")
    }
    return try file.vectors(
      rows: array.shape[0], columns: array.shape[1], arrays.table(name), at: "array '\(name)', ")
  }

  /// The name of the array: `key`, or the only one.
  private static func choose(_ key: String?, from names: [String], of file: SourceFile) throws
    -> String
  {
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    guard let key else {
      guard names.count < 2 else {
        throw file.fault(
          "holds \(names.count) arrays, and one of them must be the vectors",
          suggestion: "add '--key NAME': \(shown)")
      }
      guard let only = names.first else { throw file.fault("holds no array of vectors") }
      return only
    }
    guard names.contains(key) else {
      throw file.fault(
        "holds no array '\(key)'", suggestion: names.isEmpty ? nil : "it holds \(shown)")
    }
    return key
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
      let dimensions = Int(raw.loadUnaligned(as: Int32.self))
      guard (1...1_000_000).contains(dimensions) else {
        throw file.fault(
          at: "byte 0", "begins with a vector of \(dimensions) dimensions",
          suggestion: "check that it is an .\(width == 4 ? "fvecs" : "bvecs") file")
      }
      let record = 4 + width * dimensions
      guard bytes.count % record == 0 else {
        throw file.fault(
          "holds \(bytes.count) bytes, which is not a whole number of vectors of \(dimensions) dimensions",
          suggestion: "the file was cut short; fetch it again")
      }
      let rows = bytes.count / record
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
