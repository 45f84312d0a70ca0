import Report

extension Renderer {
  /// The widest value that moves the column of remarks to the right.
  private static let usualValue = 16

  /// One field a line: label, value and, faint, its remark, each flush left in a column of its own.
  func lines(of fields: [Field]) -> [String] {
    let rows = fields.map { field in
      (
        label: TextLayout.singleLine(field.label),
        value: TextLayout.singleLine(field.value.formatted),
        remark: TextLayout.singleLine(field.remark ?? "")
      )
    }
    let room = style.width - 2
    let labelWidth = min(rows.map { DisplayWidth.of($0.label) }.max() ?? 0, room / 2)
    let valueRoom = room - labelWidth - 2
    let valueWidth =
      rows.filter { !$0.remark.isEmpty }.map { DisplayWidth.of($0.value) }
      .filter { $0 <= min(Self.usualValue, valueRoom / 2) }.max() ?? 0
    let indent = String(repeating: " ", count: 2 + labelWidth + 2)
    return rows.flatMap { row in
      let label = TextLayout.cut(row.label, width: labelWidth, ellipsis: ellipsis)
      let first = "  " + TextLayout.padded(label, width: labelWidth) + "  "
      return values(row.value, remark: row.remark, room: valueRoom, valueWidth: valueWidth)
        .enumerated().map { ($0 == 0 ? first : indent) + $1 }
    }
  }

  /// A value with its remark beside it where both fit, below it otherwise.
  private func values(_ value: String, remark: String, room: Int, valueWidth: Int) -> [String] {
    guard !remark.isEmpty else { return TextLayout.wrapped(value, width: room) }
    let start = max(valueWidth, DisplayWidth.of(value)) + 2
    if start + DisplayWidth.of(remark) <= room {
      return [TextLayout.padded(value, width: start) + style.paint(remark, .faint)]
    }
    return TextLayout.wrapped(value, width: room)
      + TextLayout.wrapped(remark, width: room).map { style.paint($0, .faint) }
  }
}
