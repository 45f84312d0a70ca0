import Live
import Plans
import Sampling

/// Which row number a training program knows each item of the ground by.
struct LiveRows: Sendable {
  /// By item of the ground.
  private let rowOfItem: [Int32]
  /// By row; −1 for rows that are not sampled from.
  private let itemOfRow: [Int32]

  init(of ground: PlanGround) {
    let items = Array(0..<ground.items.count)
    let rows = ground.rows(of: [Batch(items: items)])[0]
    var itemOfRow = [Int32](repeating: -1, count: ground.rows.count)
    for (item, row) in rows.enumerated() { itemOfRow[row] = Int32(item) }
    rowOfItem = rows.map(Int32.init)
    self.itemOfRow = itemOfRow
  }

  /// N.
  var count: Int { itemOfRow.count }

  /// The rows that are sampled from; nil when all are.
  var sampled: [Int32]? { rowOfItem.count == itemOfRow.count ? nil : rowOfItem }

  /// The rows of some items.
  func rows(of items: some Collection<Int32>) -> [Int32] { items.map { rowOfItem[Int($0)] } }

  /// The batches as row numbers.
  func rows(of batches: [[Int]]) -> [[Int]] { batches.map { $0.map { Int(rowOfItem[$0]) } } }

  /// The items of some rows.
  ///
  /// - Throws: `LiveRefusal` for a row that there is not, or that is not sampled from.
  func items(of rows: [Int]) throws(LiveRefusal) -> [Int] {
    var items: [Int] = []
    items.reserveCapacity(rows.count)
    for row in rows {
      guard itemOfRow.indices.contains(row) else {
        throw LiveRefusal("there is no row \(row); rows are 0 to \(count - 1)")
      }
      guard itemOfRow[row] >= 0 else {
        throw LiveRefusal("row \(row) is held out, and takes no part in the run")
      }
      items.append(Int(itemOfRow[row]))
    }
    return items
  }
}
