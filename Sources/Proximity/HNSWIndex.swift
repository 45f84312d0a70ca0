import CHNSW
import Vectors

/// The index of hnswlib over the rows of a matrix, owned.
// SAFETY: rows are added by one thread, and searches, which any number of threads may run, come after
// that; the rows outlive the index, which stays inside `withSharedElements`.
struct HNSWIndex: ~Copyable, @unchecked Sendable {
  private let pointer: OpaquePointer

  init(rows: SharedElements, count: Int, dimensions: Int, links: Int, breadth: Int, seed: UInt64)
    throws(GraphError)
  {
    guard
      let pointer = hnsw_create(
        rows.base, count, Int32(dimensions), Int32(links), Int32(breadth), seed)
    else { throw .noMemory }
    self.pointer = pointer
  }

  deinit { hnsw_free(pointer) }

  func add(_ row: Int) throws(GraphError) {
    guard hnsw_add(pointer, UInt32(row)) else { throw .noMemory }
  }

  func setBreadth(_ breadth: Int) { hnsw_set_breadth(pointer, Int32(breadth)) }

  /// Writes up to `count` rows similar to `row` to `found`, and tells how many; -1 without memory.
  func search(_ row: Int, count: Int, into found: UnsafeMutablePointer<UInt32>) -> Int {
    Int(hnsw_search(pointer, UInt32(row), Int32(count), found))
  }
}
