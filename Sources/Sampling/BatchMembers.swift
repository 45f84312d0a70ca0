/// The members of an unfinished batch, with their places: open addressing in a table of at least four
/// times the capacity, so that looking up stays in the first cache.
struct BatchMembers: ~Copyable {
  // SAFETY: both buffers live as long as the value, which cannot be copied; `nodes` is read below
  // `count` only, which `add` keeps within the capacity, and slots are below the table's size.
  private(set) var count = 0
  private let capacity: Int
  private let nodes: UnsafeMutablePointer<UInt32>
  /// Place + 1 of the node that hashes here; 0 when free.
  private let table: UnsafeMutablePointer<Int32>
  private let slots: Int
  private let shift: UInt32

  init(capacity: Int) {
    var bits = 4
    while 1 << bits < 4 * capacity { bits += 1 }
    self.capacity = capacity
    slots = 1 << bits
    shift = UInt32(32 - bits)
    nodes = .allocate(capacity: capacity)
    table = .allocate(capacity: slots)
    table.initialize(repeating: 0, count: slots)
  }

  deinit {
    nodes.deallocate()
    table.deallocate()
  }

  /// The node at a place.
  subscript(place: Int) -> UInt32 { nodes[place] }

  /// The nodes in the order in which they came in.
  var items: [Int] { UnsafeBufferPointer(start: nodes, count: count).map(Int.init) }

  func contains(_ node: UInt32) -> Bool {
    table[slot(of: node)] != 0
  }

  /// The place of the node that a slot is for; nil when that node is not a member.
  @inline(__always)
  func place(in slot: Int) -> Int? {
    let entry = table[slot]
    return entry == 0 ? nil : Int(entry) - 1
  }

  /// Adds a node that is not a member, at its slot, and tells its place.
  @inline(__always)
  mutating func add(_ node: UInt32, in slot: Int) -> Int {
    let place = append(node)
    table[slot] = Int32(truncatingIfNeeded: count)
    return place
  }

  /// Adds a node that is not a member and that nobody asks for any more, and tells its place.
  @inline(__always)
  mutating func append(_ node: UInt32) -> Int {
    precondition(count < capacity, "more than \(capacity) members")
    nodes[count] = node
    count += 1
    return count - 1
  }

  /// Where the node is in the table, or would be.
  @inline(__always)
  func slot(of node: UInt32) -> Int {
    var slot = Int((node &* 2_654_435_769) >> shift)
    while table[slot] != 0, nodes[Int(table[slot]) - 1] != node { slot = (slot + 1) & (slots - 1) }
    return slot
  }
}
