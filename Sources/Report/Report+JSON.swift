import Foundation

extension Report {
  /// What scripts read as one value: the headline, then the fields in their order, then the mark of
  /// figures that depend on the engine.
  package var value: Value {
    .object(
      [Field("headline", .text(headline))] + fields
        + (engineTolerance.map { [Field("engineTolerance", .decimal($0, digits: 3))] } ?? []))
  }

  /// The same with the points of its maps, which are no fields, so that what keeps fields stays small.
  package var valueWithMaps: Value {
    guard !maps.isEmpty, case .object(let fields) = value else { return value }
    return .object(fields + [Field("maps", .list(maps.map(\.value)))])
  }

  /// The report as JSON in one line, the points of its maps included.
  package var json: String { valueWithMaps.json }
}

extension Value {
  /// The value as JSON in one line.
  ///
  /// Keys keep their order; durations are seconds; decimals have up to nine significant digits;
  /// none, infinities and NaN are `null`. Complexity: linear in the text.
  package var json: String {
    var text = ""
    writeJSON(to: &text)
    return text
  }

  private func writeJSON(to text: inout String) {
    switch self {
    case .none: text += "null"
    case .integer(let number), .bytes(let number): text += String(number)
    case .decimal(let number, _), .share(let number), .duration(let number), .rate(let number, _):
      text += Self.json(number)
    case .boolean(let truth): text += truth ? "true" : "false"
    case .text(let string): text += Self.json(string)
    case .list(let values):
      Self.write(values, between: "[", "]", to: &text) { value, text in value.writeJSON(to: &text) }
    case .object(let fields):
      Self.write(fields, between: "{", "}", to: &text) { field, text in
        text += Self.json(field.name) + ":"
        field.value.writeJSON(to: &text)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between open: String, _ close: String, to text: inout String,
    each: (Element, inout String) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      each(element, &text)
    }
    text += close
  }

  /// The shortest decimal with at most nine significant digits.
  private static func json(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    return number == 0 ? "0" : String(format: "%.9g", number)
  }

  private static func json(_ string: String) -> String {
    var text = "\""
    for (scalar, isHidden) in VisibleText.scalars(of: string) {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where isHidden:
        for unit in String(scalar).utf16 { text += String(format: "\\u%04x", unit) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
