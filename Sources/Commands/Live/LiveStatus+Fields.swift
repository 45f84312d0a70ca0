import Live
import Report

extension LiveStatus {
  /// The figures, for scripts, conditions and people.
  package var fields: [Field] {
    [
      Field("sampler", .text(sampler)),
      Field("served", .integer(served), label: "batches served"),
      Field(
        "consumed", .integer(consumed), label: "steps trained",
        remark: processes == 0
          ? "no process is connected" : "by all of \(counted(processes, "process", "processes"))"),
      Field("requests", .rate(requestsPerSecond, unit: "request")),
      Field(
        "coverage", .share(coverage), remark: "of \(counted(items, "item")) served at least once"),
      Field("meanSimilarity", .decimal(meanSimilarity), remark: means),
      Field("hardestSimilarity", .decimal(hardestSimilarity)),
      Field("falseNegativeRate", .share(falseNegativeRate), label: "false negatives"),
      Field("suspectRate", .share(suspectRate), label: "suspects"),
      Field(
        "vectorAge", vectorAge.map { .decimal($0, digits: 1) } ?? .none, label: "age of vectors",
        remark:
          "steps; \(NumberFormat.integer(freshVectors)) of \(counted(items, "item")) have one of the run"
      ),
      Field(
        "refreshes", freshVectors > 0 ? .integer(refreshes) : .none,
        remark: refreshes == 0 && freshVectors < items
          ? "a first one waits for vectors of \(counted(items - freshVectors, "item"))" : nil),
      Field(
        "changedEdges", .share(changedEdges), label: "edges changed",
        remark: "by the last refresh"),
      Field("meanLoss", .decimal(meanLoss), label: "loss of items"),
      Field(
        "written", .integer(written), label: "batches written",
        remark: plan ?? "no plan; '--plan' writes one"),
      Field("alarms", .list(alarms.map { .text($0) })),
    ]
  }

  private var means: String? {
    measured == 0 ? nil : "means of the last \(counted(measured, "batch", "batches")) measured"
  }
}

extension Report {
  /// Where a run stands.
  static func live(_ status: LiveStatus, at path: String) -> Report {
    let shown = status.fields.filter {
      $0.name != "sampler" && $0.name != "alarms" && $0.value != .none
    }
    return Report(
      "serving '\(status.sampler)' at \(path) · step \(written(status.consumed)) trained",
      fields: [Field("socket", .text(path))] + status.fields,
      blocks: status.alarms.map { .warning("alarm: \($0)") } + [.fields(shown)])
  }
}
