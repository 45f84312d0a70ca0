import Report

/// What the colours of items or points say, packed: of each one number, of which 0 stands for none.
package struct PageChannel: Sendable, Encodable, Equatable {
  private let kind: String
  /// What scripts know it by: "class".
  package let name: String
  package let title: String
  private let names: [String]?
  private let low: Float?
  private let high: Float?
  /// 4, 8 or 16.
  private let bits: Int
  private let of: String

  /// More items than this have 15 shades instead of 255.
  private static let mostInFineShades = 20_000

  /// - Parameter numbers: of each item its class, -1 for none.
  package init(name: String, title: String, names: [String], classes numbers: [Int32]) {
    (kind, self.name, self.title) = ("classes", name, VisibleText.singleLine(title))
    self.names = names.map(VisibleText.singleLine)
    (low, high) = (nil, nil)
    bits = names.count < 16 ? 4 : names.count < 256 ? 8 : 16
    of = PackedNumbers.base64(numbers.map { UInt16(clamping: $0 + 1) }, bits: bits)
  }

  /// - Parameter numbers: of each item a number, NaN for none; what lies outside of `range` counts as its
  ///   end.
  package init(name: String, title: String, in range: ClosedRange<Float>, shades numbers: [Float]) {
    (kind, self.name, self.title) = ("shades", name, VisibleText.singleLine(title))
    names = nil
    (low, high) = (range.lowerBound, range.upperBound)
    bits = numbers.count > Self.mostInFineShades ? 4 : 8
    let steps = Float((1 << bits) - 2)
    let width = range.upperBound - range.lowerBound
    let numbers = numbers.map { number -> UInt16 in
      guard number.isFinite else { return 0 }
      let share = width > 0 ? (number - range.lowerBound) / width : 0
      return 1 + UInt16((min(1, max(0, share)) * steps).rounded())
    }
    of = PackedNumbers.base64(numbers, bits: bits)
  }

  /// Nil without a colouring.
  init?(_ coloring: PointMap.Coloring) {
    switch coloring {
    case .none: return nil
    case .classes(let title, let names, let numbers):
      self.init(name: title, title: title, names: names, classes: numbers)
    case .shades(let title, let low, let high, let numbers):
      self.init(name: title, title: title, in: Float(low)...Float(max(low, high)), shades: numbers)
    }
  }
}
