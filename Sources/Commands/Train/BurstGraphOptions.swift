import CommandLanguage
import Proximity
import Vectors
import Workbench

/// Which graph a burst draws from, built on the training split only.
struct BurstGraphOptions: ParsableArguments {
  @Option(
    help: "M: random candidates looked at for each item; above K, and at least K + S.",
    range: .from(2, to: .number(of: .otherTrainingItems)), default: "10 × K")
  var candidates: Int?

  @Option(
    help: "K: neighbours kept.", range: .from(1, to: .number(of: .otherTrainingItems)),
    default: "50 below 2,000 items, else 100")
  var neighbors: Int?

  @Option(
    help: "S: most similar candidates left out; at most M − K.",
    range: .from(0, to: .number(of: .otherTrainingItems)), default: "K, a band")
  var skip: Int?

  @OptionGroup var refresh: BurstRefreshOptions

  /// The settings for `itemCount` training items, checked.
  func settings(itemCount: Int) throws -> GraphSettings {
    let graph = GraphSettings(
      itemCount: itemCount, candidates: candidates, neighbors: neighbors, skip: skip)
    try graph.check(itemCount: itemCount)
    return graph
  }
}

extension GraphSettings {
  /// Refuses settings that no graph on `itemCount` items can have, by the option to change.
  func check(itemCount: Int) throws {
    guard neighbors >= 1 else {
      throw ArgumentFault(
        "neighbors", "'--neighbors' is \(written(neighbors))", suggestion: "keep 1 or more")
    }
    guard skip >= 0 else {
      throw ArgumentFault("skip", "'--skip' is \(written(skip))", suggestion: "leave out 0 or more")
    }
    guard candidates >= 2 else {
      throw ArgumentFault(
        "candidates", "'--candidates' is \(written(candidates))",
        suggestion: "choose more than the neighbours kept")
    }
    guard candidates < itemCount else {
      throw ArgumentFault(
        "candidates", "\(written(candidates)) candidates are more than the other items",
        label: "only \(counted(itemCount - 1, "other item"))",
        suggestion: "choose up to \(written(itemCount - 1)), or '--index exact' for all")
    }
    guard neighbors < candidates else {
      throw ArgumentFault(
        "neighbors",
        "\(written(neighbors)) neighbours cannot be chosen from \(counted(candidates, "candidate"))",
        label: "K must be below M",
        suggestion: "keep up to \(written(max(1, candidates - 1))), or raise '--candidates'",
        related: ["candidates"])
    }
    guard neighbors + skip <= candidates else {
      throw ArgumentFault(
        "skip",
        "leaving out \(written(skip)) of \(counted(candidates, "candidate")) does not leave "
          + "\(counted(neighbors, "neighbour"))", label: "K + S must be at most M",
        suggestion: "leave out up to \(written(candidates - neighbors)), or raise '--candidates'",
        related: ["candidates", "neighbors"])
    }
  }
}
