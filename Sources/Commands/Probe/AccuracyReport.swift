import Report

extension Report {
  /// The report of a probe with one accuracy for each kind of features.
  static func accuracies(_ comparison: ProbeComparison<Double>, kind: String, title: String)
    -> Report
  {
    var report = Report(
      "\(title): \(NumberFormat.share(comparison.trained)) of \(written(comparison.queries)) "
        + "held-out items right",
      fields: comparison.accuracyFields(kind: kind) { $0 },
      blocks: [
        comparison.table(["accuracy", "against raw"]) {
          [.share($0), .decimal($0 - comparison.raw)]
        }
      ] + comparison.reading { $0 } + comparison.leftOutBlocks)
    report.engineTolerance = probeEngineTolerance
    return report
  }
}

extension ProbeComparison {
  /// The fields every probe of an accuracy has.
  func accuracyFields(kind: String, _ accuracy: (Answer) -> Double) -> [Field] {
    [
      Field("kind", .text(kind)), Field("accuracy", .share(accuracy(trained))),
      Field("rawAccuracy", .share(accuracy(raw))),
      Field("untrainedAccuracy", .share(accuracy(untrained))),
      Field("queries", .integer(queries)), Field("labels", .integer(reference)),
      Field("leftOut", .list(leftOut.map(Value.text))),
    ]
  }

  /// A remark on an accuracy below that of the raw vectors.
  func reading(_ accuracy: (Answer) -> Double) -> [Block] {
    guard accuracy(trained) < accuracy(raw) else { return [] }
    return [
      .text(
        "With all labels plain features (\(rawName)) are hard to beat on small data, and a short burst "
          + "often ends below them; 'probe labels' asks with few labels.")
    ]
  }
}
