import Report

extension Verification {
  /// What was compared and, where the replay drifted, the first place and the likely cause.
  package var report: Report {
    guard let drift else {
      return Report(headline, fields: counts + [Field("drifted", .boolean(false))])
    }
    let changes = notebook.header.changes(to: provenance)
    return Report(
      "drift in line \(drift.line): \(drift.cell.command.summary)",
      fields: counts + [
        Field("drifted", .boolean(true)),
        Field("driftedCells", .integer(drifts.count)),
        Field("drift", .object(fields(of: drift, changes: changes))),
      ],
      blocks: [
        .fields(
          drift.visibleFields + [Field("cause", .text(cause(changes)), label: "likely cause")]),
        .text("\(drifts.count) of \(counted(notebook.cells.count, "cell")) drifted"),
      ])
  }

  private var headline: String {
    guard !notebook.cells.isEmpty else { return "nothing to verify: the notebook has no commands" }
    let figures =
      "\(counted(comparisons.count, "cell")) · \(counted(checkedLines, "line")) checked, "
      + "\(elidedLines) elided · \(counted(checkedNumbers, "number"))"
    guard let last = steps.last, outcome == .interrupted else { return "verified · \(figures)" }
    return "stopped in line \(last.cell.command.line) · no drift so far · \(figures)"
  }

  private var counts: [Field] {
    [
      Field("cells", .integer(comparisons.count)),
      Field("checkedLines", .integer(checkedLines)),
      Field("elidedLines", .integer(elidedLines)),
      Field("elidedShare", .share(elidedShare)),
      Field("checkedNumbers", .integer(checkedNumbers)),
      Field(
        "cellsWithoutNumbers", .list(cellsWithoutNumbers.map { .integer($0.command.line) })),
    ]
  }

  private func fields(of drift: Drift, changes: [ChangedFact]) -> [Field] {
    let mismatch = drift.mismatch
    return [
      Field("line", .integer(drift.line)),
      Field("commandLine", .integer(drift.cell.command.line)),
      Field("command", .text(drift.cell.command.text)),
      Field("expected", Value(mismatch.expected)),
      Field("got", Value(mismatch.got)),
      Field("expectedPart", Value(mismatch.expectedPart)),
      Field("gotPart", Value(mismatch.gotPart)),
      Field("rule", .text(mismatch.rule.rawValue)),
      Field("cause", .text(cause(changes))),
      Field("changes", .list(changes.map(\.value))),
    ]
  }

  /// The likely cause as a clause.
  private func cause(_ changes: [ChangedFact]) -> String {
    guard let likeliest = changes.first else {
      return notebook.header.states(provenance)
        ? "none of the recorded facts differs: the program changed, or a command is not repeatable"
        : "unknown: the header records no version, seed, threads or data to compare with"
    }
    let rest = changes.dropFirst().map(\.key)
    return likeliest.sentence
      + (rest.isEmpty ? "" : "; different too: \(rest.joined(separator: ", "))")
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Drift {
  fileprivate var visibleFields: [Field] {
    let place = mismatch.expectedPart.map { part in
      Field("part", .text("\(orNothing(part)) became \(orNothing(mismatch.gotPart))"))
    }
    return [
      Field("expected", .text(orNothing(mismatch.expected))),
      Field("got", .text(orNothing(mismatch.got))),
    ] + (place.map { [$0] } ?? []) + [Field("rule", .text(mismatch.rule.sentence))]
  }

  private func orNothing(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "nothing" }
    return text
  }
}

extension ChangedFact {
  fileprivate var sentence: String {
    guard let present else { return "\(key) is recorded (\(recorded)) but was not loaded" }
    return "\(key) differs: \(recorded) recorded, \(present) here"
  }

  fileprivate var value: Value {
    .object([
      Field("fact", .text(key)), Field("recorded", .text(recorded)),
      Field("present", Value(present)),
    ])
  }
}

extension Value {
  /// A text, or `none`.
  fileprivate init(_ text: String?) { self = text.map { .text($0) } ?? .none }
}
