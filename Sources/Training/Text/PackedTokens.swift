/// The tokens of a batch without padding: texts one after another, shorter ones first.
///
/// What works token by token runs once over all of them; attention runs once for each length, over
/// the texts of that length. So no padding is computed, and no mask is needed.
struct PackedTokens {
  /// T ids.
  private(set) var ids: [Int] = []
  /// The place of each token in its text.
  private(set) var positions: [Int] = []
  /// Texts of one length that lie side by side.
  private(set) var groups: [Group] = []
  /// Where each text begins, in the batch's own order.
  private(set) var starts: [Int]
  private let lengths: [Int]

  struct Group: Equatable {
    var texts: Int
    var length: Int
    var tokens: Int { texts * length }
  }

  /// - Precondition: Every text has a token.
  init(_ batch: TokenBatch) {
    lengths = batch.lengths
    starts = [Int](repeating: 0, count: lengths.count)
    for text in lengths.indices.sorted(by: { (lengths[$0], $0) < (lengths[$1], $1) }) {
      let length = lengths[text]
      precondition(length > 0, "text \(text) of the batch is empty")
      starts[text] = ids.count
      ids += batch.ids[text * batch.width..<text * batch.width + length]
      positions += 0..<length
      if groups.last?.length == length {
        groups[groups.count - 1].texts += 1
      } else {
        groups.append(Group(texts: 1, length: length))
      }
    }
  }

  /// The places of all tokens, text by text in the batch's own order, and where each text begins in
  /// that list.
  var byText: (places: [Int], starts: [Int]) {
    var places: [Int] = []
    places.reserveCapacity(ids.count)
    let starts = zip(self.starts, lengths).map { start, length in
      defer { places += start..<start + length }
      return places.count
    }
    return (places, starts)
  }
}
