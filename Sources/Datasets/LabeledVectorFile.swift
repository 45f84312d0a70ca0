import Files
import Foundation
import Vectors

/// Vectors in a file, with optional files of labels and identifiers.
package enum LabeledVectorFile {
  /// Loads N × d vectors.
  ///
  /// - Parameters:
  ///   - path: a .npy, .npz, .safetensors, .fvecs or .bvecs file.
  ///   - key: the name of the array in a file with several; nil for the only one.
  ///   - labels: a text file with one label per line, or a .npy file of whole numbers.
  ///   - ids: a text file with one identifier per line, all different.
  ///   - stream: draws the split, stratified by label.
  ///   - limit: the file size in bytes from which on 32-bit floats in .npy and .safetensors stay in the
  ///     mapped file; nil for 64 MB. Other vectors are always copied.
  /// - Throws: `FileError` for a file that is missing or malformed, a vector that is zero or not finite,
  ///   and numbers of lines that do not fit the vectors; `CancellationError`.
  /// - Complexity: O(bytes).
  package static func load(
    path: String, key: String? = nil, labels: String?, ids: String?,
    splitBy stream: RandomStream, mappingFrom limit: Int? = nil, monitor: ProgressMonitor = .none
  ) throws -> Dataset {
    let file = try SourceFile(path: path, mappingFrom: limit ?? SourceFile.mappingLimit)
    let vectors = try VectorFile.matrix(in: file, key: key, monitor: monitor)
    if let zero = (0..<vectors.rows).first(where: { row in vectors.row(row).allSatisfy { $0 == 0 } }
    ) {
      throw file.fault(
        at: "row \(zero)", "holds a vector of zeros, which has no direction",
        suggestion: "drop such rows before saving")
    }
    let (numbers, classNames) =
      try labels.map { try Self.labels(in: $0, count: vectors.rows) } ?? (nil, [])
    return Dataset(
      name: ((path as NSString).lastPathComponent as NSString).deletingPathExtension,
      items: .vectors(vectors), labels: numbers, classNames: classNames,
      identifiers: try ids.map { try identifiers(in: $0, count: vectors.rows) },
      splits: Dataset.Split.stratified(labels: numbers, count: vectors.rows, stream: stream),
      checksum: sha256(of: file.bytes), source: path)
  }

  private static func labels(in path: String, count: Int) throws -> ([Int], [String]) {
    let file = try SourceFile(path: path)
    let names =
      file.bytes.starts(with: NPYFile.magic)
      ? try NPYFile(file).integers().map(String.init) : try words(in: file)
    guard names.count == count else {
      throw file.fault(
        "holds \(names.count) labels for \(count) items",
        suggestion: "write one label a line, in the order of the vectors")
    }
    let classes = ClassNumbers(of: names)
    return (classes.numbers, classes.names)
  }

  private static func identifiers(in path: String, count: Int) throws -> [String] {
    let file = try SourceFile(path: path)
    let names = try words(in: file)
    guard names.count == count else {
      throw file.fault(
        "holds \(names.count) identifiers for \(count) items",
        suggestion: "write one identifier a line, in the order of the vectors")
    }
    var lines: [String: Int] = [:]
    for (line, name) in names.enumerated() {
      if let former = lines.updateValue(line, forKey: name) {
        throw file.fault(
          at: "line \(line + 1)", "repeats '\(name)' of line \(former + 1)",
          suggestion: "identifiers must differ")
      }
    }
    return names
  }

  private static func words(in file: SourceFile) throws -> [String] {
    try file.lines().enumerated().map { number, line in
      let word = line.trimmingCharacters(in: .whitespaces)
      guard !word.isEmpty else { throw file.fault(at: "line \(number + 1)", "is empty") }
      return word
    }
  }
}
