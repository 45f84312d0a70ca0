import Report

extension Report {
  /// A probe with one accuracy for each kind of features.
  static func accuracies(
    _ comparison: ProbeComparison<Double>, kind: String, title: String, steps: Int
  ) -> Report {
    var report = Report(
      "\(title): \(NumberFormat.share(comparison.trained)) of \(written(comparison.queries)) "
        + "held-out items right",
      fields: [
        Field("kind", .text(kind)), Field("accuracy", .share(comparison.trained)),
        Field("rawAccuracy", .share(comparison.raw)),
        Field("untrainedAccuracy", .share(comparison.untrained)),
        Field("queries", .integer(comparison.queries)),
        Field("labels", .integer(comparison.reference)),
        Field("leftOut", .list(comparison.leftOut.map(Value.text))),
      ],
      blocks: [
        .table(
          Table(
            columns: ["features", "accuracy", "against raw"],
            rows: [
              row("encoder after \(counted(steps, "step"))", comparison.trained, comparison.raw),
              row("the same encoder, untrained", comparison.untrained, comparison.raw),
              [.text(comparison.rawName), .share(comparison.raw), .decimal(0)],
            ]))
      ] + reading(comparison) + comparison.leftOutBlocks)
    report.engineTolerance = probeEngineTolerance
    return report
  }

  private static func row(_ name: String, _ accuracy: Double, _ raw: Double) -> [Value] {
    [.text(name), .share(accuracy), .decimal(accuracy - raw)]
  }

  private static func reading(_ comparison: ProbeComparison<Double>) -> [Block] {
    guard comparison.trained < comparison.raw else { return [] }
    return [
      .text(
        "With all labels \(comparison.rawName) are hard to beat on small data, and a short burst "
          + "often ends below them; 'probe labels' asks with few labels.")
    ]
  }
}
