import Contrast
import Foundation
import Sampling
import Vectors

extension EngineBenchmark {
  /// Times of uniform batches under the guard NAME: `guarded NAME B N` for N batches, and
  /// `pairwise NAME B` for one whose pairs are compared; nil for another line.
  ///
  /// Four items in a row share a second text, for `same-partner`.
  ///
  /// - Returns: wall and CPU seconds of the batches, the members of all, and the seconds of what is done
  ///   once, 0 where pairs are compared.
  func guarded(_ words: [String]) throws -> String? {
    guard words.count == 4 || words.count == 3, ["guarded", "pairwise"].contains(words[0]),
      let rule = Self.rule(named: words[1]), let size = Int(words[2])
    else { return nil }
    let count = words.count == 4 ? Int(words[3]) ?? 1 : 1
    let partners = (0..<vectors.rows).map { Optional($0 / 4) }
    var rules = try RuleSettings(guards: [rule]).rules(
      exposure: .free, vectors: vectors, labels: nil, partners: partners, stream: stream,
      threads: ProcessInfo.processInfo.activeProcessorCount, monitor: .none)
    let start = ContinuousClock.now
    if words[0] == "pairwise" {
      rules.guards = rules.guards.map(PairByPair.init)
    } else {
      // For as many batches as make it worthwhile.
      for rule in rules.guards { try rule.prepare(for: 1000, size: size, monitor: .none) }
    }
    let seconds = (ContinuousClock.now - start).inSeconds
    let sampler = UniformSampler(itemCount: vectors.rows).under(rules)
    var members = 0
    let times = try Self.timed {
      members = try sampler.batches(count: count, size: size, from: stream)
        .reduce(0) { $0 + $1.items.count }
    }
    return "\(times) \(members) \(words[0] == "pairwise" ? 0 : seconds)"
  }

  private static func rule(named name: String) -> GuardSettings? {
    switch name {
    case "duplicates": .duplicates
    case "suspects": .suspects
    case "same-partner": .samePartner
    case "cap": .cap(LinearSchedule(constant: 0.002))
    case "top": .top(LinearSchedule(constant: 0.002))
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
