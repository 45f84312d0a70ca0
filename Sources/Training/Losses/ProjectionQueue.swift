import Tensors

/// The newest projections of past batches, first in, first out: negatives beyond the batch.
///
/// Without a momentum encoder they are the trained encoder's own, made some steps ago: a
/// cross-batch memory. It works while projections drift little; early in training all projections
/// can drift away from it together. With a momentum encoder they are its keys: MoCo's dictionary.
/// One view an item is kept, the second.
/// Source: Wang et al., "Cross-Batch Memory for Embedding Learning", CVPR 2020; the queue itself:
/// He et al., "Momentum Contrast", CVPR 2020, §3.2.
package struct ProjectionQueue: Sendable, Equatable {
  /// Q: the most that are kept.
  package let capacity: Int
  /// count × d, oldest first.
  package private(set) var elements: [Float] = []
  package private(set) var items: [Int] = []
  package private(set) var labels: [Int]?

  package init(capacity: Int) {
    precondition(capacity > 0, "a queue of \(capacity)")
    self.capacity = capacity
  }

  package var count: Int { items.count }

  /// The newest projections of this queue in a queue of another length.
  package func resized(to capacity: Int) -> ProjectionQueue {
    var queue = ProjectionQueue(capacity: capacity)
    queue.append(elements, of: items, labels: labels)
    return queue
  }

  /// Adds a projection an item, and drops the oldest beyond the capacity.
  package mutating func append(_ projections: [Float], of newItems: [Int], labels newLabels: [Int]?)
  {
    guard !newItems.isEmpty else { return }
    let width = projections.count / newItems.count
    labels = isEmpty ? newLabels : labels.flatMap { former in newLabels.map { former + $0 } }
    elements += projections
    items += newItems
    let surplus = max(0, items.count - capacity)
    elements.removeFirst(surplus * width)
    items.removeFirst(surplus)
    labels?.removeFirst(surplus)
  }

  package var isEmpty: Bool { items.isEmpty }

  /// The projections as a constant tensor; nil while there are none.
  package func contents() throws -> PastProjections? {
    guard !isEmpty else { return nil }
    return PastProjections(
      projections: try Tensor(elements, shape: [count, elements.count / count]), items: items,
      labels: labels)
  }
}
