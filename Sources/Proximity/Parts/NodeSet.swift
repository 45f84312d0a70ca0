/// Nodes of a graph with their places among each other, in a few bits a node of the graph.
struct NodeSet {
  private var words: [UInt64]
  /// How many members come before each word.
  private var ranks: [Int32] = []

  init(below bound: Int) { words = [UInt64](repeating: 0, count: (bound + 63) / 64) }

  /// Whether the node was not there.
  @discardableResult
  mutating func insert(_ node: Int) -> Bool {
    let bit = UInt64(1) << UInt64(node & 63)
    guard words[node >> 6] & bit == 0 else { return false }
    words[node >> 6] |= bit
    return true
  }

  /// The members, ascending; from then on `place(of:)` can be asked.
  mutating func ordered() -> [Int32] {
    var members: [Int32] = []
    ranks = []
    ranks.reserveCapacity(words.count)
    for (number, word) in words.enumerated() {
      ranks.append(Int32(members.count))
      var rest = word
      while rest != 0 {
        members.append(Int32(number << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return members
  }

  /// The place of a member among the members in order.
  func place(of node: Int32) -> Int32 {
    let (word, bit) = (Int(node) >> 6, UInt64(node & 63))
    return ranks[word] + Int32((words[word] & ((1 << bit) - 1)).nonzeroBitCount)
  }
}
