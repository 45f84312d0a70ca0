import CommandLanguage
import Proximity

/// M, K and S of a graph to build.
struct GraphOptions: ParsableArguments {
  @Option(
    help: "M: random candidates looked at for each item; above K, and at least K + S.",
    range: .from(2, to: .number(of: .otherItems)),
    default: GraphSettings.usualInWords.candidates)
  var candidates: Int?

  @Option(
    help: "K: neighbours kept for each item.", range: .from(1, to: .number(of: .otherItems)),
    default: GraphSettings.usualInWords.neighbors)
  var neighbors: Int?

  @Option(
    help: "S: most similar candidates left out; at most M − K.",
    range: .from(0, to: .number(of: .otherItems)),
    default:
      "\(GraphSettings.usualInWords.skip.nothing); in bursts \(GraphSettings.usualInWords.skip.band)"
  )
  var skip: Int?

  /// The settings for `itemCount` items, with the defaults filled in.
  func settings(itemCount: Int, usually skip: GraphSettings.Skip) -> GraphSettings {
    GraphSettings(
      itemCount: itemCount, candidates: candidates, neighbors: neighbors, skip: self.skip,
      usually: skip)
  }
}

extension GraphSettings {
  /// Refuses settings that no graph on `itemCount` items can have, by the option to change.
  func check(itemCount: Int) throws {
    switch misfit(itemCount: itemCount) {
    case nil: return
    case .noNeighbors:
      throw ArgumentFault(
        "neighbors", "'--neighbors' is \(written(neighbors))", suggestion: "keep 1 or more")
    case .negativeSkip:
      throw ArgumentFault("skip", "'--skip' is \(written(skip))", suggestion: "leave out 0 or more")
    case .tooFewCandidates:
      throw ArgumentFault(
        "candidates", "'--candidates' is \(written(candidates))",
        suggestion: "choose more than the neighbours kept")
    case .tooManyCandidates:
      throw ArgumentFault(
        "candidates", "\(written(candidates)) candidates are more than the other items",
        label: "only \(counted(itemCount - 1, "other item"))",
        suggestion: "choose up to \(written(itemCount - 1)), or '--index exact' for all")
    case .neighborsFillCandidates:
      throw ArgumentFault(
        "neighbors",
        "\(written(neighbors)) neighbours cannot be chosen from \(counted(candidates, "candidate"))",
        label: "K must be below M",
        suggestion: "keep up to \(written(max(1, candidates - 1))), or raise '--candidates'",
        related: ["candidates"])
    case .skipLeavesTooFew:
      throw ArgumentFault(
        "skip",
        "leaving out \(written(skip)) of \(counted(candidates, "candidate")) does not leave "
          + "\(counted(neighbors, "neighbour"))", label: "K + S must be at most M",
        suggestion: "leave out up to \(written(candidates - neighbors)), or raise '--candidates'",
        related: ["candidates", "neighbors"])
    }
  }
}
