import Vectors

extension Matrix {
  /// Looks whether all rows have a direction, which they must have been scaled to.
  ///
  /// - Throws: `GraphError` that names the first row that is zero or holds what is not a number.
  /// - Complexity: O(rows × columns).
  func checkUnitRows() throws {
    for index in 0..<rows {
      let row = row(index)
      let square = canonicalDot(row, row)
      guard square.isFinite else {
        let column = row.firstIndex { !$0.isFinite }.map { $0 - row.startIndex }
        throw GraphError.notFinite(row: index, column: column ?? 0)
      }
      guard square > 0 else { throw GraphError.zeroRow(index) }
      precondition(abs(square - 1) < 1e-3, "row \(index) has the squared length \(square)")
    }
  }
}
