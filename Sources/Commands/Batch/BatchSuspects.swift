import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct BatchSuspects: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "suspects",
    abstract: "Pairs that look like false negatives without labels, with the evidence.",
    discussion: """
      A suspect is a pair more similar than nearly all random pairs of the data. Where there are \
      labels they tell how far to trust that: precision is the share of suspects of one class, \
      recall the share of pairs of one class that are suspects.
      """)
  static let examples = [
    Example(
      "batch suspects", "Who should perhaps not be pushed apart.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 8"]),
    Example(
      "batch suspects --count 4 --grid", "The most suspicious pairs, side by side.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64"]),
  ]
  static let seeAlso = ["batch", "batch matrix", "suspects", "sample rwr"]

  @OptionGroup var source: BatchOf

  @Option(
    help: "Share of random pairs that may be more similar than a suspect.",
    range: .above(0, below: 1))
  var share = SuspectLimit.share

  @Option(help: "How many pairs to list.", range: .from(1))
  var count = 10

  @OptionGroup var cards: CardOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let stream = workbench.fixedStream(named: "batch references")
    let threads = workbench.settings.threads
    let pairs = SuspectLimit.pairs(
      of: subject.vectors, references: stream, threads: threads)
    let limit = SuspectLimit.limit(among: pairs, share: share)
    let references = try ReferenceBatches(
      size: subject.draw.size, vectors: subject.vectors, stream: stream, monitor: monitor)
    let suspects = try references.sides(
      with: subject.batches, threads: threads, monitor: monitor
    ) { batch in
      try SuspectPairs(
        in: subject.similarity(of: batch, monitor: monitor), above: limit,
        labels: subject.labels(of: batch))
    }
    let evidence = SuspectEvidence(
      suspects.own, in: subject, graph: try? workbench.requireGraph().graph, pairs: pairs,
      most: count)
    return .suspects(
      evidence, Self.figures(suspects), limit: limit, pairs: pairs, share: share, of: subject,
      references: references, hasCards: cards.grid)
  }

  private static func figures(_ sides: BatchSides<SuspectPairs>) -> [ReferencedFigure] {
    func figure(_ name: String, _ label: String, _ figure: (SuspectPairs) -> Double?)
      -> ReferencedFigure
    {
      ReferencedFigure(name, label, of: sides, figure)
    }
    return [
      figure("suspectRate", "suspects, share of pairs") { $0.rate },
      figure("precision", "precision") { $0.precision },
      figure("recall", "recall") { $0.recall },
      figure("sameLabelRate", "one class, share of pairs") { suspects in
        suspects.sameLabelCount.map { Double($0) / Double(max(1, suspects.pairCount)) }
      },
    ]
  }
}
