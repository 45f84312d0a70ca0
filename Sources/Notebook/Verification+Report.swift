import Report

extension Verification {
  /// What was compared and, where the replay drifted, the first place and the likely cause.
  package var report: Report {
    guard let drift else {
      return Report(
        headline, fields: counts + [Field("drifted", .boolean(false))], blocks: warnings)
    }
    guard !isUnfilled else { return unfilledReport }
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
        .text(closing),
      ])
  }

  /// Commands whose output was never recorded.
  private var unfilledReport: Report {
    Report(
      "\(drifts.count) of \(counted(notebook.cells.count, "cell")) not filled in yet; '--update' fills them "
        + "in",
      fields: counts + [
        Field("drifted", .boolean(false)), Field("unfilledCells", .integer(drifts.count)),
      ])
  }

  /// Warnings about a notebook that checks less than it seems to.
  private var warnings: [Block] {
    guard outcome == .verified, !comparisons.isEmpty else { return [] }
    var blocks: [Block] = []
    if elidedShare > Self.mostElided {
      let percent = NumberFormat.decimal(100 * elidedShare, digits: 0)
      blocks.append(
        .warning("\(percent) % of the output is elided and not checked; elide a tenth at most")
      )
    }
    let unchecked = zip(steps, comparisons).filter {
      $1.checkedLines == 0 && !$0.cell.output.isEmpty
    }
    if let first = unchecked.first?.0 {
      blocks.append(
        .warning(
          "\(counted(unchecked.count, "cell")) without anything to check, the first in line "
            + "\(first.cell.command.line)"))
    }
    return blocks
  }

  /// The share of output lines that a notebook may elide.
  private static let mostElided = 0.1

  private var closing: String {
    guard otherData == nil else {
      return
        "The replay stopped here, since the rest would run on other data; '--other-data' goes on."
    }
    return "\(drifts.count) of \(counted(notebook.cells.count, "cell")) drifted"
  }

  private var headline: String {
    guard !notebook.cells.isEmpty else { return "nothing to verify: the notebook has no commands" }
    let figures =
      "\(counted(comparisons.count, "cell")) · \(counted(checkedLines, "line")) checked, "
      + "\(elidedLines) elided · \(counted(checkedNumbers, "number"))"
      + (lenientCount > 0
        ? " · \(counted(lenientCount, "cell")) of another engine within tolerance" : "")
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
      Field("lenientCells", .integer(lenientCount)),
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
      Field("field", Value(mismatch.field)),
      Field("difference", mismatch.difference.map { .decimal($0) } ?? .none),
      Field("rule", .text(mismatch.rule.rawValue)),
      Field("cause", .text(cause(changes))),
      Field("changes", .list(changes.map(\.value))),
    ]
  }

  /// The likely cause as a clause.
  private func cause(_ changes: [ChangedFact]) -> String {
    switch finding {
    case .notRepeatable(let got):
      return "the command is not repeatable: a second replay showed '\(got)' there"
    case .settled(let fact):
      return "\(fact.sentence); with \(fact.recorded), as recorded, nothing drifts"
    case .repeatable: return supposedCause(changes) + "; a second replay here shows the same"
    case nil: return supposedCause(changes)
    }
  }

  private func supposedCause(_ changes: [ChangedFact]) -> String {
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
      Field(
        "part", .text("\(orNothing(part)) became \(orNothing(mismatch.gotPart))"),
        remark: mismatch.difference.map {
          "a difference of \(NumberFormat.decimal($0, digits: mismatch.decimals))"
        })
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
    return "\(inWords): \(recorded) recorded, \(present) here"
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
