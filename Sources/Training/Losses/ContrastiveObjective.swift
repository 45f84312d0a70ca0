import Datasets
import Tensors

/// A loss of contrastive learning.
///
/// A new one is one file that conforms, and one case of `LossKind`.
package protocol ContrastiveObjective {
  /// The mean loss over the views of a batch: a scalar with gradients.
  ///
  /// - Throws: `TensorError`.
  /// - Complexity: O(B · (B + Q) · d).
  mutating func loss(of batch: ProjectedBatch) throws -> Tensor

  /// What it left out of the last batch; nil where it leaves nothing out.
  var masked: MaskedNegatives? { get }
}

extension ContrastiveObjective {
  package var masked: MaskedNegatives? { nil }
}

/// The input of a loss.
package struct ProjectedBatch {
  /// 2B × d, rows of unit length: the first views, then the second, in the order of `items`.
  package let projections: Tensor
  /// The momentum encoder's projections of the views, 2B × d, rows of unit length, in the same
  /// order; nil without one.
  package let keys: Tensor?
  /// Numbers of the B items.
  package let items: [Int]
  /// Their classes; nil where they have none.
  package let labels: [Int]?
  /// Projections of past batches, as further negatives; nil when none are kept.
  package let past: PastProjections?
  /// Projections of what came with the items to be told apart from them; nil where nothing did.
  package let negatives: ExplicitNegatives?
  /// Which documents are the same, in the numbering of `items`; nil for items of one side.
  package let pairs: Pairs?
  /// The cosines of first with second views that masks go by, B × B; nil for those of the projections.
  package let teacher: Tensor?

  package init(
    projections: Tensor, keys: Tensor? = nil, items: [Int], labels: [Int]? = nil,
    past: PastProjections? = nil, negatives: ExplicitNegatives? = nil, pairs: Pairs? = nil,
    teacher: Tensor? = nil
  ) {
    precondition(projections.shape.first == 2 * items.count, "two views an item")
    precondition(keys?.shape ?? projections.shape == projections.shape, "keys of another shape")
    self.keys = keys
    self.projections = projections
    self.items = items
    self.labels = labels
    self.past = past
    self.negatives = negatives
    self.pairs = pairs
    self.teacher = teacher
  }

  /// B.
  var size: Int { items.count }

  /// The class of every view, and of every past projection.
  var classes: (views: [Int], past: [Int])? {
    labels.map { ($0 + $0, past?.labels ?? []) }
  }
}

/// Projections of the explicit negatives of a batch.
package struct ExplicitNegatives {
  /// n × d, rows of unit length.
  package let projections: Tensor
  /// The place in the batch of the item that each came with.
  package let owners: [Int]
  /// An item whose document each is; nil where it is none's.
  package let documentOf: [Int?]

  /// - Parameter documentOf: nil where none is an item's document.
  package init(projections: Tensor, owners: [Int], documentOf: [Int?]? = nil) {
    precondition(projections.shape.first == owners.count, "negatives of nobody")
    precondition(documentOf?.count ?? owners.count == owners.count, "documents of other negatives")
    self.projections = projections
    self.owners = owners
    self.documentOf = documentOf ?? [Int?](repeating: nil, count: owners.count)
  }
}

/// Projections of past batches, as constants without gradients.
package struct PastProjections {
  /// Q × d, rows of unit length.
  package let projections: Tensor
  /// The item that each shows.
  package let items: [Int]
  package let labels: [Int]?

  package init(projections: Tensor, items: [Int], labels: [Int]? = nil) {
    self.projections = projections
    self.items = items
    self.labels = labels
  }

  /// 2B × Q: -1e9 where a past projection shows the view's own item, else 0; nil when none does.
  func mask(for views: [Int]) throws -> Tensor? {
    let own = Set(views)
    guard items.contains(where: own.contains) else { return nil }
    return try Tensor(
      views.flatMap { view in items.map { $0 == view ? -1e9 : 0 } },
      shape: [views.count, items.count])
  }
}
