import CKernels

/// The partners of each item in pairs that pull or push each other: each pair is known at both ends,
/// so that an item's forces are summed in one fixed order, on whichever thread.
struct PartnerLists: Sendable {
  /// Where each item's partners begin; one more at the end.
  ///
  /// Lists are whole eights, the last filled up with the item itself, which pulls nothing.
  let starts: [Int64]
  var partners: [Int32]

  /// Lists with room for `counts` partners, filled with each item itself.
  init(counts: [Int32]) {
    let eight = Int64(KERNEL_PARTNERS)
    var starts: [Int64] = [0]
    starts.reserveCapacity(counts.count + 1)
    var end: Int64 = 0
    for count in counts {
      end += (Int64(count) + eight - 1) / eight * eight
      starts.append(end)
    }
    self.starts = starts
    partners = [Int32](unsafeUninitializedCapacity: Int(end)) { partners, filled in
      for item in counts.indices {
        for place in starts[item]..<starts[item + 1] { partners[Int(place)] = Int32(item) }
      }
      filled = partners.count
    }
  }

  /// The pairs of a table of `width` partners for each item.
  ///
  /// - Complexity: O(pairs).
  init(of table: [Int32], width: Int, items: Int) {
    var counts = [Int32](repeating: Int32(width), count: items)
    for partner in table { counts[Int(partner)] += 1 }
    self.init(counts: counts)
    var ends = starts
    partners.withUnsafeMutableBufferPointer { partners in
      for (place, partner) in table.enumerated() {
        let item = place / width
        partners[Int(ends[item])] = partner
        ends[item] += 1
        partners[Int(ends[Int(partner)])] = Int32(item)
        ends[Int(partner)] += 1
      }
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
