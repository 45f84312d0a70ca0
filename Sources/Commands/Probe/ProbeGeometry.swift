import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct ProbeGeometry: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "geometry",
    abstract: "Alignment, uniformity and effective rank of the encoder on held-out items.")
  static let examples = [
    Example(
      "probe geometry", "Before and after training.",
      after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["data vectors", "probe instance", "collapse"]

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try ProbeSubject(for: .instance, in: workbench, monitor: monitor)
    let stream = workbench.fixedStream(named: "probe geometry")
    let items = subject.dataset.indices(in: .test)
    guard items.count > 1 else {
      throw NotReady(
        problem: "'\(subject.dataset.name)' has only one held-out item", remedy: "load digits")
    }
    let comparison = try subject.compare {
      try EncoderGeometry(
        of: $0.representations(items, monitor: monitor),
        views: $0.viewPair(
          at: .representation, stream: stream.stream(named: "views"), monitor: monitor),
        stream: stream, threads: $0.threads, monitor: monitor)
    }
    return subject.named(report(comparison))
  }

  private func report(_ comparison: ProbeComparison<EncoderGeometry>) -> Report {
    let (after, before) = (comparison.trained, comparison.untrained)
    var report = Report(
      """
      encoder after \(counted(comparison.steps, "step")), on \
      \(counted(comparison.queries, "held-out item")): alignment \
      \(figure(after.alignment)), uniformity \(figure(after.uniformity)), RankMe \(NumberFormat.decimal(after.rankMe, digits: 1))
      """,
      fields: [
        Field("kind", .text("geometry")), Field("alignment", .decimal(after.alignment)),
        Field("uniformity", .decimal(after.uniformity)), Field("rankMe", .decimal(after.rankMe)),
        Field("untrainedAlignment", .decimal(before.alignment)),
        Field("untrainedUniformity", .decimal(before.uniformity)),
        Field("untrainedRankMe", .decimal(before.rankMe)),
        Field("rawAlignment", .decimal(comparison.raw.alignment)),
        Field("rawUniformity", .decimal(comparison.raw.uniformity)),
        Field("rawRankMe", .decimal(comparison.raw.rankMe)),
        Field("queries", .integer(comparison.queries)),
        Field("collapsed", .boolean(after.isCollapsed)), Field("zeros", .integer(after.zeros)),
      ],
      blocks: [
        comparison.table(["alignment", "uniformity", "RankMe"]) {
          [.decimal($0.alignment), .decimal($0.uniformity), .decimal($0.rankMe, digits: 1)]
        },
        .text(
          "Lower is better for alignment and uniformity, but only together: "
            + "all items in one place are aligned, too."),
      ] + warnings(after, of: comparison.queries))
    report.engineTolerance = Report.probeEngineTolerance
    return report
  }

  private func figure(_ number: Double?) -> String {
    number.map { NumberFormat.decimal($0) } ?? NumberFormat.none
  }

  private func warnings(_ geometry: EncoderGeometry, of items: Int) -> [Block] {
    guard geometry.zeros > 0 || geometry.isCollapsed else { return [] }
    let zeros =
      geometry.zeros > 0
      ? "maps \(written(geometry.zeros)) of \(counted(items, "held-out item")) to zero, which have no "
        + "direction and are left out" : ""
    guard geometry.isCollapsed else { return [.warning("the encoder \(zeros)")] }
    let told = zeros.isEmpty ? "hardly tells items apart" : zeros
    return [
      .warning(
        "the encoder has collapsed: it \(told); 'train … --fresh' with a smaller '--learning-rate' "
          + "begins anew")
    ]
  }
}
