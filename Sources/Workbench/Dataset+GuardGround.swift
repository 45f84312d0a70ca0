import Contrast
import Datasets
import Vectors

extension Dataset {
  /// What guards know of some items, in their order; of all when none are named.
  package func guardGround(of items: [Int]? = nil) -> GuardGround {
    func part(_ values: [Int]?) -> [Int]? {
      values.map { values in items.map { $0.map { values[$0] } } ?? values }
    }
    return GuardGround(
      labels: part(labels), documents: part(pairs?.documentOf), answers: part(pairs?.answerOf),
      sources: part(pairs?.sources?.numbers))
  }
}
