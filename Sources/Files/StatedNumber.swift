import Foundation

/// A whole number that a file states about itself: a size, a place, a count.
///
/// **Every reader takes such numbers through this type**, since anybody may have written them. Nothing can
/// be computed with it. It becomes an `Int` only within bounds that follow from what is known already, such
/// as the bytes of the file, so that no number is added, multiplied or allocated before it is known to be
/// possible.
package struct StatedNumber: Sendable, Equatable {
  /// Nil for numbers that do not fit an `Int`.
  private let value: Int?
  private let text: String

  private init(value: Int?, text: String) {
    self.value = value
    self.text = text
  }

  package init(_ number: some BinaryInteger) {
    self.init(value: Int(exactly: number), text: String(number))
  }

  /// A number in decimal, as a header of text has it; nil for other text.
  package init?(_ text: some StringProtocol) {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard !digits.isEmpty, text.count - digits.count < 2,
      digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    else { return nil }
    self.init(value: Int(text), text: String(text))
  }

  /// The number, if it lies within bounds; nil otherwise.
  package func within(_ bounds: ClosedRange<Int>) -> Int? {
    value.flatMap { bounds.contains($0) ? $0 : nil }
  }

  /// The bounds of counts that nothing else bounds, such as steps: whole numbers that are exact in JSON,
  /// and far enough from the largest `Int` for small sums and products.
  package static let counts = 0...1 << 53

  /// The product of sizes, none negative; nil when it exceeds `most`.
  package static func product(of sizes: [StatedNumber], atMost most: Int) -> Int? {
    let known = sizes.map { $0.within(0...most) }
    // No size is bounded by another that is zero.
    if known.contains(0) { return known.contains(nil) ? nil : 0 }
    return known.reduce(1) { product, size in
      guard let product, let size else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      return overflow || next > most ? nil : next
    }
  }
}

extension StatedNumber: CustomStringConvertible {
  /// As it stands in the file.
  package var description: String { text }
}

extension StatedNumber: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self.init(number)
    } else {
      self.init(value: nil, text: String(try container.decode(Double.self)))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension SourceFile {
  /// The byte order of a number in a file.
  package enum ByteOrder: Sendable {
    case little, big
  }

  /// The number in `width` bytes, at most eight, from byte `place` on; nil when the file ends before it does.
  package func number(at place: Int, width: Int, _ order: ByteOrder = .little) -> StatedNumber? {
    guard let digits = part(at: place, count: width) else { return nil }
    let ordered = order == .big ? Array(digits) : digits.reversed()
    return StatedNumber(ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// `count` bytes from byte `place` on; nil unless all of them are there.
  package func part(at place: Int, count: Int) -> Data.SubSequence? {
    guard place >= 0, count >= 0, place <= bytes.count, count <= bytes.count - place else {
      return nil
    }
    let first = bytes.startIndex + place
    return bytes[first..<first + count]
  }

  /// The bytes that follow byte `place`.
  ///
  /// The place must be in the file, or its end.
  package func rest(after place: Int) -> Int { bytes.count - place }
}
