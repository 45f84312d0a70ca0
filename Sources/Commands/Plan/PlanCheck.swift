import Plans
import Report

/// A plan looked at without its data: whether its files are those that it was written with.
package struct PlanCheck {
  private let plan: PlanFolder

  package static func isPlan(at path: String) -> Bool { PlanFolder.isPlan(at: path) }

  /// - Throws: `FileError`, as `PlanFolder` does.
  package init(path: String) throws {
    plan = try PlanFolder(path: path, isEveryFileRead: true)
  }

  package var report: Report {
    let description = plan.description
    return Report(
      "whole · \(counted(description.steps, "batch", "batches")) of "
        + "\(written(description.batchSize)) · \(description.sampler.line)",
      fields: [
        Field("batches", .integer(description.steps)),
        Field("size", .integer(description.batchSize)),
        Field("rows", .integer(description.rows)), Field("seed", .text(String(description.seed))),
        Field("sampler", .text(description.sampler.line)),
        Field("graph", description.graph.map { .text($0.line) } ?? .none),
      ])
  }
}
