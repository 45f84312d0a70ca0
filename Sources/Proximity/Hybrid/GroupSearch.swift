import CKernels
import Vectors

/// Compares the nodes of a group with each other, and keeps the best of these and of those known
/// before: what one thread needs for it.
final class GroupSearch {
  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`; the buffers live as
  // long as it does and hold a group by itself, and a group and a list.
  private let rows: UnsafePointer<Float>
  private let dimensions: Int
  private let groupSize: Int
  private let groupRows: UnsafeMutablePointer<Float>
  private let scores: UnsafeMutablePointer<Float>
  private let mergedIDs: UnsafeMutablePointer<Int32>
  private let mergedScores: UnsafeMutablePointer<Float>
  private var selection: RowSelection

  init(width: Int, groupSize: Int, rows: UnsafePointer<Float>, dimensions: Int) {
    self.rows = rows
    self.dimensions = dimensions
    self.groupSize = groupSize
    groupRows = .allocate(capacity: groupSize * dimensions)
    scores = .allocate(capacity: Self.queries * groupSize)
    mergedIDs = .allocate(capacity: groupSize + width)
    mergedScores = .allocate(capacity: groupSize + width)
    selection = RowSelection(wanted: width, vectors: rows, dimensions: dimensions)
  }

  deinit {
    groupRows.deallocate()
    scores.deallocate()
    mergedIDs.deallocate()
    mergedScores.deallocate()
  }

  /// Members that are scored at a time, so that their scores stay in cache.
  private static let queries = 128

  /// Improves the lists of the members of `group`, which ascend.
  ///
  /// - Parameter isFirst: Whether the lists are empty as yet.
  func link(_ group: ArraySlice<Int32>, in lists: SharedLists, isFirst: Bool) {
    group.withUnsafeBufferPointer { members in
      guard let ids = members.baseAddress else { return }
      kernel_gather_rows(rows, Int32(dimensions), ids, Int32(members.count), groupRows)
      for first in stride(from: 0, to: members.count, by: Self.queries) {
        let count = min(Self.queries, members.count - first)
        BLAS.scores(
          groupRows + first * dimensions, count, groupRows, members.count, dimensions: dimensions,
          into: scores)
        for place in 0..<count {
          let node = Int(members[first + place])
          let query = RowSelection.Query(
            vector: groupRows + (first + place) * dimensions, excluded: node)
          let found = scores + place * members.count
          selection.start()
          if isFirst {
            selection.offer(found, count: members.count, ids: ids, to: query)
          } else {
            let merged = merge(members, found, with: lists, row: node)
            selection.offer(mergedScores, count: merged, ids: mergedIDs, to: query)
          }
          lists.take(&selection, skip: 0, for: query, row: node)
        }
      }
    }
  }

  /// Writes the members and those in the list of `row` by ascending number, each once.
  private func merge(
    _ members: UnsafeBufferPointer<Int32>, _ found: UnsafePointer<Float>, with lists: SharedLists,
    row: Int
  ) -> Int {
    let known = lists.ids.base + row * lists.width
    let knownScores = lists.scores.base + row * lists.width
    var (place, end) = (0, 0)
    for member in 0..<members.count {
      let id = members[member]
      while place < lists.width, Int32(bitPattern: known[place]) < id {
        mergedIDs[end] = Int32(bitPattern: known[place])
        mergedScores[end] = knownScores[place]
        place += 1
        end += 1
      }
      if place < lists.width, Int32(bitPattern: known[place]) == id { place += 1 }
      mergedIDs[end] = id
      mergedScores[end] = found[member]
      end += 1
    }
    while place < lists.width {
      mergedIDs[end] = Int32(bitPattern: known[place])
      mergedScores[end] = knownScores[place]
      place += 1
      end += 1
    }
    return end
  }
}
