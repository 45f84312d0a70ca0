import Vectors

/// The items of 0..<bound that may still be drawn: one bit each, and how many are set in every block of 4,096,
/// so that the one of a rank is found without counting through all.
struct OpenItems: Sendable {
  private static let blockShift = 12
  private static let blockWords = 1 << (blockShift - 6)
  /// A bit is set where the item is open; after all bits, how many are in each block.
  ///
  /// In one array, since every change to an array asks first whether it is shared.
  private var words: [UInt64]
  private let wordCount: Int
  private let bound: Int
  /// How many are open.
  private(set) var count: Int

  /// All items of 0..<bound.
  init(all bound: Int) {
    count = bound
    self.bound = bound
    wordCount = (bound + 63) / 64
    words = [UInt64](repeating: ~0, count: wordCount)
    if bound & 63 != 0 { words[bound >> 6] = 1 << UInt64(bound & 63) - 1 }
    words += stride(from: 0, to: bound, by: 1 << Self.blockShift).map {
      UInt64(min(bound - $0, 1 << Self.blockShift))
    }
  }

  @inline(__always)
  func contains(_ item: Int) -> Bool {
    words[item >> 6] >> UInt64(truncatingIfNeeded: item & 63) & 1 != 0
  }

  /// Closes an item that is open.
  @inline(__always)
  mutating func remove(_ item: Int) {
    let (word, block) = (item >> 6, wordCount + (item >> Self.blockShift))
    words.withUnsafeMutableBufferPointer { words in
      words[word] &= ~(1 << UInt64(truncatingIfNeeded: item & 63))
      words[block] -= 1
    }
    count -= 1
  }

  /// Closes the items of a set, and tells how many of them were open.
  ///
  /// - Complexity: O(bound / 64).
  mutating func remove(_ set: ItemSet) -> Int { keep { $0 & ~set.word(at: $1) } }

  /// Closes the items that are open in `earlier` and no longer in `later`.
  ///
  /// - Complexity: O(bound / 64).
  mutating func remove(openIn earlier: OpenItems, notIn later: OpenItems) {
    _ = keep { $0 & ~(earlier.words[$1] & ~later.words[$1]) }
  }

  /// Sets every word to what `kept` makes of it and its place, and tells how many items were closed.
  private mutating func keep(_ kept: (UInt64, Int) -> UInt64) -> Int {
    let former = count
    count = 0
    for block in 0..<words.count - wordCount {
      var open = 0
      for place in block * Self.blockWords..<min(wordCount, (block + 1) * Self.blockWords) {
        words[place] = kept(words[place], place)
        open += words[place].nonzeroBitCount
      }
      words[wordCount + block] = UInt64(open)
      count += open
    }
    return former - count
  }

  /// How often an item is drawn before the open ones are counted through.
  static let tries = 16

  /// A uniformly random open item; nil when there is none.
  ///
  /// - Complexity: O(1) while most items are open, else O(bound / 4096).
  @inline(__always)
  func random(using generator: inout SeededGenerator) -> Int? {
    for _ in 0..<Self.tries {
      let item = generator.index(below: bound)
      if contains(item) { return item }
    }
    return count == 0 ? nil : item(at: generator.index(below: count))
  }

  /// The open item that `rank` smaller ones are open before.
  ///
  /// - Complexity: O(bound / 4096).
  func item(at rank: Int) -> Int {
    var left = rank
    var block = 0
    while left >= Int(words[wordCount + block]) {
      left -= Int(words[wordCount + block])
      block += 1
    }
    var place = block * Self.blockWords
    while left >= words[place].nonzeroBitCount {
      left -= words[place].nonzeroBitCount
      place += 1
    }
    var word = words[place]
    for _ in 0..<left { word &= word - 1 }
    return place * 64 + word.trailingZeroBitCount
  }

  /// All open items, ascending.
  ///
  /// - Complexity: O(bound / 64 + items).
  var all: [Int] {
    var items: [Int] = []
    items.reserveCapacity(count)
    for (place, word) in words.prefix(wordCount).enumerated() {
      var rest = word
      while rest != 0 {
        items.append(place * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return items
  }
}
