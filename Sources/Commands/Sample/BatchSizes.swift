import CommandLanguage
import Report

/// How many items batches have, where not all have as many as were asked for.
struct BatchSizes {
  let sizes: [Int]
  let asked: Int

  init(_ sizes: [Int], asked: Int) {
    self.sizes = sizes
    self.asked = asked
  }

  /// The most sizes that are told one by one.
  private static let mostTold = 4

  var shortCount: Int { sizes.count { $0 < asked } }

  /// "50 (40 times) and 40 (10 times)", or "3 to 50 (12 times fewer than 50)"; nil where all have as many
  /// as were asked for.
  var inWords: String? {
    guard shortCount > 0, let least = sizes.min(), let most = sizes.max() else { return nil }
    let counts = Dictionary(grouping: sizes) { $0 }.mapValues(\.count)
    guard counts.count <= Self.mostTold else {
      return "\(written(least)) to \(written(most)) (\(counted(shortCount, "time")) fewer than "
        + "\(written(asked)))"
    }
    return Phrase.list(
      counts.sorted { $0.key > $1.key }.map { "\(written($0)) (\(counted($1, "time")))" }, "and")
  }
}
