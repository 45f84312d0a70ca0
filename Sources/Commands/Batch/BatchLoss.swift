import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchLoss: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "loss",
    abstract: "The loss of the current batches beside uniform ones, and over all items.",
    discussion: """
      The global loss takes all other items as negatives; the gap to it is what a batch leaves out. \
      Both are those of vectors whose two views are alike.
      """)
  static let examples = [
    Example(
      "batch loss", "How much of the global loss these batches see.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 8"])
  ]
  static let seeAlso = ["batch", "batch weights", "global-loss-gap", "infonce"]

  @OptionGroup var source: BatchOf

  @Option(
    help: "T of the softmax over negatives.", range: .temperature,
    default: "the session's temperature")
  var temperature: Double?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let temperature = temperature ?? workbench.settings.temperature
    let stream = workbench.fixedStream(named: "batch references")
    let references = try ReferenceBatches(
      size: subject.draw.size, vectors: subject.vectors, stream: stream, monitor: monitor)
    let global = GlobalLoss(
      over: subject.vectors, temperature: temperature, stream: stream.stream(named: "probe set"))
    let gaps = try references.sides(
      with: subject.batches, threads: workbench.settings.threads, monitor: monitor
    ) { batch in
      try global.gap(
        of: batch.items, vectors: subject.vectors.rows(at: batch.items),
        similarity: subject.similarity(of: batch, monitor: monitor))
    }
    let random = MeanWithInterval(gaps.uniform.map(\.batch)).mean
    func figure(_ name: String, _ label: String, _ figure: (GlobalLoss.Gap) -> Double?)
      -> ReferencedFigure
    {
      ReferencedFigure(name, label, of: gaps, figure)
    }
    let figures = [
      figure("loss", "loss of the batch") { $0.batch },
      figure("lossRatio", "… over that of uniform ones") { $0.batch / random },
      figure("globalLoss", "loss over all items") { $0.global },
      figure("globalLossGap", "gap") { $0.difference },
    ]
    return Report(
      "\(subject.inWords) · temperature \(NumberFormat.shortest(temperature))",
      fields: [Field("temperature", .decimal(temperature))] + figures.fields,
      blocks: [
        .table(figures.table()), .text("For comparison, \(references.inWords)."),
        .verdict(Self.sentence(on: figures)),
      ] + subject.warnings)
  }

  private static func sentence(on figures: [ReferencedFigure]) -> String {
    guard let gap = figures["globalLossGap"], let own = gap.own, let uniform = gap.uniform,
      let nearest = gap.nearest
    else { return "There is nothing to compare with." }
    guard MeanDifference(from: uniform, to: nearest).isClear, nearest.mean < uniform.mean else {
      return "Even nearest neighbours see no more of the global loss than random items."
    }
    let left = "Uniform batches of this size leave a gap of \(NumberFormat.decimal(uniform.mean))"
    guard MeanDifference(from: uniform, to: own).isClear else {
      return "\(left), and these leave no measurably different one."
    }
    let closed = (uniform.mean - own.mean) / (uniform.mean - nearest.mean)
    return
      "\(left); these close \(NumberFormat.percent(closed)) % of what nearest neighbours close. "
      + "A smaller gap is a harder batch, false negatives included."
  }
}
