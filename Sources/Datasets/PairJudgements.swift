/// What a person said of documents that look like false negatives: whether each answers a query.
package struct PairJudgements: Sendable, Equatable {
  package enum Judgement: String, Sendable, CaseIterable {
    /// The document answers the query: a false negative.
    case yes = "y"
    /// It does not: a true negative.
    case no = "n"
    /// Nothing was said.
    case skip = "s"
  }

  /// A query with the document of another pair, by the numbers of the pairs.
  package struct Candidate: Sendable, Hashable {
    package let query: Int
    package let owner: Int

    package init(query: Int, owner: Int) {
      self.query = query
      self.owner = owner
    }
  }

  /// In the order in which they were judged.
  package private(set) var all: [(candidate: Candidate, judgement: Judgement)] = []
  private var places: [Candidate: Int] = [:]

  package init() {}

  package subscript(candidate: Candidate) -> Judgement? {
    places[candidate].map { all[$0].judgement }
  }

  /// Notes a judgement; a second one of a candidate takes the place of the first.
  package mutating func note(_ judgement: Judgement, of candidate: Candidate) {
    if let place = places[candidate] {
      all[place].judgement = judgement
    } else {
      places[candidate] = all.count
      all.append((candidate, judgement))
    }
  }

  package var isEmpty: Bool { all.isEmpty }

  /// How many were judged so.
  package func count(of judgement: Judgement) -> Int { all.count { $0.judgement == judgement } }

  package static func == (one: PairJudgements, other: PairJudgements) -> Bool {
    one.all.elementsEqual(other.all, by: ==)
  }

  /// Those between some items, with their new numbers.
  func selecting(_ chosen: [Int]) -> PairJudgements {
    let numbers = Dictionary(
      chosen.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var selection = PairJudgements()
    for (candidate, judgement) in all {
      guard let query = numbers[candidate.query], let owner = numbers[candidate.owner] else {
        continue
      }
      selection.note(judgement, of: Candidate(query: query, owner: owner))
    }
    return selection
  }
}
