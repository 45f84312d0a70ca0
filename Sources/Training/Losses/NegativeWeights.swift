import Datasets
import Sampling
import Tensors

/// What a loss makes of the logits of negatives: some are left out, and hard ones can weigh more.
///
/// An anchor's row has a column for each positive of the batch, its own in the place of its row, then one
/// for each explicit negative, then one for each past projection.
struct NegativeWeights {
  let temperature: Double
  let masks: [LossMask]
  /// α: a negative of another item at cosine s weighs exp(α s).
  let hardness: Double

  var changesNothing: Bool { masks.isEmpty && hardness == 0 }

  /// B × columns: the logits with their weights, and -1e9 where a negative is left out; and how many are.
  ///
  /// Weights and masks are constants to the gradient, and a mask looks at logits without weights.
  /// `teacher` has the cosines of anchors and positives that a margin goes by, B × B; nil where it goes by
  /// the logits.
  /// Source of the weights: Lan et al., "LLaVE", 2025, equation 5; explicit negatives of the anchor itself
  /// have none, as in sentence-transformers' "in_batch_negatives".
  func applied(
    to rows: Tensor, explicit: ExplicitNegatives?, teacher: Tensor?, of batch: ProjectedBatch
  ) throws -> (rows: Tensor, masked: MaskedNegatives?) {
    let columns = NegativeColumns(of: batch, explicit: explicit)
    let scores = try rows.detached()
    var weighted = rows
    if hardness > 0 {
      weighted =
        try rows
        + (scores * (hardness * temperature)).filled(where: columns.isOwn(), with: 0)
    }
    guard !masks.isEmpty else { return (weighted, nil) }
    let marks = try self.marks(on: scores, columns, teacher: teacher, of: batch)
    return (
      try weighted.filled(where: marks.isAbove(0), with: -1e9), try columns.count(marks, on: scores)
    )
  }

  /// B × columns: 1 where a negative is left out, else 0.
  private func marks(
    on scores: Tensor, _ columns: NegativeColumns, teacher: Tensor?, of batch: ProjectedBatch
  ) throws -> Tensor {
    var marks = try scores.zerosLike()
    func mark(where places: Tensor) throws { marks = try marks.filled(where: places, with: 1) }
    for mask in masks {
      switch mask {
      case .margin(let limit):
        let excess =
          try teacher.map { try Self.excess(of: $0, over: limit).padded(to: columns.count) }
          ?? Self.excess(of: scores, over: limit.ofLogits(at: temperature))
        try mark(where: excess.isAbove(0))
      case .sameDocument, .sameID:
        guard let pairs = batch.pairs else { preconditionFailure("documents of no pairs") }
        try mark(where: columns.isEqual(by: pairs.documentOf))
        if mask == .sameID, let answers = pairs.answerOf {
          try mark(where: columns.isEqual(by: answers))
        }
      }
    }
    return try marks.filled(where: columns.isOwnPositive(), with: 0)
      .filled(where: columns.isBarred(scores), with: 0)
  }

  /// By how much similarities are above the limit that the own positive of each row sets; the own one of row
  /// i is in column i.
  private static func excess(of scores: Tensor, over limit: PositiveLimit) throws -> Tensor {
    let size = scores.shape[0]
    let own = try scores.gathered(at: Tensor(Array(0..<size)).reshaped([size, 1])).elements()
    let limits = own.map { Float(limit.limit(positive: Double($0))) }
    return try scores - Tensor(limits, shape: [size, 1])
  }
}

extension PositiveLimit {
  /// The same limit on similarities over T.
  fileprivate func ofLogits(at temperature: Double) -> PositiveLimit {
    switch self {
    case .share: self
    case .above(let offset): .above(offset / temperature)
    }
  }
}

/// What the columns of a batch's rows show.
private struct NegativeColumns {
  private let items: [Int]
  /// The place of the item that each explicit negative came with.
  private let explicit: [Int]
  /// An item whose document each explicit negative is.
  private let documentOf: [Int?]
  private let past: [Int]

  init(of batch: ProjectedBatch, explicit: ExplicitNegatives?) {
    items = batch.items
    self.explicit = explicit?.owners ?? []
    documentOf = explicit?.documentOf ?? []
    past = batch.past?.items ?? []
  }

  var count: Int { items.count + explicit.count + past.count }

  /// Where a column is the row's own positive.
  func isOwnPositive() throws -> Tensor {
    try places(of: Array(items.indices) + [Int](repeating: -1, count: count - items.count))
  }

  /// Where a column came with the row's item.
  func isOwn() throws -> Tensor {
    try places(of: Array(items.indices) + explicit + [Int](repeating: -1, count: past.count))
  }

  /// Where a column's item, or the one whose document it is, has the number of the row's item in `groups`.
  func isEqual(by groups: [Int]) throws -> Tensor {
    let rows = items.map { groups[$0] }
    let columns = rows + documentOf.map { $0.map { groups[$0] } ?? -1 } + past.map { groups[$0] }
    return try Self.equality(rows, columns)
  }

  /// Where a column is no negative in any case: the past of the row's own item.
  func isBarred(_ scores: Tensor) throws -> Tensor { try (scores * -1).isAbove(1e8) }

  private func places(of owners: [Int]) throws -> Tensor {
    try Self.equality(Array(items.indices), owners)
  }

  private static func equality(_ rows: [Int], _ columns: [Int]) throws -> Tensor {
    try Tensor(rows).reshaped([rows.count, 1]).isEqual(
      to: try Tensor(columns).reshaped([1, columns.count]))
  }

  /// How many of the negatives `marks` leaves out.
  func count(_ marks: Tensor, on scores: Tensor) throws -> MaskedNegatives {
    let barred = try scores.zerosLike().filled(where: isBarred(scores), with: 1)
    let masked = try marks.sum(along: [1]).elements()
    let there = try barred.sum(along: [1]).elements().map { Float(count - 1) - $0 }
    let all = there.reduce(0, +)
    return MaskedNegatives(
      share: all > 0 ? Double(masked.reduce(0, +) / all) : 0,
      emptied: Double(zip(masked, there).count { $0 >= $1 && $1 > 0 }) / Double(items.count))
  }
}
