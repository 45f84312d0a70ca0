import Report

/// One statement about graph and batches, made when the figures support it.
package struct ExplanationRule: Sendable {
  package enum Weight: Int, Sendable, Comparable {
    case remark, advice, warning

    package static func < (first: Weight, second: Weight) -> Bool {
      first.rawValue < second.rawValue
    }
  }

  package struct Finding: Sendable, Equatable {
    package let rule: String
    package let weight: Weight
    /// One or two sentences with the figures that they rest on.
    package let text: String
    /// A line to try; nil when there is nothing to do.
    package let remedy: String?
  }

  /// What tests and scripts call it: "harmfulRegion".
  package let name: String
  private let weight: Weight
  private let judge: @Sendable (ExplanationFacts) -> (text: String, remedy: String?)?

  init(
    _ name: String, _ weight: Weight,
    judge: @escaping @Sendable (ExplanationFacts) -> (text: String, remedy: String?)?
  ) {
    self.name = name
    self.weight = weight
    self.judge = judge
  }

  /// Its statement; nil when it does not apply.
  package func finding(on facts: ExplanationFacts) -> Finding? {
    judge(facts).map { Finding(rule: name, weight: weight, text: $0.text, remedy: $0.remedy) }
  }

  /// The statements of all rules, warnings first, else in the order of the rules.
  package static func findings(on facts: ExplanationFacts) -> [Finding] {
    let found = all.compactMap { $0.finding(on: facts) }
    return [Weight.warning, .advice, .remark].flatMap { weight in
      found.filter { $0.weight == weight }
    }
  }

  package static let all = graphRules + batchRules + walkRules + pairRules
}
