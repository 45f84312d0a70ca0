extension NumberFormat {
  /// A text with "…" for the times and rates in it, as `duration` and `rate` write them.
  package static func withoutTimes(_ text: String) -> String {
    text.replacing(
      /(^|[^\w.,])[0-9][0-9,.]* (?:\w+\/s|µs|ms|s|min [0-9]{2} s|h [0-9]{2} min)(?!\w)/
    ) { "\($0.1)\(hidden)" }
  }

  /// What stands for a figure that differs from run to run.
  fileprivate static let hidden = "…"
}

extension Report {
  /// The report with "…" for times and rates, which differ from run to run, in all that people read.
  package var withoutTimes: Report {
    var report = replacingTexts(NumberFormat.withoutTimes)
    report.blocks = report.blocks.map { block in
      switch block {
      case .fields(let fields): .fields(fields.map(\.withoutTimes))
      case .table(let table):
        .table(
          Table(
            title: table.title, columns: table.columns,
            rows: table.rows.map { $0.map(\.withoutTimes) }))
      default: block
      }
    }
    return report
  }
}

extension Field {
  fileprivate var withoutTimes: Field {
    var field = self
    field.value = value.withoutTimes
    return field
  }
}

extension Value {
  fileprivate var withoutTimes: Value {
    switch self {
    case .duration, .rate: .text(NumberFormat.hidden)
    default: self
    }
  }
}
