import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct ProbeMAP: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract:
      "Mean average precision: held-out items rank each other, their class should come first."
  )
  static let examples = [
    Example("probe map", "Retrieval by label.", after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe knn", "probe instance", "probe retrieval"]

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try ProbeSubject(for: .map, in: workbench, monitor: monitor)
    let threads = workbench.settings.threads
    var lonely = 0
    let comparison = try subject.compare(leastTraining: 1) {
      lonely = RetrievalPrecision.lonely(among: $0.queryLabels)
      return try RetrievalPrecision().meanAveragePrecision(
        on: $0, threads: threads, monitor: monitor)
    }
    var report = Report(
      "retrieval by label among \(written(comparison.queries)) held-out items: mAP "
        + NumberFormat.share(comparison.trained),
      fields: comparison.fields(kind: .map) + [
        Field("leftOut", .list(comparison.leftOut.map(Value.text))),
        Field("lonely", .integer(lonely)),
      ],
      blocks: [
        comparison.table(["mAP", "against raw"]) { [.share($0), .decimal($0 - comparison.raw)] }
      ] + comparison.leftOutBlocks
        + (lonely == 0
          ? []
          : [
            .text(
              "\(counted(lonely, "held-out item is alone in its", "held-out items are alone in their")) class, "
                + "and left out of the mean."
            )
          ]))
    report.engineTolerance = Report.probeEngineTolerance
    return subject.named(report)
  }
}
