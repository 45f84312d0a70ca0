import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchClasses: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "Which classes meet in the batches, beside chance.",
    discussion: """
      Two members of a batch meet. Chance is what uniform batches of the same sizes would give, without \
      replacement. A pair of classes is beyond chance when its count lies outside the range that uniform \
      batches keep to in 95 of 100 cases, for all pairs of classes at once.
      """)
  static let examples = [
    Example(
      "batch classes", "Whom the walk brings together.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 28"]),
    Example(
      "batch classes --batch 3", "The same for one batch.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 28"]),
  ]
  static let seeAlso = ["batch", "batch matrix", "batch list", "false-negatives"]

  @Option(
    help: "One batch alone.", range: .from(1, to: .number(of: .batchesDrawn)),
    default: "all batches")
  var batch: Int?

  @Option(help: "How many pairs of classes to list, farthest from chance first.", range: .from(1))
  var count = 12

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let draw = try workbench.requireDraw()
    guard let labels = dataset.labels else {
      throw NotReady(
        problem: "'\(dataset.name)' has no labels, so that nobody knows its classes",
        suggestion: "try 'batch suspects' or 'batch matrix --order walk', which need none")
    }
    let batches = try batch.map { [try BatchNumber.batch($0, of: draw)] } ?? draw.batches
    let sizes = labels.reduce(into: [Int](repeating: 0, count: dataset.classNames.count)) {
      $0[$1] += 1
    }
    let meetings = ClassMeetings(
      of: batches.map { $0.items.map { labels[$0] } }, sizes: sizes)
    return .meetings(
      meetings, of: batch.map { "batch \($0) of \(draw.samplerInWords)" } ?? draw.batchesInWords,
      classNames: dataset.classNames, most: count)
  }
}
