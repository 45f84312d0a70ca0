import Files
import Foundation
import Vectors

/// Vectors in a file, with their labels and identifiers from there or from files of their own.
package struct LabeledVectorFile: Sendable {
  package let dataset: Dataset
  /// The array of the same file that holds the labels; nil when no labels are there, or others are
  /// given.
  package let labelArray: String?
  /// The vectors that are left out because they have no label.
  package let unlabeled: Int

  /// Loads N × d vectors.
  ///
  /// - Parameters:
  ///   - path: a .npy, .npz, .safetensors, .fvecs, .bvecs or .jsonl file.
  ///   - key: the name of the array in a file with several; nil for the only one of two dimensions.
  ///   - labels: a text file with one label per line, empty where there is none, or a .npy file of whole
  ///     numbers or texts; nil for those in an array that is named as `VectorFile.labelNames` says.
  ///   - ids: a text file with one identifier per line, or a .npy file, all different.
  ///   - documents: a file of vectors of one array, the document of each item, which then is a query; nil
  ///     for items of one side.
  ///   - stream: draws the split, stratified by label.
  ///   - limit: the file size in bytes from which on 32-bit floats in .npy and .safetensors stay in the
  ///     mapped file; nil for 64 MB. Other vectors are always copied.
  /// - Throws: `FileError` for a file that is missing or malformed, a vector that is zero or not finite,
  ///   and numbers of lines that do not fit the vectors; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, key: String? = nil, labels: String?, ids: String?, documents: String? = nil,
    splitBy stream: RandomStream, mappingFrom limit: Int? = nil, monitor: ProgressMonitor = .none
  ) throws {
    let file = try SourceFile(path: path, mappingFrom: limit ?? SourceFile.mappingLimit)
    let content = try VectorFile(file, key: key, monitor: monitor)
    var vectors = content.vectors
    var names = try labels.map { try Self.labels(in: $0, count: vectors.rows) }
    labelArray = names == nil ? content.labels?.array : nil
    names = names ?? content.labels?.names
    var sides = try documents.map { try Self.documents(in: $0, of: vectors, limit, monitor) }
    var identifiers = try ids.map { try Self.identifiers(in: $0, count: vectors.rows) }
    let kept = (0..<vectors.rows).filter { names?[$0].isEmpty != true }
    unlabeled = vectors.rows - kept.count
    var checksum = sha256(of: file.bytes)
    if unlabeled > 0 {
      guard !kept.isEmpty else {
        throw FileError(file: labels ?? path, problem: "holds no label that is not empty")
      }
      vectors = vectors.rows(at: kept)
      sides = sides.map { $0.rows(at: kept) }
      names = names.map { names in kept.map { names[$0] } }
      identifiers = identifiers.map { identifiers in kept.map { identifiers[$0] } }
      let rows = kept.map(String.init).joined(separator: ",")
      checksum = sha256(of: Data("\(checksum) rows \(rows)".utf8))
    }
    if let zero = (0..<vectors.rows).first(where: { row in vectors.row(row).allSatisfy { $0 == 0 } }
    ) {
      throw file.fault(ofZeroRow: kept[zero])
    }
    let classes = names.map { ClassNumbers(of: $0) }
    dataset = Dataset(
      name: file.dataName,
      items: .vectors(vectors), labels: classes?.numbers, classNames: classes?.names ?? [],
      identifiers: identifiers,
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: vectors.rows, stream: stream),
      checksum: checksum, source: path,
      pairs: try sides.map { try Pairs(vectors: $0, monitor: monitor) })
    if let documents, let pairs = dataset.pairs, pairs.count > 1,
      pairs.documentOf.allSatisfy({ $0 == 0 })
    {
      throw FileError(
        file: documents,
        problem: "holds one vector \(pairs.count) times, so that no pair has a negative",
        suggestion: "name the file of the documents' vectors")
    }
  }

  /// The vectors of the documents that belong to `queries`.
  private static func documents(
    in path: String, of queries: Matrix, _ limit: Int?, _ monitor: ProgressMonitor
  ) throws -> Matrix {
    let file = try SourceFile(path: path, mappingFrom: limit ?? SourceFile.mappingLimit)
    let vectors = try VectorFile(file, key: nil, monitor: monitor).vectors
    guard vectors.rows == queries.rows else {
      throw file.fault(
        "holds \(vectors.rows) documents for \(queries.rows) queries",
        suggestion: "both files need a row for each pair, in one order")
    }
    guard vectors.columns == queries.columns else {
      throw file.fault(
        "holds vectors of \(vectors.columns) dimensions, and those of the queries have "
          + "\(queries.columns)",
        suggestion: "both sides must come from encoders with one space")
    }
    if let zero = (0..<vectors.rows).first(where: { row in vectors.row(row).allSatisfy { $0 == 0 } }
    ) {
      throw file.fault(
        at: "row \(zero)", "holds a vector of zeros, which has no direction",
        suggestion: "drop such pairs from both files before saving")
    }
    return vectors
  }

  /// The label of each item, empty where it has none.
  private static func labels(in path: String, count: Int) throws -> [String] {
    let file = try SourceFile(path: path)
    var names = try names(in: file)
    // Empty lines at the end of the file are no items.
    while names.count > count, names.last?.isEmpty == true { names.removeLast() }
    guard names.count == count else {
      throw file.fault(
        "holds \(names.count) labels for \(count) items",
        suggestion: "write one label a line, in the order of the vectors")
    }
    return names
  }

  private static func identifiers(in path: String, count: Int) throws -> [String] {
    let file = try SourceFile(path: path)
    let names = try names(in: file)
    if let empty = names.firstIndex(of: "") {
      throw file.fault(at: "line \(empty + 1)", "is empty")
    }
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

  /// The lines of a text file, or the elements of a .npy file.
  private static func names(in file: SourceFile) throws -> [String] {
    if file.bytes.starts(with: NPYFile.magic) { return try NPYFile(file).labels() }
    return try file.lines().map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
