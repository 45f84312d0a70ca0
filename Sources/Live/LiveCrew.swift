/// The processes that train together, and how far they are.
package struct LiveCrew: Sendable {
  /// W; nil before the first process has come.
  package private(set) var world: Int?
  /// The rank of each.
  private var members: [Int: Int] = [:]
  /// How many steps each rank has trained.
  private var trained: [Int: Int] = [:]
  /// Whether the last process that was there has said goodbye.
  package private(set) var hasEnded = false

  package init() {}

  /// How many processes are connected.
  package var count: Int { members.count }

  /// Steps that all processes have trained.
  package var consumed: Int {
    guard let world else { return 0 }
    return (0..<world).map { trained[$0, default: 0] }.min() ?? 0
  }

  /// Takes a process in.
  ///
  /// - Parameter member: a number that tells it from all others.
  /// - Throws: `LiveRefusal`.
  package mutating func join(_ member: Int, rank: Int, world: Int, batchSize: Int)
    throws(LiveRefusal)
  {
    guard world >= 1, (0..<world).contains(rank) else {
      throw LiveRefusal("rank \(rank) of \(world) processes is none; ranks are 0 to world − 1")
    }
    guard batchSize % world == 0 else {
      throw LiveRefusal(
        "batches of \(batchSize) cannot be shared out evenly to \(world) processes; start a number of "
          + "processes that divides \(batchSize), or serve another '--size'")
    }
    if let former = self.world, former != world {
      guard members.keys.allSatisfy({ $0 == member }) else {
        throw LiveRefusal(
          "the processes that are connected are \(former), and this one says that it is one of \(world); "
            + "end the others first")
      }
      trained = [:]
    }
    self.world = world
    members[member] = rank
    hasEnded = false
  }

  /// The rank and the number of processes of a member; nil for one that has not said who it is.
  package func place(of member: Int) -> (rank: Int, world: Int)? {
    guard let world, let rank = members[member] else { return nil }
    return (rank, world)
  }

  /// Notes that a process has trained a step.
  package mutating func consume(_ step: Int, by member: Int) {
    guard let rank = members[member] else { return }
    trained[rank] = max(trained[rank, default: 0], step + 1)
  }

  /// Lets a process go; the run is over when the last one says so.
  package mutating func leave(_ member: Int, sayingGoodbye: Bool) {
    guard members.removeValue(forKey: member) != nil else { return }
    if sayingGoodbye, members.isEmpty { hasEnded = true }
  }
}
