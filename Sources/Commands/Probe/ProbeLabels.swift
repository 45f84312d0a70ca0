import ArgumentParser
import CommandLanguage
import Contrast
import Report
import Training
import Vectors
import Workbench

struct ProbeLabels: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Accuracy when only a few labels a class are known.",
    discussion: """
      Held-out items go to the class whose mean direction is nearest; the mean is taken over the \
      labelled items. Labels are drawn several times, and the same ones for all three kinds of \
      features.
      """)
  static let examples = [
    Example(
      "probe labels --per-class 2", "Two labels a class, ten draws.",
      after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe knn", "probe linear"]

  @Option(help: "Labels a class. [range: from 1]")
  var perClass = 2

  @Option(help: "How often labels are drawn. [range: 2 to 1,000]")
  var draws = 10

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    guard perClass >= 1 else {
      throw ArgumentFault(
        "perClass", "'--per-class' is \(written(perClass))", suggestion: "choose 1 or more")
    }
    guard (2...1_000).contains(draws) else {
      throw ArgumentFault(
        "draws", "'--draws' is \(written(draws))", suggestion: "choose 2 to 1,000")
    }
    let subject = try ProbeSubject(in: workbench, monitor: monitor)
    let probe = FewLabelProbe(labelsPerClass: perClass, draws: draws)
    let stream = workbench.fixedStream(named: "probe labels")
    let comparison = try subject.compare(leastTraining: perClass) {
      try monitor.check()
      return probe.accuracy(on: $0, stream: stream)
    }
    return report(comparison, steps: subject.encoder.steps)
  }

  private func report(_ comparison: ProbeComparison<MeanWithInterval>, steps: Int) -> Report {
    func row(_ name: String, _ accuracy: MeanWithInterval) -> [Value] {
      [.text(name), .share(accuracy.mean), .share(accuracy.halfWidth)]
    }
    return Report(
      """
      \(counted(perClass, "label")) a class: \(NumberFormat.share(comparison.trained.mean)) of \
      \(written(comparison.queries)) held-out items right, mean of \(counted(draws, "draw"))
      """,
      fields: [
        Field("kind", .text("labels")), Field("accuracy", .share(comparison.trained.mean)),
        Field("halfWidth", .share(comparison.trained.halfWidth)),
        Field("rawAccuracy", .share(comparison.raw.mean)),
        Field("untrainedAccuracy", .share(comparison.untrained.mean)),
        Field("labels", .integer(perClass)), Field("draws", .integer(draws)),
        Field("queries", .integer(comparison.queries)),
        Field("leftOut", .list(comparison.leftOut.map(Value.text))),
      ],
      blocks: [
        .table(
          Table(
            columns: ["features", "accuracy", "± 95 %"],
            rows: [
              row("encoder after \(counted(steps, "step"))", comparison.trained),
              row("the same encoder, untrained", comparison.untrained),
              row(comparison.rawName, comparison.raw),
            ]))
      ] + comparison.leftOutBlocks)
  }
}
