import Foundation

/// What the items that some queries are linked to would add to the sum of log(1 + Σ w) over the queries.
///
/// An item of one query never adds more than a heavier one of that query, whatever is in the batch. So of the
/// items of a query alone the heaviest is looked at; items that queries share are looked at one by one. Numbers
/// of choices are those of the queries, for the heaviest of their own items, then those of shared items.
struct QueryCoverage {
  /// A link of a query to a shared item.
  private struct Link {
    let query: Int32
    let weight: Float
    /// The next link to the same item; below 0 after the last.
    let next: Int32
  }

  /// 1 + Σ w of what is in the batch, for each query.
  private var totals: [Float]
  private let nodes: [Int]
  private let table: QueryLinks
  /// The open items that one query alone is linked to.
  private var alone: ItemSet
  /// How many links of each query were passed before the heaviest of these.
  private var passed: [Int]
  /// What that adds; below 0 where it is to be computed.
  private var gains: [Float]
  private var shared: [UInt32] = []
  /// The first link to each shared item; below 0 for one that is out.
  private var firstLinks: [Int32] = []
  private var links: [Link] = []

  /// The open items beside the members at `places`, which are the queries; what is in the batch counts already.
  ///
  /// - Complexity: O(N / 64 + links).
  init(of places: [Int], in draft: borrowing BatchDraft, links table: QueryLinks) {
    totals = [Float](repeating: 1, count: places.count)
    gains = [Float](repeating: -1, count: places.count)
    passed = [Int](repeating: 0, count: places.count)
    nodes = places.map { draft.item(at: $0) }
    self.table = table
    let nothing = ItemSet(below: table.nodeCount)
    alone = nothing
    var (joined, met, isShared) = (nothing, nothing, nothing)
    for place in 0..<draft.count { joined.insert(draft.item(at: place)) }
    var repeats = 0
    table.forEach(of: nodes) { query, link in
      if joined.contains(link.number) {
        totals[query] += link.gain
      } else if met.contains(link.number) {
        isShared.insert(link.number)
        repeats += 1
      } else if draft.isOpen(link.number) {
        met.insert(link.number)
      }
    }
    alone = met
    if repeats > 0 {
      var numbers = BatchMembers(capacity: repeats)
      table.forEach(of: nodes) { query, link in
        guard isShared.contains(link.number) else { return }
        alone.remove(link.number)
        self.link(query, to: UInt32(link.number), weight: link.gain, numbers: &numbers)
      }
    }
  }

  private mutating func link(
    _ query: Int, to item: UInt32, weight: Float, numbers: inout BatchMembers
  ) {
    let slot = numbers.slot(of: item)
    let number = numbers.place(in: slot)
    let link = Int32(links.count)
    links.append(
      Link(query: Int32(query), weight: weight, next: number.map { firstLinks[$0] } ?? -1))
    if let number {
      firstLinks[number] = link
    } else {
      _ = numbers.add(item, in: slot)
      firstLinks.append(link)
      shared.append(item)
    }
  }

  /// No less than each choice adds, since log(1 + x) is at most x.
  var bounds: [Float] {
    nodes.map { table[$0].first?.gain ?? 0 } + shared.indices.map { sum(over: $0) { $0.weight } }
  }

  /// What a choice adds; nil for one that is out.
  mutating func gain(of number: Int) -> Float? {
    guard number < nodes.count else {
      let place = number - nodes.count
      return firstLinks[place] < 0
        ? nil : sum(over: place) { Self.gain($0.weight, beside: totals[Int($0.query)]) }
    }
    guard let heaviest = heaviest(of: number) else { return nil }
    if gains[number] < 0 { gains[number] = Self.gain(heaviest.gain, beside: totals[number]) }
    return gains[number]
  }

  /// The heaviest of the items that are left to a query alone; nil when there is none.
  private mutating func heaviest(of query: Int) -> Gain? {
    let row = table[nodes[query]]
    while passed[query] < row.count {
      let link = row[row.startIndex + passed[query]]
      if alone.contains(link.number) { return link }
      passed[query] += 1
    }
    return nil
  }

  /// What a weight adds to the logarithm of a total.
  private static func gain(_ weight: Float, beside total: Float) -> Float {
    // Rounded, so that libraries whose logarithms differ in the last bits choose alike.
    Float(log1p(Double(weight / total)))
  }

  /// The item of a choice that is not out, and the query to which it adds most.
  mutating func item(of number: Int) -> (item: Int, query: Int)? {
    guard number >= nodes.count else { return heaviest(of: number).map { ($0.number, number) } }
    let place = number - nodes.count
    var (most, query) = (-Float.infinity, 0)
    forEachLink(to: place) { link in
      let part = link.weight / totals[Int(link.query)]
      if part > most { (most, query) = (part, Int(link.query)) }
    }
    return (Int(shared[place]), query)
  }

  /// Takes the item of a choice out; one that `joined` the batch counts from now on.
  mutating func remove(_ number: Int, joined: Bool) {
    guard number < nodes.count else {
      if joined {
        forEachLink(to: number - nodes.count) { link in
          totals[Int(link.query)] += link.weight
          gains[Int(link.query)] = -1
        }
      }
      firstLinks[number - nodes.count] = -1
      return
    }
    guard let heaviest = heaviest(of: number) else { return }
    if joined { totals[number] += heaviest.gain }
    alone.remove(heaviest.number)
    gains[number] = -1
  }

  @inline(__always)
  private func sum(over place: Int, _ term: (Link) -> Float) -> Float {
    var sum: Float = 0
    forEachLink(to: place) { sum += term($0) }
    return sum
  }

  @inline(__always)
  private func forEachLink(to place: Int, _ body: (Link) -> Void) {
    var next = firstLinks[place]
    while next >= 0 {
      let link = links[Int(next)]
      body(link)
      next = link.next
    }
  }
}
