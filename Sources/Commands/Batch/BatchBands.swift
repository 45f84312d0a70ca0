import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchBands: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "bands",
    abstract: "How many negatives are among each anchor's hardest 0.1 % and 5 % of all items.",
    discussion: """
      Ranks over all items, not over the batch: random negatives are in the top 0.1 % one time in a \
      thousand. The top band needs 1,000 items.
      """)
  static let examples = [
    Example(
      "batch bands", "Where the negatives stand among all.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 8"])
  ]
  static let seeAlso = ["batch", "difficulty-bands", "graph build"]

  @OptionGroup var source: BatchOf

  /// The most anchors that are ranked, for each kind of batch.
  static let mostAnchors = 1024

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let stream = workbench.fixedStream(named: "batch references")
    let references = try ReferenceBatches(
      size: subject.draw.size, vectors: subject.vectors, stream: stream,
      most: max(2, Self.mostAnchors / subject.draw.size), monitor: monitor)
    let kinds = [subject.batches, references.uniform, references.nearest]
    let anchors = kinds.map(Self.anchors)
    let bands = try DifficultyBands(
      of: anchors.flatMap(\.self), in: subject.vectors, threads: workbench.settings.threads,
      monitor: monitor)
    let spreads = kinds.map { batches in
      batches.compactMap { bands.spread(of: $0.items, labels: subject.dataset.labels) }
    }
    let sides = BatchSides(own: spreads[0], uniform: spreads[1], nearest: spreads[2])
    let items = subject.dataset.count
    let isKnown = items >= DifficultyBands.leastItems
    let figures = Self.figures(sides, isKnown: isKnown)
    return Report(
      subject.inWords,
      fields: [Field("items", .integer(items)), Field("anchors", .integer(anchors[0].count))]
        + figures.fields,
      blocks: [
        .table(figures.table()),
        .text(
          "Shares of negatives; by chance \(isKnown ? "0.001, 0.049 and 0.950" : "0.05 and 0.95"). "
            + "For comparison, \(references.inWords)."),
        .verdict(Self.sentence(on: figures, isKnown: isKnown)),
      ]
        + (isKnown
          ? []
          : [
            .warning(
              "the top 0.1 % needs \(written(DifficultyBands.leastItems)) items, and there are "
                + "\(written(items))")
          ]) + subject.warnings)
  }

  /// The members of whole batches, as many as are ranked.
  private static func anchors(of batches: [Batch]) -> [Int] {
    var anchors: [Int] = []
    for batch in batches {
      anchors += batch.items.prefix(max(0, mostAnchors - anchors.count))
    }
    return anchors
  }

  private static func figures(_ sides: BatchSides<DifficultyBands.Spread>, isKnown: Bool)
    -> [ReferencedFigure]
  {
    func figure(
      _ name: String, _ label: String, _ figure: (DifficultyBands.Spread) -> Double?
    ) -> ReferencedFigure {
      ReferencedFigure(name, label, of: sides, figure)
    }
    let hard = isKnown ? "0.1 to 5 %" : "top 5 %"
    return [
      figure("hardest", "top 0.1 %") { $0.hardest },
      figure("hard", hard) { $0.hard },
      figure("rest", "the rest") { $0.rest },
      figure("sameLabelHardest", "one class, of the top 0.1 %") { $0.sameLabelHardest },
      figure("sameLabelHard", "one class, of \(hard)") { $0.sameLabelHard },
      figure("sameLabelRest", "one class, of the rest") { $0.sameLabelRest },
    ]
  }

  private static func sentence(on figures: [ReferencedFigure], isKnown: Bool) -> String {
    let hard = figures["hard"]?.own?.mean ?? 0
    let top = figures["hardest"]?.own?.mean ?? 0
    let times = NumberFormat.decimal((hard + top) / 0.05, digits: 1)
    var text =
      "The hardest 5 % of all items are \(times) times as common here as in a random batch: these "
      + "negatives do most of the teaching (Cai et al., 2020)."
    if isKnown, top > 0.01 {
      text +=
        " The top 0.1 % is \(NumberFormat.decimal(top / DifficultyBands.hardestShare, digits: 0)) times as common; those "
        + "can harm, and a band ('graph build --skip') leaves them out."
    }
    if let same = figures["sameLabelHard"]?.own?.mean, same > 0.5 {
      text += " More than half of the hard ones are of the anchor's own class."
    }
    return text
  }
}
