import CommandLanguage
import Proximity
import Workbench

/// What a graph is built for: its items and the usual S go by it.
protocol GraphUse: Sendable {
  static var otherItems: WorkbenchLimit { get }
  static var usualSkip: GraphSettings.Skip { get }
}

/// To be looked at, on all items.
enum LookedAt: GraphUse {
  static let otherItems = WorkbenchLimit.otherItems
  static let usualSkip = GraphSettings.Skip.nothing
}

/// To be trained on, on the training split.
enum TrainedOn: GraphUse {
  static let otherItems = WorkbenchLimit.otherTrainingItems
  static let usualSkip = GraphSettings.Skip.band
}

/// M, K and S of a graph to build.
struct GraphOptions<Use: GraphUse>: ParsableArguments {
  @Option(
    help: "M: random candidates looked at for each item; above K, and at least K + S.",
    range: .from(2, to: .number(of: Use.otherItems)),
    default: GraphSettings.usualInWords.candidates)
  var candidates: Int?

  @Option(
    help: "K: neighbours kept for each item.", range: .from(1, to: .number(of: Use.otherItems)),
    default: GraphSettings.usualInWords.neighbors)
  var neighbors: Int?

  @Option(
    help: "S: most similar candidates left out; at most M − K.",
    range: .from(0, to: .number(of: Use.otherItems)),
    default: GraphSettings.usualInWords.skip(Use.usualSkip))
  var skip: Int?

  /// The settings for `itemCount` items, with the defaults filled in.
  func settings(itemCount: Int) -> GraphSettings {
    GraphSettings(
      itemCount: itemCount, candidates: candidates, neighbors: neighbors, skip: skip,
      usually: Use.usualSkip)
  }
}

extension GraphSettings {
  /// Refuses settings that no graph on `itemCount` items can have, by the option to change.
  func check(itemCount: Int) throws {
    switch misfit(itemCount: itemCount) {
    case nil: return
    case .tooFewCandidates:
      throw NotReady(
        problem:
          "there are only \(written(itemCount)) items to link, and a graph of random candidates needs three",
        suggestion: "load data of more items")
    case .tooManyCandidates:
      throw ArgumentFault(
        "candidates", "\(written(candidates)) candidates are more than the other items",
        label: "only \(counted(itemCount - 1, "other item"))",
        suggestion: "choose up to \(written(itemCount - 1))")
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
