/// A probability or a share over the batches asked for: from one value to another, in equal steps.
package struct LinearSchedule: Sendable, Hashable {
  /// In the first batch, 0...1.
  package let first: Double
  /// In the last one.
  package let last: Double

  package init(from first: Double, to last: Double) {
    precondition((0...1).contains(first) && (0...1).contains(last), "from \(first) to \(last)")
    self.first = first
    self.last = last
  }

  /// The same value throughout.
  package init(constant value: Double) {
    self.init(from: value, to: value)
  }

  package var isConstant: Bool { first == last }

  /// As it is typed: "0.2", "0.2:0.05".
  package var inWords: String {
    func typed(_ number: Double) -> String {
      number == number.rounded() ? String(Int(number)) : "\(number)"
    }
    return typed(first) + (isConstant ? "" : ":" + typed(last))
  }

  /// The value when a share `progress` (0...1) of the batches has been drawn.
  package func value(at progress: Double) -> Double {
    first + (last - first) * min(max(progress, 0), 1)
  }
}
