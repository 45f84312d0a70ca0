import CommandLanguage

/// The values that a knob goes through, written FROM:TO or FROM:TO:STEP.
///
/// They are kept as whole numbers of a decimal place, so that a hundred steps of 0.01 make exactly 1.
package struct KnobRange: DescribedArgument, Equatable {
  package static let accepted = "a range FROM:TO or FROM:TO:STEP, as in 0:0.9"

  /// What holds where no step is written.
  static let usualStep =
    "about a hundredth of the range; 1 between whole numbers that are more than 1 apart"

  private let from: Int
  private let to: Int
  private let step: Int
  /// Places after the point.
  private let digits: Int

  package init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy(Self.isDecimal) else { return nil }
    // Two more places leave room for a step of a hundredth.
    let places = (parts.map(Self.places).max() ?? 0) + (parts.count == 2 ? 2 : 0)
    let numbers = parts.map { Self.units($0, digits: places) }
    guard numbers[0] < numbers[1] else { return nil }
    (from, to, digits) = (numbers[0], numbers[1], places)
    let one = Self.units("1", digits: places)
    let isWhole = parts.prefix(2).allSatisfy { Self.places($0) == 0 } && to - from > one
    step = parts.count == 3 ? numbers[2] : Self.step(of: to - from, least: isWhole ? one : 1)
    guard step > 0, step <= to - from else { return nil }
  }

  package var defaultValueDescription: String { "\(low):\(high)" }

  /// The place of the last value; the first is 0.
  package var last: Int { (to - from + step - 1) / step }

  /// The value at a place, as one would type it.
  package func text(at place: Int) -> String { written(min(from + place * step, to)) }

  package var low: String { written(from) }
  package var high: String { written(to) }

  /// The place whose value is nearest to a number; nil outside of the range.
  package func place(nearestTo number: Double) -> Int? {
    let scale = Double(Self.units("1", digits: digits))
    guard number * scale >= Double(from) - 0.5, number * scale <= Double(to) + 0.5 else {
      return nil
    }
    return min(last, Int(((number * scale - Double(from)) / Double(step)).rounded()))
  }

  private func written(_ units: Int) -> String {
    let one = Self.units("1", digits: digits)
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: one.magnitude)
    var fraction = String((one.magnitude + rest).description.dropFirst())
    while fraction.last == "0" { fraction.removeLast() }
    return (units < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  /// Up to nine digits before the point and six after it, so that no product of two is too large.
  private static func isDecimal(_ text: Substring) -> Bool {
    text.wholeMatch(of: /-?[0-9]{1,9}(\.[0-9]{1,6})?/) != nil
  }

  private static func places(_ text: Substring) -> Int {
    text.firstIndex(of: ".").map { text[$0...].count - 1 } ?? 0
  }

  private static func units(_ text: Substring, digits: Int) -> Int {
    let figures = text.filter { $0 != "." }
    return Int(figures + String(repeating: "0", count: digits - places(text))) ?? 0
  }

  /// The largest of 1, 2, 5, 10, 20, … that makes eighty steps or more.
  private static func step(of span: Int, least: Int) -> Int {
    var steps = [1]
    while let last = steps.last, last <= span / 80 {
      steps.append(String(last).first == "2" ? last / 2 * 5 : last * 2)
    }
    return max(least, steps.last { $0 <= span / 80 } ?? 1)
  }
}
