import Synchronization
import Vectors

/// Numbers that threads change, each its own; zeros at first.
final class FloatTable: Sendable {
  private let table: SharedTable<Float>
  let count: Int

  init(_ count: Int) {
    self.count = count
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    table = SharedTable(bytes.bindMemory(to: Float.self, capacity: max(1, count)))
    table.base.initialize(repeating: 0, count: count)
  }

  deinit { UnsafeMutableRawPointer(table.base).deallocate() }

  /// Valid for as long as the table lives.
  var base: UnsafeMutablePointer<Float> { table.base }
}

/// Tables of one size that threads work in, kept from one loop to the next.
final class ScratchPool: Sendable {
  private let size: Int
  private let free = Mutex<[FloatTable]>([])

  init(size: Int) { self.size = size }

  /// A table for as long as the loan lives.
  func lend() -> Loan {
    Loan(table: free.withLock { $0.popLast() } ?? FloatTable(size), pool: self)
  }

  final class Loan: Sendable {
    private let table: FloatTable
    private let pool: ScratchPool

    fileprivate init(table: FloatTable, pool: ScratchPool) {
      (self.table, self.pool) = (table, pool)
    }

    deinit { pool.free.withLock { $0.append(table) } }

    var base: UnsafeMutablePointer<Float> { table.base }
  }
}

/// Sums that threads fill in, each its own, added up in their order.
final class SumTable: Sendable {
  private let table: SharedTable<Double>
  let count: Int

  init(_ count: Int) {
    self.count = count
    table = SharedTable(.allocate(capacity: max(1, count)))
    table.base.initialize(repeating: 0, count: count)
  }

  deinit { table.base.deallocate() }

  /// Valid for as long as the table lives.
  var base: UnsafeMutablePointer<Double> { table.base }

  var total: Double { (0..<count).reduce(0) { $0 + table.base[$1] } }
}

extension Array {
  /// Runs `body` with the elements for threads that read them, or change each their own.
  mutating func withShared<Result>(
    _ body: (SharedTable<Element>) throws -> Result
  ) rethrows -> Result {
    try withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress else { preconditionFailure("no elements") }
      return try body(SharedTable(base))
    }
  }
}
