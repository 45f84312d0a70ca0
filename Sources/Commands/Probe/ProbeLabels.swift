import CommandLanguage
import Contrast
import Report
import Training
import Vectors
import Workbench

struct ProbeLabels: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Accuracy when only a few labels are known: some a class, or a share of all.",
    discussion: """
      Held-out items go to the class whose mean direction is nearest; the mean is taken over the \
      labelled items. Labels are drawn several times, and the same ones for all three kinds of \
      features.
      """)
  static let examples = [
    Example(
      "probe labels --per-class 2", "Two labels a class, ten random choices.",
      after: ["load digits", "train uniform --steps 50"]),
    Example(
      "probe labels --share 0.01", "One label in a hundred.",
      after: ["load digits", "train uniform --steps 50"]),
  ]
  static let seeAlso = ["probe knn", "probe linear"]

  @Option(help: "Labels a class.", range: .from(1), default: "2")
  var perClass: Int?

  @Option(
    help: "Instead: the share of every class's training items that is labelled, at least one.",
    range: .above(0, to: 1), default: "none")
  var share: Double?

  @Option(help: "How often labels are drawn.", range: .from(2, to: 1_000))
  var draws = 10

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let probe = FewLabelProbe(try amount(), draws: draws)
    let subject = try ProbeSubject(for: .labels, in: workbench, monitor: monitor)
    let stream = workbench.fixedStream(named: "probe labels")
    var labelCount = 0
    let comparison = try subject.compare(leastTraining: probe.leastTraining) {
      try monitor.check()
      labelCount = probe.labelCount(on: $0)
      return probe.accuracy(on: $0, stream: stream)
    }
    return subject.named(report(comparison, probe.amount, labelCount: labelCount))
  }

  private func amount() throws -> FewLabelProbe.Amount {
    if let share {
      guard perClass == nil else {
        throw ArgumentFault(
          "share", "use either '--share' or '--per-class'", suggestion: "choose one",
          related: ["perClass"])
      }
      return .share(share)
    }
    return .perClass(perClass ?? 2)
  }

  private func report(
    _ comparison: ProbeComparison<MeanWithInterval>, _ amount: FewLabelProbe.Amount, labelCount: Int
  ) -> Report {
    let (title, labels) =
      switch amount {
      case .perClass(let count): ("\(counted(count, "label")) a class", count)
      case .share(let share):
        (
          "\(NumberFormat.shortest(100 * share)) % of labels (\(written(labelCount)) of "
            + "\(written(comparison.reference)))", labelCount
        )
      }
    var report = Report(
      """
      \(title): \(NumberFormat.share(comparison.trained.mean)) of \
      \(written(comparison.queries)) held-out items right, mean of \(counted(draws, "draw"))
      """,
      fields: [
        Field("kind", .text("labels")), Field("accuracy", .share(comparison.trained.mean)),
        Field("halfWidth", .share(comparison.trained.halfWidth)),
        Field("rawAccuracy", .share(comparison.raw.mean)),
        Field("untrainedAccuracy", .share(comparison.untrained.mean)),
        Field("labels", .integer(labels)), Field("draws", .integer(draws)),
        Field("queries", .integer(comparison.queries)),
        Field("leftOut", .list(comparison.leftOut.map(Value.text))),
      ],
      blocks: [
        comparison.table(["accuracy", "± 95 %"]) { [.share($0.mean), .share($0.halfWidth)] }
      ] + comparison.leftOutBlocks)
    report.engineTolerance = Report.probeEngineTolerance
    return report
  }
}
