import Contrast
import Datasets
import Vectors

extension Dataset {
  /// What a person said to be false negatives, by the places of the items; nil when nothing was said.
  private func falseNegatives(among items: [Int]?) -> [(Int, Int)]? {
    guard !judgements.isEmpty else { return nil }
    let places = items.map { items in
      Dictionary(items.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    return judgements.all.compactMap { candidate, judgement in
      guard judgement == .yes else { return nil }
      guard let places else { return (candidate.query, candidate.owner) }
      guard let query = places[candidate.query], let owner = places[candidate.owner] else {
        return nil
      }
      return (query, owner)
    }
  }

  /// What guards know of some items, in their order; of all when none are named.
  package func guardGround(of items: [Int]? = nil) -> GuardGround {
    func part(_ values: [Int]?) -> [Int]? {
      values.map { values in items.map { $0.map { values[$0] } } ?? values }
    }
    return GuardGround(
      labels: part(labels), documents: part(pairs?.documentOf),
      answers: part(pairs.flatMap { $0.answerOf == nil ? nil : $0.sameOf }),
      sources: part(pairs?.sources?.numbers), judged: falseNegatives(among: items))
  }
}
