/// One figure or word of a report, with what is needed to write and to compare it.
package enum Value: Sendable, Codable, Equatable {
  case none
  case integer(Int)
  /// A decimal, written with `digits` places after the point.
  case decimal(Double, digits: Int)
  /// A share between 0 and 1.
  case share(Double)
  case boolean(Bool)
  case text(String)
  /// Wall-clock seconds: different in every run, so compared by type only.
  case duration(Double)
  /// Events a second, `unit` being one of them: different in every run, so compared by type only.
  case rate(Double, unit: String)
  case bytes(Int)
  case list([Value])
  case object([Field])

  /// A decimal with three places.
  package static func decimal(_ number: Double) -> Value { .decimal(number, digits: 3) }
  /// A decimal with three places, or `none`.
  package static func decimal(_ number: Double?) -> Value { number.map { .decimal($0) } ?? .none }
  /// A share, or `none`.
  package static func share(_ number: Double?) -> Value { number.map { .share($0) } ?? .none }
}

/// A value with its name, the JSON key that scripts rely on, and its label, which people read.
package struct Field: Sendable, Codable, Equatable {
  /// Lower camel case: `falseNegativeRate`.
  package var name: String
  /// For people: "false negatives".
  package var label: String
  package var value: Value
  /// What stands behind the value for people: "class prior 0.100".
  package var remark: String?

  package init(_ name: String, _ value: Value, label: String? = nil, remark: String? = nil) {
    self.name = name
    self.label = label ?? Field.words(in: name)
    self.value = value
    self.remark = remark
  }

  /// "falseNegativeRate" as "false negative rate".
  private static func words(in name: String) -> String {
    name.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }
}
