import Contrast
import Foundation
import Sampling
import Vectors

extension EngineBenchmark {
  /// Makes the guard NAME ready for many batches: `guard NAME`.
  ///
  /// Four items in a row share a document, every fifth is of one source, and the vector of a document is that
  /// of its query with noise, which leaves a cosine of some 0.89.
  ///
  /// - Returns: the seconds of looking for all conflicts.
  mutating func makeGuard(named name: String) throws -> String {
    guard let rule = Self.rule(named: name) else { throw Fault("no such guard: \(name)") }
    let items = 0..<vectors.rows
    let ground = GuardGround(
      vectors: vectors, sides: rule.comparesSides ? (vectors, documents()) : nil,
      documents: items.map { $0 / 4 * 4 }, sources: items.map { $0 % 5 })
    rules = try RuleSettings(guards: [rule]).rules(
      exposure: .free, on: ground, stream: stream,
      threads: ProcessInfo.processInfo.activeProcessorCount, monitor: .none)
    let start = ContinuousClock.now
    try rules.prepare(for: vectors.rows, size: vectors.rows, monitor: .none)
    return "\((ContinuousClock.now - start).inSeconds)"
  }

  private func documents() -> Matrix {
    var generator = stream.stream(named: "documents").generator()
    let deviation = 0.5 / Double(vectors.columns).squareRoot()
    let elements = (0..<vectors.rows).flatMap { row in
      vectors.row(row).map { $0 + Float(deviation * generator.normal()) }
    }
    return Matrix(rows: vectors.rows, columns: vectors.columns, elements: elements)
      .normalizedRows().rows
  }

  /// Times of N uniform batches of B under the guard made last: `guarded B N`, and with every pair that meets
  /// compared, `pairwise B N`.
  ///
  /// - Returns: wall and CPU seconds, and the members of all.
  func guarded(size: Int, count: Int, comparingPairs: Bool) throws -> String {
    var rules = rules
    if comparingPairs { rules.guards = rules.guards.map(PairByPair.init) }
    let sampler = UniformSampler(itemCount: vectors.rows).under(rules)
    var members = 0
    let times = try Self.timed {
      members = try sampler.batches(count: count, size: size, from: stream)
        .reduce(0) { $0 + $1.items.count }
    }
    return "\(times) \(members)"
  }

  private static func rule(named name: String) -> GuardSettings? {
    switch name {
    case "duplicates": .duplicates
    case "suspects": .suspects
    case "same-document": .sameDocument
    case "margin": .margin(.share(0.95))
    case "owner": .owner(LinearSchedule(constant: 0.0001))
    case "within": .within(.source)
    case "cap": .cap(LinearSchedule(constant: 0.0001))
    case "top": .top(LinearSchedule(constant: 0.0005))
    default: nil
    }
  }
}

/// A guard that is asked for every pair that meets.
private struct PairByPair: PairGuard {
  let rule: any PairGuard
  var name: String { rule.name }

  func forbids(_ first: Int, _ second: Int) -> Bool { rule.forbids(first, second) }
  func adjusted(to progress: Double) -> Self { Self(rule: rule.adjusted(to: progress)) }
}
