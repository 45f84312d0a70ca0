import Vectors

/// The vectors of the items that a training program has handed back, each with the step of its making.
package struct FreshVectors: Sendable {
  package let itemCount: Int
  /// The vectors of the session, for items that have none of the program's yet; nil when there are none.
  private let first: Matrix?
  /// N × d, with rows of unit length; nil before the first has come.
  private var vectors: Matrix?
  /// The step of each item's vector; −1 before its first.
  private var steps: [Int32]
  /// How many items have a vector of the program's.
  package private(set) var count = 0

  package init(itemCount: Int, first: Matrix?) {
    self.itemCount = itemCount
    self.first = first
    steps = Array(repeating: -1, count: itemCount)
  }

  /// d; nil before the first vector has come.
  package var dimensions: Int? { vectors?.columns }

  /// All items' vectors; nil while some are missing.
  ///
  /// Where the session's vectors have as many dimensions, they stand for those that are missing.
  package var all: Matrix? { count == itemCount || standsIn ? vectors : nil }

  /// Whether the session's vectors stand for those that are missing.
  private var standsIn: Bool { first?.columns == vectors?.columns }

  /// Takes vectors of some items.
  ///
  /// - Parameter elements: a row of d numbers for each item, row after row.
  /// - Throws: `LiveRefusal` for another number of dimensions than those before, and rows without a
  ///   direction; nothing is taken then.
  package mutating func enter(_ items: [Int], _ elements: [Float], step: Int) throws(LiveRefusal) {
    guard !items.isEmpty else { return }
    let width = elements.count / items.count
    guard width > 0, elements.count == width * items.count else {
      throw LiveRefusal(
        "\(elements.count) numbers are no vectors of \(items.count) items; send a row for each")
    }
    if let dimensions, dimensions != width {
      throw LiveRefusal(
        "these vectors have \(width) dimensions, and those before had \(dimensions); send the output of "
          + "the same layer")
    }
    var rows = Matrix(rows: items.count, columns: width, elements: elements)
    if let row = rows.normalizeRows().zeroRows.first {
      throw LiveRefusal(
        "the vector in row \(row) of \(items.count) is zero, or not finite; nothing of this message was taken"
      )
    }
    if vectors == nil {
      vectors =
        first?.columns == width ? first?.inMemory : Matrix(rows: itemCount, columns: width)
    }
    vectors?.withUnsafeMutableElements { target in
      rows.withUnsafeElements { source in
        for (row, item) in items.enumerated() {
          for column in 0..<width { target[item * width + column] = source[row * width + column] }
        }
      }
    }
    for item in items {
      if steps[item] < 0 { count += 1 }
      steps[item] = Int32(clamping: max(0, step))
    }
  }

  /// How many steps ago the vectors were made, mean over the items that have one; nil before the first.
  ///
  /// - Complexity: O(N).
  package func meanAge(at step: Int) -> Double? {
    guard count > 0 else { return nil }
    let sum = steps.reduce(0) { $1 < 0 ? $0 : $0 + max(0, step - Int($1)) }
    return Double(sum) / Double(count)
  }
}
