import Foundation
import Report

/// A scale of numbers along a side of a plot, with round ticks.
package struct Axis: Sendable, Equatable {
  package struct Tick: Sendable, Equatable {
    package let value: Double
    package let label: String
  }

  /// The numbers at its ends.
  package let domain: ClosedRange<Double>
  package let ticks: [Tick]
  /// Whether equal factors are equal distances.
  package let isLogarithmic: Bool

  /// An axis over a range and a margin beyond it.
  ///
  /// - Parameters:
  ///   - range: finite.
  ///   - most: how many steps from tick to tick it has at most; one at least.
  ///   - margin: how far it reaches beyond the range on both sides, as a share of it.
  package init(_ range: ClosedRange<Double>, most: Int, margin: Double = 0.04) {
    let (low, high) = (range.lowerBound, range.upperBound)
    let span = high - low
    let isPoint = span <= 1e-12 * max(abs(low), abs(high)) || span == 0
    let more = isPoint ? max(0.5, abs(low) * 0.1) : span * margin
    domain = low - more...high + more
    ticks = Self.ticks(in: domain, most: most)
    isLogarithmic = false
  }

  /// A logarithmic axis with a tick at each of some values.
  ///
  /// - Parameters:
  ///   - values: positive and finite; one at least.
  ///   - margin: as above, of the range of their logarithms.
  package init(logarithmic values: [Double], margin: Double = 0.04) {
    let all = Set(values).sorted()
    let (low, high) = (all.first ?? 1, all.last ?? 1)
    let factor = low == high ? 2 : pow(high / low, margin)
    domain = low / factor...high * factor
    ticks = all.map { Tick(value: $0, label: NumberFormat.shortest($0)) }
    isLogarithmic = true
  }

  /// Whole steps of 1, 2 or 5 times a power of ten.
  package static func ticks(in domain: ClosedRange<Double>, most: Int) -> [Tick] {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0, span.isFinite else { return [] }
    let raw = span / Double(max(1, most))
    var power = Int(log10(raw).rounded(.down))
    let mantissa = raw / pow(10, Double(power))
    // A step that is a round number up to the rounding of its division is that number.
    var factor = [1, 2, 5].first { mantissa <= Double($0) * (1 + 1e-9) } ?? 10
    if factor == 10 { (factor, power) = (1, power + 1) }
    func value(_ count: Double) -> Double {
      power < 0
        ? count * Double(factor) / pow(10, Double(-power))
        : count * Double(factor) * pow(10, Double(power))
    }
    let step = value(1)
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 1000 else { return [] }
    return stride(from: first, through: last, by: 1).map {
      let number = value($0) == 0 ? 0 : value($0)
      return Tick(value: number, label: label(of: number, power: power))
    }
  }

  /// With as many places as the step has; by powers of ten where that would be long.
  private static func label(of value: Double, power: Int) -> String {
    if value == 0 { return "0" }
    guard (-5...6).contains(power), abs(value) < 1e10 else {
      return String(
        format: "%.*g", max(1, Int(log10(abs(value)).rounded(.down)) - power + 1), value)
    }
    return NumberFormat.decimal(value, digits: max(0, -power))
  }

  /// Where a number lies between the two ends, 0...1.
  package func share(of value: Double) -> Double {
    isLogarithmic
      ? log(value / domain.lowerBound) / log(domain.upperBound / domain.lowerBound)
      : (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
  }
}
