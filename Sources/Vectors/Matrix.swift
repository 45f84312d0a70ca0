/// A dense matrix of 32-bit floats, stored row by row.
///
/// A value: copies share their storage until one of them is written to. The storage may be a mapped
/// file, which is copied into memory at the first write. Where a matrix holds vectors, rows are items and
/// columns are dimensions.
package struct Matrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  private var storage: NumberTable<Float>

  /// The `rows * columns` elements, row after row; a mapped file is copied.
  package var elements: [Float] { storage.array }

  /// The same elements as a table, row after row.
  package var table: NumberTable<Float> { storage }

  /// Whether the elements lie in a mapped file.
  package var isMapped: Bool { storage.isMapped }

  /// Whether nobody has written into the file that the elements lie in, if they lie in one.
  ///
  /// - Complexity: O(1).
  package var isUnchanged: Bool { storage.isUnchanged }

  /// These rows, then those of another of as many columns.
  ///
  /// - Complexity: O(elements).
  package func followed(by other: Matrix) -> Matrix {
    precondition(columns == other.columns, "\(columns) and \(other.columns) columns")
    return Matrix(
      rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }

  /// The same elements in memory, where no other program can change them.
  package var inMemory: Matrix {
    isMapped ? Matrix(rows: rows, columns: columns, table: storage.copied) : self
  }

  /// A matrix of `elements`, of which there must be `rows * columns`.
  package init(rows: Int, columns: Int, elements: [Float]) {
    self.init(rows: rows, columns: columns, table: NumberTable(elements))
  }

  /// A matrix of the numbers in a table, of which there must be `rows * columns`.
  package init(rows: Int, columns: Int, table elements: NumberTable<Float>) {
    precondition(
      elements.count == rows * columns,
      "\(elements.count) elements do not fill a \(rows)×\(columns) matrix")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// A matrix whose elements are all `value`.
  package init(rows: Int, columns: Int, repeating value: Float = 0) {
    self.init(
      rows: rows, columns: columns, elements: [Float](repeating: value, count: rows * columns))
  }

  package subscript(row: Int, column: Int) -> Float {
    get { storage[row * columns + column] }
    set { storage.withUnsafeMutableBufferPointer { $0[row * columns + column] = newValue } }
  }

  /// The elements of one row; those of a mapped file are copied.
  package func row(_ index: Int) -> ArraySlice<Float> {
    storage.slice(index * columns..<(index + 1) * columns)
  }

  /// The rows at `indices`, in that order.
  ///
  /// - Complexity: O(indices × columns).
  package func rows(at indices: some Collection<Int>) -> Matrix {
    var gathered: [Float] = []
    gathered.reserveCapacity(indices.count * columns)
    withUnsafeElements { elements in
      for index in indices {
        gathered.append(contentsOf: elements[index * columns..<(index + 1) * columns])
      }
    }
    return Matrix(rows: indices.count, columns: columns, elements: gathered)
  }

  /// Runs `body` with the elements, row after row.
  package func withUnsafeElements<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try storage.withUnsafeBufferPointer(body)
  }

  /// Runs `body` with the elements to change; a mapped file is copied into memory first.
  package mutating func withUnsafeMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try storage.withUnsafeMutableBufferPointer(body)
  }
}
