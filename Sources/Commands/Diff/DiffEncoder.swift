import CommandLanguage
import Datasets
import Report
import Sampling
import Tensors
import Vectors
import Workbench

struct DiffEncoder: ShellCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "encoder",
    abstract: "What training changed: neighbours, distances, hard pairs, and a map.",
    discussion: """
      Both sides are names kept with 'NAME = train …', or 'current', 'untrained' (the other side \
      before its first step) or 'raw' (what the encoder reads). Neighbours and distances are those of \
      the representations; hard pairs are those of the current batches, if there are any.
      """)
  static let examples = [
    Example(
      "diff encoder", "What the burst changed.",
      after: ["load digits", "train uniform --steps 60"]),
    Example(
      "diff encoder a b", "Two bursts, and what became of a batch's hard pairs.",
      after: [
        "load digits", "a = train uniform --steps 20", "b = train rwr --steps 20 --fresh",
        "sample uniform --size 64",
      ]),
    Example(
      "diff encoder raw current --map 0", "Against the pixels, without the map.",
      after: ["load digits", "train uniform --steps 20"]),
  ]
  static let seeAlso = ["train", "names", "batch diff", "encoder-change"]

  @Argument(help: "A kept name, or 'untrained', 'raw' or 'current'.")
  var first = EncoderSide.untrained

  @Argument(help: "The same for the other side.")
  var second = Names.current

  @Option(help: "The most items to compare, chosen at random.", range: .from(30, to: 20_000))
  var items = 2_000

  @Option(help: "K: nearest items that count as neighbours.", range: .from(1))
  var neighbors = 20

  @Option(
    help: "Share of random pairs that may be more similar than a hard one.",
    range: .above(0, below: 1))
  var share = 0.01

  @Option(help: "The most items on the map; 0 leaves it out.", range: .from(0, to: 1_000))
  var map = 150

  var isCached: Bool { true }

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let workbench = context.workbench
    let dataset = try workbench.requireDataset()
    try check(itemCount: dataset.count)
    let sides = try context.encoderSides((first, second))
    let change = try EncoderChange(
      from: sides.0, to: sides.1, on: dataset,
      batches: (workbench.draw?.batches ?? []).filter { $0.items.count > 1 },
      .init(items: items, neighbors: neighbors, share: share, mapped: map),
      stream: workbench.fixedStream(named: "diff encoder"),
      threads: workbench.settings.threads, monitor: monitor)
    return .change(
      change, from: sides.0, to: sides.1, share: share, drawn: workbench.draw, of: dataset)
  }

  private func check(itemCount: Int) throws {
    guard itemCount >= 3 else {
      throw NotReady(
        problem: "\(counted(itemCount, "item")) have no neighbours to compare",
        remedy: "load digits")
    }
    let most = min(items, itemCount) - 1
    guard neighbors <= most else {
      throw ArgumentFault(
        "neighbors", "'--neighbors' cannot be \(written(neighbors))",
        label: "\(counted(most, "other item"))", suggestion: "choose 1 to \(written(most))")
    }
  }
}
