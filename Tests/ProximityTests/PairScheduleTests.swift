import Proximity
import Testing

struct PairScheduleTests {
  @Test(arguments: Array(1...12) + [31, 64])
  func `every pair of blocks comes once, and each block with itself`(blocks: Int) {
    let schedule = PairSchedule(blocks: blocks)
    let pairs = (0..<schedule.count).compactMap { schedule.pair(at: $0) }
    #expect(pairs.count == blocks * (blocks + 1) / 2)
    #expect(Set(pairs.map { $0.low * blocks + $0.high }).count == pairs.count)
    #expect(pairs.allSatisfy { 0 <= $0.low && $0.low <= $0.high && $0.high < blocks })
  }

  @Test(arguments: [4, 7, 12, 64])
  func `the pairs of a round share no block`(blocks: Int) {
    let schedule = PairSchedule(blocks: blocks)
    let matches = (blocks + blocks % 2) / 2
    for round in 0..<(schedule.count - blocks) / matches {
      let met = (0..<matches).compactMap { schedule.pair(at: blocks + round * matches + $0) }
        .flatMap { [$0.low, $0.high] }
      #expect(Set(met).count == met.count)
    }
  }
}
