import Files
import Vectors

/// Neighbours that another program found: for each item a list of others.
///
/// An .npz with N × k whole numbers ('neighbors', 'indices', 'ids', 'I', or the only such array), where −1
/// stands for none, or a matrix that scipy.sparse.save_npz wrote, of which each row's columns count; or an
/// .npy of N × k.
package struct NeighborFile: Sendable {
  /// One list an item, as the file has it.
  package let lists: [[Int]]

  /// The names that an array of neighbours usually has, best first.
  private static let usualNames = ["neighbors", "indices", "ids", "I"]

  /// - Throws: `FileError`; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(path: String, monitor: ProgressMonitor = .none) throws {
    let file = try SourceFile(path: path)
    guard path.lowercased().hasSuffix(".npz") else {
      lists = try NPYFile(file).rowsOfWholeNumbers()
      return
    }
    let archive = try ZipFile(file)
    func array(_ name: String) throws -> NPYFile? {
      guard let entry = archive.entries.first(where: { $0.name == "\(name).npy" }) else {
        return nil
      }
      let bytes = try archive.content(of: entry, monitor: monitor)
      return try NPYFile(SourceFile(name: "\(path), array '\(name)'", bytes: bytes))
    }
    if let starts = try array("indptr")?.wholeNumbersInOrder(),
      let columns = try array("indices")?.wholeNumbersInOrder()
    {
      lists = try Self.rows(starts, columns, in: file)
      return
    }
    for name in Self.usualNames {
      guard let table = try array(name), table.shape.count == 2 else { continue }
      lists = try table.rowsOfWholeNumbers()
      return
    }
    throw file.fault(
      "holds no neighbours",
      suggestion:
        "write numpy.savez(FILE, neighbors=I), N × k whole numbers, or scipy.sparse.save_npz")
  }

  /// The columns of each row of a sparse matrix.
  private static func rows(_ starts: [Int], _ columns: [Int], in file: SourceFile) throws -> [[Int]]
  {
    let isOrdered = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    guard starts.first == 0, isOrdered, starts.last == columns.count else {
      throw file.fault(
        at: "array 'indptr'", "does not divide 'indices' into rows",
        suggestion: "write it with scipy.sparse.save_npz, in CSR form")
    }
    return zip(starts, starts.dropFirst()).map { Array(columns[$0..<$1]) }
  }
}
