import Vectors

/// A batch while a sampler fills it.
///
/// A sampler offers items, one after another, in the order in which it comes by them; the draft takes
/// those that are new and that no rule keeps out, until it is full. So exposure, guards and a uniform
/// share are the same for every sampler, and no sampler knows of them.
package struct BatchDraft: ~Copyable {
  /// How many offers rules are told of beforehand.
  private static let foreseen = 32

  // SAFETY: both buffers have `capacity` places and live as long as the value, which cannot be copied;
  // `members` hands out no place beyond.
  /// Codes of origins.
  private let origins: UnsafeMutablePointer<Int32>
  private let entrySteps: UnsafeMutablePointer<Int32>
  private var members: BatchMembers
  /// The number of items to sample from.
  package let itemCount: Int
  /// Places to fill before the draft counts as full; at most its size.
  package private(set) var goal: Int
  package private(set) var size: Int

  /// Moves made so far, for samplers that walk.
  package var steps = 0
  package var restarts = 0
  package var reseeds = 0
  private let isWalk: Bool
  private var gate: AdmissionGate?
  private var uniformMembers = 0

  /// An empty draft of `size` places, 1...itemCount, with room for `capacity`; `isWalk` keeps a trace.
  init(
    size: Int, capacity: Int? = nil, itemCount: Int, isWalk: Bool, gate: AdmissionGate? = nil
  ) {
    let capacity = capacity ?? size
    precondition((1...itemCount).contains(size), "a batch of \(size) of \(itemCount)")
    precondition((size...itemCount).contains(capacity), "room for \(capacity) of \(itemCount)")
    self.size = size
    self.itemCount = itemCount
    self.isWalk = isWalk
    self.gate = gate
    goal = size
    members = BatchMembers(capacity: capacity)
    origins = .allocate(capacity: capacity)
    entrySteps = .allocate(capacity: capacity)
  }

  deinit {
    origins.deallocate()
    entrySteps.deallocate()
  }

  /// Whether items of earlier batches of the epoch are kept out.
  package var drawsEachOnce: Bool { gate?.drawsEachOnce ?? false }

  package var count: Int { members.count }
  package var isFull: Bool { members.count >= goal }

  /// How many places are empty.
  var lacking: Int { size - members.count }

  /// The item at a place that is filled.
  package func item(at place: Int) -> Int { Int(members[place]) }

  /// Offers an item, which joins if it is new, no rule keeps it out, and the draft is not full.
  ///
  /// `origin` is how the sampler came by it; samplers that do not walk need not say.
  ///
  /// - Returns: the item's place, whether it joined now or before; nil when it is kept out.
  /// - Complexity: O(1) without guards; else that of their watches.
  @inline(__always)
  @discardableResult
  package mutating func offer(_ item: Int, as origin: Origin = .seed) -> Int? {
    let node = UInt32(truncatingIfNeeded: item)
    let slot = members.slot(of: node)
    if let place = members.place(in: slot) { return place }
    guard !isFull, gate?.admits(item) ?? true else { return nil }
    return note(members.add(node, in: slot), as: origin)
  }

  @inline(__always)
  private func note(_ place: Int, as origin: Origin) -> Int {
    origins[place] = origin.code
    entrySteps[place] = Int32(truncatingIfNeeded: steps)
    return place
  }

  /// Whether an item has not come up in this batch and could be drawn: no member, not refused by a
  /// guard, and not drawn before in an epoch that draws each item once.
  package func isOpen(_ item: Int) -> Bool {
    gate?.open.contains(item) ?? !isMember(item)
  }

  /// Whether an item has joined.
  func isMember(_ item: Int) -> Bool { members.contains(UInt32(truncatingIfNeeded: item)) }

  /// A uniformly random open item; nil when there is none.
  ///
  /// - Complexity: O(1) while most items are open, else O(N / 4096) under rules and O(N) without.
  @inline(__always)
  package func randomOpenItem(using generator: inout SeededGenerator) -> Int? {
    if let gate { return gate.open.random(using: &generator) }
    // Few tries where the batch is small beside the data; a scan where it nearly is the data.
    for _ in 0..<OpenItems.tries {
      let item = generator.index(below: itemCount)
      if !isMember(item) { return item }
    }
    let open = openItems()
    return open.isEmpty ? nil : open[generator.index(below: open.count)]
  }

  /// All open items, ascending.
  ///
  /// - Complexity: O(N).
  package func openItems() -> [Int] {
    if let open = gate?.open.all { return open }
    var open: [Int] = []
    for item in 0..<itemCount where isOpen(item) { open.append(item) }
    return open
  }

  /// Adds a uniformly random open item, from which a walk begins, and returns its place; nil when no item
  /// may join.
  package mutating func seed(using generator: inout SeededGenerator) -> Int? {
    start(as: .seed, using: &generator)
  }

  /// The same where a walk has nothing new to go to and goes on elsewhere, which is counted.
  package mutating func reseed(using generator: inout SeededGenerator) -> Int? {
    reseeds += 1
    return start(as: .reseed, using: &generator)
  }

  private mutating func start(as origin: Origin, using generator: inout SeededGenerator) -> Int? {
    while !isFull, let item = randomOpenItem(using: &generator) {
      if let place = offer(item, as: origin) { return place }
    }
    return nil
  }

  /// Leaves `share` of the places (0...1) to uniformly random items, but never all.
  mutating func reserve(uniformShare share: Double) {
    goal = max(1, size - Int((share * Double(size)).rounded()))
  }

  /// Fills what the sampler left with uniformly random items.
  ///
  /// The draft stays short only when every item is a member or kept out. Nothing else is offered after it.
  /// Items are drawn and offered; where so many are refused that it pays, from then on those alone that no
  /// guard forbids. Either way every item that may join is as likely to be the next.
  ///
  /// - Complexity: O(places), or O(N) when guards refuse most items.
  mutating func complete(using generator: inout SeededGenerator) {
    let (former, missing) = (count, goal)
    goal = size
    // Taken out meanwhile: what is reached through the draft is copied for every item.
    if var gate = gate.take() {
      offerDrawn(to: &gate, missing: missing, using: &generator)
      if !isFull { offerAdmissible(to: &gate, missing: missing, using: &generator) }
      self.gate = gate
    } else {
      while !isFull, let item = randomOpenItem(using: &generator) {
        offer(item, as: count < missing ? .filled : .uniform)
      }
    }
    uniformMembers += count - former
  }

  /// Draws open items and offers them, until a sixteenth of all were refused.
  private mutating func offerDrawn(
    to gate: inout AdmissionGate, missing: Int, using generator: inout SeededGenerator
  ) {
    var refusalsLeft = itemCount / 16
    var expected = 0
    while !isFull, refusalsLeft > 0 {
      if expected == 0 {
        expected = Self.foreseen
        var ahead = generator
        let bound = itemCount
        gate.expect((0..<Self.foreseen).map { _ in ahead.index(below: bound) }[...])
      }
      guard let item = gate.open.random(using: &generator) else { return }
      if !joins(item, by: &gate, missing: missing) { refusalsLeft -= 1 }
      expected -= 1
    }
  }

  /// Offers those that no guard forbids in random order; who they are is asked anew once an eighth was refused.
  private mutating func offerAdmissible(
    to gate: inout AdmissionGate, missing: Int, using generator: inout SeededGenerator
  ) {
    var rest = gate.admissible()
    var (first, refused) = (0, 0)
    while !isFull, first < rest.count {
      let next = first..<min(first + Self.foreseen, rest.count)
      for place in next {
        rest.swapAt(place, place + generator.index(below: rest.count - place))
      }
      gate.expect(rest[next])
      for place in next where !isFull && !joins(rest[place], by: &gate, missing: missing) {
        refused += 1
      }
      first = next.upperBound
      if refused > max(Self.foreseen, rest.count / 8) {
        rest = gate.admissible()
        (first, refused) = (0, 0)
      }
    }
  }

  /// Whether an open item, which is drawn for one of the last places, joins.
  @inline(__always)
  private mutating func joins(_ item: Int, by gate: inout AdmissionGate, missing: Int) -> Bool {
    guard gate.admits(item) else { return false }
    let place = members.append(UInt32(truncatingIfNeeded: item))
    _ = note(place, as: place < missing ? .filled : .uniform)
    return true
  }

  /// Lets in what `ledger` leaves open, unless a guard refused it before, up to `size` members, for which there
  /// has to be room.
  mutating func reopen(under ledger: ExposureLedger, upTo size: Int) {
    self.size = size
    gate?.reopen(under: ledger)
  }

  /// The batch as it is now.
  func batch() -> Batch {
    var batch = Batch(items: members.items)
    if isWalk {
      var trace = WalkTrace()
      (trace.steps, trace.restarts, trace.reseeds) = (steps, restarts, reseeds)
      trace.origins = UnsafeBufferPointer(start: origins, count: count).map(Origin.init)
      trace.entrySteps = UnsafeBufferPointer(start: entrySteps, count: count).map(Int.init)
      batch.walk = trace
    }
    if let gate {
      batch.ruling = BatchRuling(
        refusals: gate.refusals, uniformMembers: uniformMembers, lacking: lacking,
        strictest: gate.strictest)
    }
    return batch
  }
}
