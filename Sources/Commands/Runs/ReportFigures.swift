import Foundation
import Report

/// The figures and words of a report that was kept as JSON; lists and objects are left out, but for the
/// rows of its table.
struct ReportFigures: Decodable {
  /// In alphabetical order of their names.
  let fields: [Field]
  /// Those of each entry of 'rows'.
  let rows: [ReportFigures]

  /// Empty when the text is none or no report.
  init(json: String?) {
    let read = json.flatMap { try? JSONDecoder().decode(ReportFigures.self, from: Data($0.utf8)) }
    (fields, rows) = (read?.fields ?? [], read?.rows ?? [])
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    fields = container.allKeys.sorted { $0.stringValue < $1.stringValue }.compactMap { name in
      if let number = try? container.decode(Int.self, forKey: name) {
        return Field(name.stringValue, .integer(number))
      }
      if let number = try? container.decode(Double.self, forKey: name) {
        return Field(name.stringValue, .decimal(number))
      }
      if let text = try? container.decode(String.self, forKey: name) {
        return Field(name.stringValue, .text(text))
      }
      if let truth = try? container.decode(Bool.self, forKey: name) {
        return Field(name.stringValue, .boolean(truth))
      }
      return nil
    }
    rows = (try? container.decode([ReportFigures].self, forKey: Name(stringValue: "rows"))) ?? []
  }

  subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Value {
  /// The number, when it is one.
  var number: Double? {
    switch self {
    case .integer(let number), .bytes(let number): Double(number)
    case .decimal(let number, _), .share(let number), .duration(let number), .rate(let number, _):
      number
    default: nil
    }
  }

  /// Whether it is one figure or word, neither missing nor a list of others.
  var isSingle: Bool {
    switch self {
    case .none, .list, .object: false
    default: true
    }
  }
}
