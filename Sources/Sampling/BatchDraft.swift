import Vectors

/// A batch while a sampler fills it.
///
/// A sampler offers items, one after another, in the order in which it comes by them; the draft takes
/// those that are new and that no rule keeps out, until it is full. So exposure, guards and a uniform
/// share are the same for every sampler, and no sampler knows of them.
package struct BatchDraft: ~Copyable {
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
  package let size: Int

  /// Moves made so far, for samplers that walk.
  package var steps = 0
  package var restarts = 0
  package var reseeds = 0
  private let isWalk: Bool
  private var gate: AdmissionGate?
  private var uniformMembers = 0

  /// An empty draft of `size` places, 1...itemCount; `isWalk` keeps a trace.
  init(size: Int, itemCount: Int, isWalk: Bool, gate: AdmissionGate? = nil) {
    precondition((1...itemCount).contains(size), "a batch of \(size) of \(itemCount)")
    self.size = size
    self.itemCount = itemCount
    self.isWalk = isWalk
    self.gate = gate
    goal = size
    members = BatchMembers(capacity: size)
    origins = .allocate(capacity: size)
    entrySteps = .allocate(capacity: size)
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
    guard !isFull, isAdmitted(item) else { return nil }
    let place = members.add(node, in: slot)
    origins[place] = origin.code
    entrySteps[place] = Int32(truncatingIfNeeded: steps)
    return place
  }

  @inline(__always)
  private mutating func isAdmitted(_ item: Int) -> Bool {
    guard gate != nil else { return true }
    return gate?.admits(item) ?? true
  }

  /// Whether an item has not come up in this batch and could be drawn: no member, not refused by a
  /// guard, and not drawn before in an epoch that draws each item once.
  package func isOpen(_ item: Int) -> Bool {
    gate?.isOpen(item) ?? !members.contains(UInt32(truncatingIfNeeded: item))
  }

  /// A uniformly random open item; nil when there is none.
  ///
  /// - Complexity: O(1) while most items are open, else O(N / 64) under rules and O(N) without.
  package func randomOpenItem(using generator: inout SeededGenerator) -> Int? {
    // Few tries where the batch is small beside the data; a scan where it nearly is the data.
    for _ in 0..<16 {
      let item = generator.index(below: itemCount)
      if isOpen(item) { return item }
    }
    if let count = gate?.openCount {
      return count == 0 ? nil : gate?.openItem(at: generator.index(below: count))
    }
    let open = openItems()
    return open.isEmpty ? nil : open[generator.index(below: open.count)]
  }

  /// All open items, ascending.
  ///
  /// - Complexity: O(N).
  package func openItems() -> [Int] {
    if let open = gate?.openItems { return open }
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

  /// Fills what the sampler left with uniformly random items; the draft stays short only when every
  /// item is a member or kept out.
  ///
  /// - Complexity: O(places), or O(N) when guards refuse most items.
  mutating func complete(using generator: inout SeededGenerator) {
    let (former, missing) = (count, goal)
    goal = size
    var triesLeft = 4 * (size - count)
    while !isFull, triesLeft > 0, let item = randomOpenItem(using: &generator) {
      offer(item, as: count < missing ? .filled : .uniform)
      triesLeft -= 1
    }
    if !isFull {
      var open = openItems()
      generator.shuffle(&open)
      for item in open where !isFull { offer(item, as: count < missing ? .filled : .uniform) }
    }
    uniformMembers += count - former
  }

  /// Lets in what `ledger` leaves open, unless a guard refused it before.
  mutating func reopen(under ledger: ExposureLedger) { gate?.reopen(under: ledger) }

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
