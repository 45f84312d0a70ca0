extension Mismatch {
  /// How far the number shown is from the one recorded; nil unless both are numbers.
  var difference: Double? {
    guard let expected = Self.number(in: expectedPart), let got = Self.number(in: gotPart) else {
      return nil
    }
    return got - expected
  }

  /// Places after the point of the recorded number.
  var decimals: Int {
    guard let part = expectedPart, let point = part.firstIndex(of: ".") else { return 0 }
    return part[point...].dropFirst().prefix(while: \.isNumber).count
  }

  /// What the recorded line is about: its words before the first number; nil when it has none.
  var field: String? {
    guard let expected else { return nil }
    let text = ComparedText(expected)
    let first = QuantityScanner(text).spans().first?.range.lowerBound ?? text.characters.count
    let words = text[0..<first].trimmingBlanks
    let isMark = { (character: Character) in !character.isLetter && !character.isNumber }
    let label = words.drop(while: isMark).reversed().drop(while: isMark).reversed()
    return label.isEmpty ? nil : String(label)
  }

  private static func number(in part: String?) -> Double? {
    part.flatMap { QuantityScanner(ComparedText($0)).spans().first?.quantity.number }
  }
}
