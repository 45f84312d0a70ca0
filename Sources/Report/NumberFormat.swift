import Foundation

/// How figures are written for people: the one place that decides it.
package enum NumberFormat {
  /// What is written for a missing figure.
  package static let none = "n/a"

  /// "1,797", "-60,000".
  package static func integer(_ number: Int) -> String {
    let digits = grouped(String(number.magnitude))
    return number < 0 ? "-\(digits)" : digits
  }

  /// A decimal rounded to `digits` places, with thousands separated; never "-0.000".
  package static func decimal(_ number: Double, digits: Int = 3) -> String {
    guard number.isFinite else { return none }
    let rounded = String(format: "%.\(max(0, digits))f", abs(number))
    let isZero = rounded.allSatisfy { $0 == "0" || $0 == "." }
    let parts = rounded.split(separator: ".", maxSplits: 1)
    let text = ([grouped(String(parts[0]))] + parts.dropFirst().map(String.init))
      .joined(separator: ".")
    return number < 0 && !isZero ? "-\(text)" : text
  }

  /// How many digits behind the point give a number of this size two figures, 6 at most.
  package static func digits(telling size: Double) -> Int {
    size > 0 && size.isFinite ? min(6, max(0, 1 - Int(log10(size).rounded(.down)))) : 0
  }

  /// A setting as a person would type it: "0.2", "5", "0.05".
  package static func shortest(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }

  /// A share as a fraction of one: "0.104".
  package static func share(_ number: Double) -> String { decimal(number, digits: 3) }

  /// A share in hundredths with one place: "10.4".
  package static func percent(_ number: Double) -> String { decimal(number * 100, digits: 1) }

  /// Seconds in the unit that suits them: "85 µs", "12 ms", "3.4 s", "2 min 05 s", "1 h 05 min".
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e12 else { return none }
    switch abs(seconds) {
    case ..<0.000_999_5: return decimal(seconds * 1e6, digits: 0) + " µs"
    case ..<0.009_95: return decimal(seconds * 1e3, digits: 1) + " ms"
    case ..<0.999_5: return decimal(seconds * 1e3, digits: 0) + " ms"
    case ..<59.95: return decimal(seconds, digits: 1) + " s"
    case ..<3599.5: return clock(Int(seconds.rounded()), unit: 60, "min", "s")
    default: return clock(Int((seconds / 60).rounded()), unit: 60, "h", "min")
    }
  }

  /// Bytes in decimal units: "512 bytes", "24.0 MB".
  package static func bytes(_ count: Int) -> String {
    guard count.magnitude >= 1000 else { return "\(count) bytes" }
    var amount = Double(count) / 1000
    var unit = "kB"
    for larger in ["MB", "GB", "TB"] where abs(amount) >= 999.95 {
      amount /= 1000
      unit = larger
    }
    return "\(decimal(amount, digits: 1)) \(unit)"
  }

  /// Events a second, "1,240 steps/s", "3.2 steps/s", or what one takes where that is more than a second:
  /// "8.1 s/step".
  package static func rate(_ number: Double, unit: String) -> String {
    guard abs(number) < 0.95, number != 0 else {
      return "\(decimal(number, digits: abs(number) >= 99.5 ? 0 : 1)) \(unit)s/s"
    }
    return "\(duration(1 / number))/\(unit)"
  }

  /// "2 min 05 s": a count of small units as large and small ones.
  private static func clock(_ count: Int, unit: Int, _ large: String, _ small: String) -> String {
    let rest = abs(count % unit)
    return "\(integer(count / unit)) \(large) \(rest < 10 ? "0" : "")\(rest) \(small)"
  }

  /// "1797" as "1,797".
  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension Value {
  /// The value as people read it.
  package var formatted: String {
    switch self {
    case .none: NumberFormat.none
    case .integer(let number): NumberFormat.integer(number)
    case .decimal(let number, let digits): NumberFormat.decimal(number, digits: digits)
    case .share(let number): NumberFormat.share(number)
    case .boolean(let truth): truth ? "yes" : "no"
    case .text(let text): text
    case .duration(let seconds): NumberFormat.duration(seconds)
    case .rate(let number, let unit): NumberFormat.rate(number, unit: unit)
    case .bytes(let count): NumberFormat.bytes(count)
    case .list(let values): values.map(\.formatted).joined(separator: ", ")
    case .object(let fields):
      fields.map { "\($0.label) \($0.value.formatted)" }.joined(separator: ", ")
    }
  }

  /// Whether it is a figure, to be set flush right in a column.
  package var isNumber: Bool {
    switch self {
    case .integer, .decimal, .share, .duration, .rate, .bytes: true
    case .none, .boolean, .text, .list, .object: false
    }
  }
}
