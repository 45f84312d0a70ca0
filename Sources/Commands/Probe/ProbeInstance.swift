import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct ProbeInstance: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "instance",
    abstract: "Whether two views of a held-out item find each other among all held-out items.",
    discussion: """
      Needs no labels: it is the task of the loss, on items that were not trained on. The views are \
      drawn the same way as in training, and the same ones for all kinds of features; those of texts \
      lose half of their tokens as well, since by dropout alone every text would be found.
      """)
  static let examples = [
    Example(
      "probe instance", "Recall of the other view.",
      after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe map", "probe geometry", "probe labels"]

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try ProbeSubject(for: .instance, in: workbench, monitor: monitor)
    let stream = workbench.fixedStream(named: "probe instance")
    let recall = InstanceRecall()
    let comparison = try subject.compare {
      (
        representation: try recall.recall(
          of: $0, at: .representation, stream: stream, monitor: monitor),
        projection: try recall.recall(of: $0, at: .projection, stream: stream, monitor: monitor)
      )
    }
    let chance = InstanceRecall.chance(in: subject.dataset)
    var report = Report(
      """
      \(NumberFormat.share(comparison.trained.representation)) of views find the other view of the \
      same item among \(counted(comparison.queries, "held-out item"))
      """,
      fields: comparison.map(\.representation).fields(kind: .instance) + [
        Field("projection", .share(comparison.trained.projection)),
        Field("untrainedProjection", .share(comparison.untrained.projection)),
        Field("chance", .share(chance)),
      ],
      blocks: [
        table(comparison),
        .text("recall@1, mean of both directions; by chance \(NumberFormat.share(chance))"),
      ])
    report.engineTolerance = Report.probeEngineTolerance
    return subject.named(report)
  }

  /// Raw vectors have no projection.
  private func table(
    _ comparison: ProbeComparison<(representation: Double, projection: Double)>
  ) -> Block {
    .table(
      Table(
        columns: ["features", "representation", "projection"],
        rows: [
          [
            .text("encoder after \(counted(comparison.steps, "step"))"),
            .share(comparison.trained.representation), .share(comparison.trained.projection),
          ],
          [
            .text(comparison.beginning), .share(comparison.untrained.representation),
            .share(comparison.untrained.projection),
          ],
          [.text(comparison.rawName), .share(comparison.raw.representation), .none],
        ]))
  }
}
