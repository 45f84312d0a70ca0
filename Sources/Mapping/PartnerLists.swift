import CKernels

/// The partners of each item in pairs that pull or push each other: each pair is known at both ends,
/// so that an item's forces are summed in one fixed order, on whichever thread.
struct PartnerLists: Sendable {
  /// Where each item's partners begin; one more at the end.
  ///
  /// Lists are whole eights, the last filled up with the item itself, which pulls nothing.
  private(set) var starts: [Int64]
  private(set) var partners: [Int32]

  private static let eight = Int(KERNEL_PARTNERS)

  /// The pairs of a table of `width` partners for each item.
  ///
  /// - Complexity: O(pairs).
  init(of table: [Int32], width: Int, items: Int) {
    var counts = [Int32](repeating: Int32(width), count: items)
    for partner in table { counts[Int(partner)] += 1 }
    starts = [Int64](repeating: 0, count: items + 1)
    for (item, count) in counts.enumerated() {
      let padded = (Int(count) + Self.eight - 1) / Self.eight * Self.eight
      starts[item + 1] = starts[item] + Int64(padded)
    }
    let starts = starts
    partners = [Int32](unsafeUninitializedCapacity: Int(starts[items])) { partners, filled in
      var ends = starts
      for item in 0..<items {
        for partner in table[item * width..<(item + 1) * width] {
          partners[Int(ends[item])] = partner
          ends[item] += 1
          partners[Int(ends[Int(partner)])] = Int32(item)
          ends[Int(partner)] += 1
        }
      }
      for item in 0..<items {
        for place in ends[item]..<starts[item + 1] { partners[Int(place)] = Int32(item) }
      }
      filled = partners.count
    }
  }

  func withKernelLists<Result>(_ body: (partner_lists) throws -> Result) rethrows -> Result {
    try starts.withUnsafeBufferPointer { starts in
      try partners.withUnsafeBufferPointer { partners in
        try body(partner_lists(starts: starts.baseAddress, partners: partners.baseAddress))
      }
    }
  }
}

/// Lists of partners with how they pull, for threads that read them at the same time.
// SAFETY: the lists are only read, and outlive the loop that reads them.
struct SharedLists: @unchecked Sendable {
  let all: [(list: partner_lists, pull: partner_pull)]

  init(_ all: [(list: partner_lists, pull: partner_pull)]) { self.all = all }
}
