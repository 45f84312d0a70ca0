/// Finds numbers, durations, rates and paths in a line.
///
/// Digits inside words (`sha256`, `3f2a9c`, `v1.2.3`) are not numbers.
struct QuantityScanner {
  private let characters: [Character]

  init(_ text: ComparedText) {
    characters = text.characters
  }

  /// All quantities by the place they begin at, in order; a duration or rate follows the number it
  /// begins with.
  func spans() -> [QuantitySpan] {
    var spans: [QuantitySpan] = []
    var place = 0
    while place < characters.count {
      if let end = path(at: place) {
        spans.append(QuantitySpan(range: place..<end, quantity: .path))
        place = end
      } else if let number = number(at: place) {
        let measure = measure(after: number)
        if !isWordCharacter(number.range.upperBound) { spans.append(number) }
        if let measure { spans.append(measure) }
        place = number.range.upperBound
      } else if isWordCharacter(place) {
        place = endOfWord(from: place)
      } else {
        place += 1
      }
    }
    return spans
  }

  private func character(_ place: Int) -> Character? {
    characters.indices.contains(place) ? characters[place] : nil
  }

  private func isDigit(_ place: Int) -> Bool {
    character(place).map { $0.isASCII && $0.isNumber } ?? false
  }

  private func isWordCharacter(_ place: Int) -> Bool {
    character(place).map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
  }

  /// The end of letters, digits and points between them.
  private func endOfWord(from start: Int) -> Int {
    var end = start
    while isWordCharacter(end) || (character(end) == "." && isWordCharacter(end + 1)) { end += 1 }
    return end
  }

  private func endOfDigits(from start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }
}

// MARK: - Numbers

extension QuantityScanner {
  /// The number that begins at a place, where no word goes on before it.
  private func number(at start: Int) -> QuantitySpan? {
    let first = isSign(start) ? start + 1 : start
    guard isDigit(first), !isWordCharacter(start - 1) else { return nil }
    let wholeEnd = endOfWhole(from: first)
    let fractionEnd =
      character(wholeEnd) == "." && isDigit(wholeEnd + 1)
      ? endOfDigits(from: wholeEnd + 1) : wholeEnd
    let end = endOfExponent(from: fractionEnd)
    let goesOn = isWordCharacter(end) || (character(end) == "." && isWordCharacter(end + 1))
    guard !goesOn || durationUnit(at: end) != nil else { return nil }

    let plain = String(characters[start..<end]).filter { $0 != "," }
      .replacing("\u{2212}", with: "-")
    guard end > wholeEnd else {
      return QuantitySpan(range: start..<end, quantity: .integer(plain))
    }
    guard let value = Double(plain) else { return nil }
    let exponent = Int(plain.drop { $0 != "e" && $0 != "E" }.dropFirst()) ?? 0
    let places = max(0, fractionEnd - wholeEnd - 1)
    guard let step = Double("1e\(exponent - places)") else { return nil }
    return QuantitySpan(range: start..<end, quantity: .decimal(value, step: step))
  }

  private func isSign(_ place: Int) -> Bool {
    guard let sign = character(place), "+-\u{2212}".contains(sign) else { return false }
    return !isWordCharacter(place - 1) && character(place - 1) != ")"
  }

  /// The end of digits, in groups of three between commas where they are grouped.
  private func endOfWhole(from start: Int) -> Int {
    let end = endOfDigits(from: start)
    guard end - start <= 3 else { return end }
    var grouped = end
    while character(grouped) == ",", endOfDigits(from: grouped + 1) == grouped + 4 { grouped += 4 }
    let isList = character(grouped) == "," && isDigit(grouped + 1)
    return isList ? end : grouped
  }

  private func endOfExponent(from start: Int) -> Int {
    guard character(start) == "e" || character(start) == "E" else { return start }
    let sign = character(start + 1) == "-" || character(start + 1) == "+" ? 1 : 0
    let end = endOfDigits(from: start + 1 + sign)
    return end > start + 1 + sign ? end : start
  }
}

// MARK: - Durations and rates

extension QuantityScanner {
  /// The longer units are followed by the next smaller one: "2 min 05 s", "1 h 05 min".
  private static let smallerUnits = ["h": "min", "min": "s"]
  private static let durationUnits: Set<String> = [
    "ns", "µs", "μs", "us", "ms", "s", "min", "h",
  ]

  /// The duration or rate that begins with a number.
  private func measure(after number: QuantitySpan) -> QuantitySpan? {
    let start = number.range.lowerBound
    let unit = afterBlank(number.range.upperBound)
    if let rate = rate(from: unit) {
      return QuantitySpan(range: start..<rate.end, quantity: .rate(unit: rate.unit))
    }
    return durationEnd(number).map { QuantitySpan(range: start..<$0, quantity: .duration) }
  }

  private func durationEnd(_ number: QuantitySpan) -> Int? {
    let place = afterBlank(number.range.upperBound)
    guard let unit = durationUnit(at: place) else { return nil }
    let end = place + unit.count
    guard let smaller = Self.smallerUnits[unit], let next = self.number(at: end + 1) else {
      return end
    }
    // In "5 min 0.31" the word is a heading, not a unit.
    guard durationUnit(at: afterBlank(next.range.upperBound)) == smaller else { return nil }
    return durationEnd(next)
  }

  private func durationUnit(at place: Int) -> String? {
    let unit = letters(from: place)
    let end = place + unit.count
    guard Self.durationUnits.contains(unit), !isWordCharacter(end), character(end) != "/" else {
      return nil
    }
    return unit
  }

  /// "steps/s" or "s/step", which tell the same of a fast and of a slow machine.
  private func rate(from place: Int) -> (unit: String, end: Int)? {
    let counted = letters(from: place)
    let slash = place + counted.count
    let per = letters(from: slash + 1)
    let end = slash + 1 + per.count
    guard !counted.isEmpty, !per.isEmpty, character(slash) == "/", !isWordCharacter(end) else {
      return nil
    }
    if Self.durationUnits.contains(per) {
      return (counted.hasSuffix("s") ? String(counted.dropLast()) : counted, end)
    }
    return Self.durationUnits.contains(counted) ? (per, end) : nil
  }

  private func letters(from start: Int) -> String {
    var end = start
    while let letter = character(end), letter.isLetter { end += 1 }
    return start < end ? String(characters[start..<end]) : ""
  }

  private func afterBlank(_ place: Int) -> Int { character(place) == " " ? place + 1 : place }
}

// MARK: - Paths

extension QuantityScanner {
  private static let pathStarts = ["/", "~/", "./", "../"].map(Array.init)
  private static let pathEnds: Set<Character> = [
    " ", "'", "\"", "`", "(", ")", "[", "]", "<", ">", ",", ";", ":",
  ]

  /// The end of the path that begins at a place: one from the root, the home or the current folder.
  private func path(at start: Int) -> Int? {
    let before = character(start - 1)
    guard before.map({ Self.pathEnds.contains($0) || $0 == "=" }) ?? true else { return nil }
    let mark = Self.pathStarts.first { characters[start...].starts(with: $0) }
    guard let mark, isWordCharacter(start + mark.count) || character(start + mark.count) == "."
    else { return nil }
    var end = characters[start...].firstIndex(where: Self.pathEnds.contains) ?? characters.count
    while character(end - 1) == "." { end -= 1 }
    return end > start + mark.count ? end : nil
  }
}
