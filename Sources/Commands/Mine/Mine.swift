import CommandLanguage
import Contrast
import Datasets
import Foundation
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct Mine: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    abstract:
      "Hard negatives for training with explicit ones, from the graph's edges; .jsonl or .tsv.",
    discussion: """
      Each training item is an anchor; its candidates are its neighbours in the graph, so a band ('graph build --skip') leaves \
      out the nearest, the likeliest false negatives. Never mined are copies of the anchor, documents that are known to \
      answer it, a document twice for one anchor, and what '--avoid' keeps out; a margin counts for the anchor alone. Where \
      pairs were loaded with a corpus, its documents of ranks S + 1 to S + K, of S and K as the graph has them, are \
      candidates, too; margins are the guards that hold for them. The positive is the item's document; an item without one \
      is its own. Rows and columns are those \
      of mine_hard_negatives in sentence-transformers, which 'datasets' loads.
      """)
  static let examples = [
    Example(
      "mine walk.jsonl --avoid duplicates", "Triplets, for MultipleNegativesRankingLoss.",
      after: [
        "load glosses", "embed counts", "graph build --candidates 200 --skip 10 --neighbors 20",
      ]),
    Example(
      "mine walk.tsv --form n-tuple --per-anchor 5 --choose random",
      "Five for each anchor, drawn from the band.",
      after: ["load glosses", "embed counts", "graph build"]),
  ]
  static let seeAlso = ["graph build", "export plan", "graph conflicts"]

  @Argument(
    help: "The file, which ends in .jsonl or .tsv.",
    completion: .file(extensions: MineFile.Kind.allCases.map(\.rawValue)))
  var file: String

  @Option(help: "The rows: triplet, n-tuple, labeled-pair or labeled-list.")
  var form = MineForm.triplet

  @Option(help: "Negatives of an anchor, at most.", range: .from(1, to: 10_000))
  var perAnchor = 3

  @Option(help: "Which candidates are taken: the hardest, or some at random.")
  var choose = HardNegatives.Choice.hardest

  @Option(
    help:
      "Keep out candidates that may not share a batch with the anchor, as 'sample --avoid' does; may be given several times.",
    range: .above(0, below: 1), default: "none")
  var avoid: [AvoidValue] = []

  @Flag(help: "Write similarities in the place of labels, or beside texts.")
  var scores = false

  @Flag(help: "Mine for held-out items, and of them, too.")
  var heldOut = false

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let (place, kind) = try context.files.place(
      for: file, in: MineFile.Kind.self, writing: "negatives", replaces: replace)
    try check(kind)
    let ground = try MineGround(
      of: context.workbench, under: avoid, isHeldOutIncluded: heldOut, monitor: monitor)
    if scores, !ground.knowsPositives {
      throw ArgumentFault(
        "scores", .notReady, "the vectors have no side for the documents to score the positives by",
        suggestion: "make vectors of both sides by 'embed', or leave '--scores' out")
    }
    let all = try ground.mined(
      perAnchor, choose, stream: context.workbench.nextStream(of: "mine"), monitor: monitor)
    guard all.count > 0 else {
      throw ArgumentFault(
        "file", .notReady, "no anchor has a candidate that is admitted",
        suggestion: "build a graph of more neighbours, or leave guards out")
    }
    let mined = all.filter { form.holds(negatives: $0.negatives.count, of: perAnchor) }
    guard mined.count > 0 else {
      throw ArgumentFault(
        "perAnchor", .notReady,
        "no anchor has \(counted(perAnchor, "negative")), as a row of '\(form.rawValue)' needs",
        suggestion: "choose fewer, another '--form', or a graph of more neighbours")
    }
    var written = try MineFile(path: place.path, as: kind, replacing: place.isReplacing)
    for anchor in mined.anchors {
      try monitor.check()
      try written.append(form.rows(of: ground.texts(of: anchor), scored: scores))
    }
    let rows = written.rows
    try written.finish()
    var report = Report.mined(
      mined, of: all, fromCorpus: ground.fromCorpus(mined), rows: rows, perAnchor: perAnchor,
      form: form, in: file, path: NSString(string: file).expandingTildeInPath)
    if let silent = ground.corpus?.silentGuards, !silent.isEmpty {
      report.blocks.append(
        .text(
          "Documents of the corpus have no query, so that \(Phrase.list(silent.map { "'\($0)'" }, "and")) "
            + "\(silent.count == 1 ? "does" : "do") not look at them; margins do."))
    }
    return report
  }

  private func check(_ kind: MineFile.Kind) throws {
    guard kind == .jsonLines || !form.holdsLists else {
      throw ArgumentFault(
        "form", .invalidValue, "a table of tabs holds no lists, as '\(form.rawValue)' has them",
        suggestion: "end the name in .jsonl")
    }
  }
}

extension HardNegatives.Choice: ExpressibleByArgument {}
