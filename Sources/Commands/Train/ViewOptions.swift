import CommandLanguage
import Datasets
import Training
import Workbench

/// How the views of texts and graphs are made, which encoders of kind transformer, bert and gin read.
struct ViewOptions: ParsableArguments {
  @Option(
    help:
      "What makes two views of a text: the encoder's dropout alone, or text and example, where there is one. For transformer and bert.",
    default: "example for pairs with '--loss mnrl', else dropout")
  var positives: TextViews.Positives?

  @Option(
    help: "Probability that a view of a text loses a token. For transformer and bert.",
    range: .from(0, to: 0.9))
  var dropTokens = 0.0

  @Option(
    help: "The changes that views of a graph are made by, with commas between. For gin.",
    default: "all four"
  )
  var augment = GraphChangeList(GraphAugmentation.Change.allCases)

  @Option(
    help: "Share of nodes or edges that a view of a graph loses. For gin.", range: .from(0, to: 0.9)
  )
  var augmentRatio = 0.2

  /// Refuses choices that are out of range, or have no meaning for this kind of encoder.
  func choices(for kind: EncoderKind, of dataset: Dataset, by loss: LossKind) throws -> ViewChoices
  {
    let standard = ViewChoices()
    let readsTexts = kind.readsTexts
    func check(_ name: String, _ option: String, isAsked: Bool, isMeant: Bool, of kinds: String)
      throws
    {
      guard isAsked, !isMeant else { return }
      throw ArgumentFault(
        name, "'\(option)' is for encoders of kind \(kinds)",
        label: "this one is '\(kind.rawValue)'",
        suggestion: "leave it out, or choose another '--encoder'")
    }
    let texts = "transformer or bert"
    try check(
      "positives", "--positives", isAsked: positives == .example, isMeant: readsTexts, of: texts)
    try check(
      "dropTokens", "--drop-tokens", isAsked: dropTokens != standard.tokenDropping,
      isMeant: readsTexts, of: texts)
    try check(
      "augment", "--augment", isAsked: augment.changes != standard.graphChanges,
      isMeant: kind == .gin, of: "gin")
    try check(
      "augmentRatio", "--augment-ratio", isAsked: augmentRatio != standard.graphRatio,
      isMeant: kind == .gin, of: "gin")
    if positives == .example, case .texts(let texts) = dataset.items,
      !texts.contains(where: { $0.example != nil })
    {
      throw ArgumentFault(
        "positives", "no text of '\(dataset.name)' has an example",
        suggestion: "leave out '--positives'")
    }
    let usual: TextViews.Positives =
      readsTexts && loss == .mnrl && dataset.pairs != nil ? .example : .dropout
    return ViewChoices(
      positives: positives ?? usual, tokenDropping: dropTokens, graphChanges: augment.changes,
      graphRatio: augmentRatio)
  }
}

extension EncoderKind {
  /// Whether it reads texts word by word.
  var readsTexts: Bool { self == .transformer || self == .bert }
}

extension TextViews.Positives: ExpressibleByArgument {}

/// Changes to a graph as a person lists them: `drop-nodes,subgraph`.
struct GraphChangeList: DescribedArgument, Sendable {
  static let accepted = "changes with commas between, as in drop-nodes,subgraph"
  static let allValueStrings = GraphAugmentation.Change.allCases.map(\.rawValue)

  let changes: [GraphAugmentation.Change]

  init(_ changes: [GraphAugmentation.Change]) { self.changes = changes }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let changes = parts.compactMap { GraphAugmentation.Change(rawValue: String($0)) }
    guard !changes.isEmpty, changes.count == parts.count else { return nil }
    self.changes = GraphAugmentation.Change.allCases.filter(changes.contains)
  }

  var defaultValueDescription: String { changes.map(\.rawValue).joined(separator: ",") }
}
