import Foundation
import Sampling
import Testing
import Vectors

/// The joint sampler against the rule that it stands for.
struct JointTests {
  private func unit(_ rows: [[Float]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap(\.self))
      .normalizedRows().rows
  }

  private func random(_ count: Int, dimensions: Int = 4, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return unit((0..<count).map { _ in (0..<dimensions).map { _ in Float(generator.normal()) } })
  }

  private func sides(_ count: Int, seed: UInt64) -> SideVectors {
    SideVectors(items: random(count, seed: seed), documents: random(count, seed: seed + 1))
  }

  /// The sigmoid loss of a batch, term by term.
  private func loss(_ sides: SideVectors, _ items: [Int], temperature: Double) -> Double {
    var sum = 0.0
    for one in items {
      for other in items {
        let dot = zip(sides.items.row(one), (sides.documents ?? sides.items).row(other)).reduce(0.0)
        { $0 + Double($1.0) * Double($1.1) }
        let logit = (min(1, dot) - 1) / temperature
        sum += log(1 + exp(one == other ? -logit : logit))
      }
    }
    return sum / Double(items.count)
  }

  @Test(arguments: [true, false])
  func `learnability is the sigmoid loss less that of the reference`(hasSides: Bool) {
    let (learner, reference) = (sides(12, seed: 1), sides(12, seed: 5))
    func one(_ sides: SideVectors) -> SideVectors {
      hasSides ? sides : SideVectors(items: sides.items)
    }
    let sampler = JointSampler(
      learner: one(learner), reference: one(reference), temperature: 0.3, pool: 2, chunks: 2)
    #expect(sampler.readsBothSides == hasSides)
    for items in [[0], [3, 7], [1, 4, 2, 11, 9]] {
      let expected =
        loss(one(learner), items, temperature: 0.3) - loss(one(reference), items, temperature: 0.3)
      #expect(abs(sampler.learnability(of: items) - expected) < 1e-5)
    }
  }

  @Test func `two pairs in closed form`() {
    // Under the vectors in use each query is at cosine 1 to the wrong document and 0 to its own; under the
    // reference it is the other way round.
    let (one, other): ([Float], [Float]) = ([1, 0], [0, 1])
    let queries = unit([one, other])
    let sampler = JointSampler(
      learner: SideVectors(items: queries, documents: unit([other, one])),
      reference: SideVectors(items: queries, documents: unit([one, other])), temperature: 0.5,
      pool: 1, chunks: 1)
    let (near, far) = (log(2.0), log(1 + exp(2.0)))
    #expect(abs(sampler.learnability(of: [0]) - (far - near)) < 1e-6)
    // (far + near) an item under the vectors in use, (near + log(1 + exp(-2))) under the reference.
    #expect(abs(sampler.learnability(of: [0, 1]) - (far - log(1 + exp(-2.0)))) < 1e-6)
  }

  @Test func `documents of one set alone do not count`() {
    let learner = sides(8, seed: 3)
    let sampler = JointSampler(
      learner: learner, reference: SideVectors(items: learner.items), temperature: 0.3, pool: 2,
      chunks: 2)
    #expect(!sampler.readsBothSides && sampler.learnability(of: [0, 1, 5]) == 0)
  }

  @Test(arguments: [1, 2])
  func `a batch is drawn in proportion to exp of what its items add`(chunks: Int) {
    // All there is is the pool, and two of three items are taken.
    let sampler = JointSampler(
      learner: sides(3, seed: 8), reference: sides(3, seed: 20), temperature: 0.2, pool: 2,
      chunks: chunks)
    func weight(_ items: [Int], after former: [Int]) -> Double {
      exp(
        Double(former.count + items.count) * sampler.learnability(of: former + items)
          - Double(former.count) * (former.isEmpty ? 0 : sampler.learnability(of: former)))
    }
    var expected: [[Int]: Double] = [:]
    for first in 0..<3 {
      let sum = (0..<3).reduce(0) { $0 + weight([$1], after: []) }
      for second in 0..<3 where second != first {
        let others = (0..<3).filter { $0 != first }
        // In one chunk the second does not look at the first.
        let former = chunks == 1 ? [] : [first]
        expected[[first, second]] =
          weight([first], after: []) / sum * weight([second], after: former)
          / others.reduce(0) { $0 + weight([$1], after: former) }
      }
    }
    let count = 6_000
    var drawn: [[Int]: Int] = [:]
    for seed in 0..<count {
      drawn[sampler.batch(size: 2, seed: UInt64(seed)).items, default: 0] += 1
    }
    #expect(abs(expected.values.reduce(0, +) - 1) < 1e-9)
    for (items, chance) in expected {
      let error = (chance * (1 - chance) / Double(count)).squareRoot()
      #expect(abs(Double(drawn[items] ?? 0) / Double(count) - chance) < 4 * error, "\(items)")
    }
  }

  @Test
  func `where both sets of vectors are alike nothing can be learned, and every batch is as likely`()
  {
    let vectors = SideVectors(items: random(10, seed: 4), documents: random(10, seed: 9))
    let sampler = JointSampler(
      learner: vectors, reference: vectors, temperature: 0.1, pool: 2, chunks: 4)
    var counts = [Int](repeating: 0, count: 10)
    var meetings = [Int](repeating: 0, count: 100)
    for seed in 0..<4_000 {
      let items = sampler.batch(size: 4, seed: UInt64(seed)).items
      #expect(sampler.learnability(of: items) == 0)
      for item in items {
        counts[item] += 1
        for other in items where other > item { meetings[10 * item + other] += 1 }
      }
    }
    // 4/10 of 4,000 and 4·3/(10·9) of 4,000, within five standard errors.
    #expect(counts.allSatisfy { abs($0 - 1_600) < 155 }, "\(counts)")
    for one in 0..<10 {
      for other in one + 1..<10 { #expect(abs(meetings[10 * one + other] - 533) < 108) }
    }
  }

  @Test func `joint choice has more learnability than single items, and those more than chance`() {
    let (learner, reference) = (sides(400, seed: 30), sides(400, seed: 40))
    func sampler(pool: Int, chunks: Int) -> JointSampler {
      JointSampler(
        learner: learner, reference: reference, temperature: 0.3, pool: pool, chunks: chunks)
    }
    func mean(_ sampler: JointSampler) -> Double {
      (0..<30).reduce(0) {
        $0 + sampler.learnability(of: sampler.batch(size: 32, seed: UInt64($1)).items)
      } / 30
    }
    let (chance, alone) = (mean(sampler(pool: 1, chunks: 16)), mean(sampler(pool: 5, chunks: 1)))
    #expect(alone > chance + 0.5)
    #expect(mean(sampler(pool: 5, chunks: 16)) > alone + 0.2)
  }
}

extension JointSampler {
  fileprivate func learnability(of items: [Int]) -> Double {
    (try? learnability(of: items, monitor: .none)) ?? .nan
  }
}
