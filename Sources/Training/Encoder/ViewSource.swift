import Vectors

/// The source of an encoder's inputs: items as they are, and altered views of them.
package protocol ViewSource: Sendable {
  /// The items unaltered, for embedding.
  func plain(_ items: [Int], threads: Int) -> ViewBatch

  /// One view of each of `items` from every stream, all of the first stream's before the second's.
  ///
  /// A stream's view at place p is drawn from its generator p, whatever the number of threads.
  func views(of items: [Int], streams: [RandomStream], threads: Int) -> ViewBatch

  /// What came with the items to be told apart from them, at most so many an item; nil where nothing did.
  ///
  /// The view at place p of the result is altered by generator p of `stream`, if at all.
  func negatives(of items: [Int], atMost count: Int, stream: RandomStream) -> NegativeViews?

  /// The documents of pairs, one an item, where the second views are documents; else nil.
  var documents: (any ViewSource)? { get }

  /// The same items with the views that probes use: those of training, unless these are too easy.
  var forMeasuring: any ViewSource { get }
}

extension ViewSource {
  package var documents: (any ViewSource)? { nil }

  package var forMeasuring: any ViewSource { self }

  package func negatives(of items: [Int], atMost count: Int, stream: RandomStream) -> NegativeViews?
  {
    nil
  }
}

/// Views of the explicit negatives of a batch.
package struct NegativeViews: Sendable {
  package let views: ViewBatch
  /// The place in the batch of the item that each came with.
  package let owners: [Int]
  /// An item whose document each is; nil where it is none's.
  package let documentOf: [Int?]
}

/// Rows of numbers, with views that an augmentation writes.
package struct RowViews: ViewSource {
  /// One row an item.
  package let inputs: Matrix
  package let augmentation: any Augmentation

  package init(inputs: Matrix, augmentation: any Augmentation) {
    self.inputs = inputs
    self.augmentation = augmentation
  }

  package func plain(_ items: [Int], threads: Int) -> ViewBatch { .rows(inputs.rows(at: items)) }

  package func views(of items: [Int], streams: [RandomStream], threads: Int) -> ViewBatch {
    .rows(augmentation.views(of: items, streams: streams, threads: threads))
  }
}
