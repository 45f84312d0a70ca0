import Files
import Vectors

/// Vectors in a file of their own for items that come from another: documents of pairs, or what a second encoder
/// made of the same items.
package struct FurtherVectors {
  /// One row an item, none of zeros.
  package let vectors: Matrix
  private let file: SourceFile

  /// - Parameters:
  ///   - path: a file that `load embeddings` reads, of one array.
  ///   - count: the rows that it must have, or may have more than.
  ///   - names: what the rows are and whose they are: "documents" for "queries".
  ///   - limit: as for `LabeledVectorFile`.
  /// - Throws: `FileError`; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, count: Int, orMore: Bool = false, of names: (rows: String, items: String),
    mappingFrom limit: Int? = nil, monitor: ProgressMonitor = .none
  ) throws {
    file = try SourceFile(path: path, mappingFrom: limit ?? SourceFile.mappingLimit)
    vectors = try VectorFile(file, key: nil, monitor: monitor).vectors
    guard vectors.rows == count || orMore && vectors.rows > count else {
      throw file.fault(
        "holds \(vectors.rows) \(names.rows) for \(count) \(names.items)",
        suggestion: "write one row for each of the \(names.items), in the same order")
    }
    let zero = (0..<vectors.rows).first { row in vectors.row(row).allSatisfy { $0 == 0 } }
    if let zero {
      throw file.fault(
        at: "row \(zero)", "holds a vector of zeros, which has no direction",
        suggestion: "drop such items from all files before saving")
    }
  }

  /// The vectors, if they have `columns` dimensions as those of `others` have.
  package func matching(columns: Int, of others: String) throws -> Matrix {
    guard vectors.columns == columns else {
      throw file.fault(
        "holds vectors of \(vectors.columns) dimensions, and those of \(others) have \(columns)",
        suggestion: "both sides must come from encoders with one space")
    }
    return vectors
  }
}
