import CHNSW
import Vectors

/// An HNSW index of hnswlib over the rows of a matrix; this value owns it.
// SAFETY: one thread adds all rows before any number of threads search; the rows outlive the index, which
// stays inside `withSharedElements`.
package struct HNSWIndex: ~Copyable, @unchecked Sendable {
  private let pointer: OpaquePointer

  /// An empty index over `count` rows of `dimensions` floats.
  ///
  /// - Parameters:
  ///   - links: HNSW's M, at least 2.
  ///   - breadth: candidates while a row is added, at least 1.
  /// - Throws: `GraphError.index` with hnswlib's reason.
  package init(
    rows: SharedElements, count: Int, dimensions: Int, links: Int, breadth: Int,
    seed: UInt64
  ) throws(GraphError) {
    guard
      let pointer = hnsw_create(
        rows.base, count, Int32(dimensions), Int32(links), Int32(breadth), seed)
    else { throw Self.lastError }
    self.pointer = pointer
  }

  deinit { hnsw_free(pointer) }

  /// Adds a row, by its number.
  ///
  /// - Throws: `GraphError.index` with hnswlib's reason.
  package func add(_ row: Int) throws(GraphError) {
    guard hnsw_add(pointer, UInt32(row)) else { throw Self.lastError }
  }

  /// Sets how many candidates a search looks at.
  package func setBreadth(_ breadth: Int) { hnsw_set_breadth(pointer, Int32(breadth)) }

  /// Writes up to `count` rows similar to `row` to `found`, and returns how many there are.
  ///
  /// - Throws: `GraphError.index` with hnswlib's reason.
  package func search(
    _ row: Int, count: Int, into found: UnsafeMutablePointer<UInt32>
  ) throws(GraphError) -> Int {
    let written = hnsw_search(pointer, UInt32(row), Int32(count), found)
    guard written >= 0 else { throw Self.lastError }
    return Int(written)
  }

  /// Why the last call of this thread failed, copied before another one can fail.
  private static var lastError: GraphError { .index(reason: String(cString: hnsw_last_error())) }
}
