import Foundation

/// Numbers as a page holds them: little-endian, in base 64.
enum PackedNumbers {
  static func base64<Number: FixedWidthInteger>(_ numbers: [Number]) -> String {
    numbers.map(\.littleEndian).withUnsafeBytes { Data($0) }.base64EncodedString()
  }

  /// Numbers of 4 bits, of two in a byte the first in the low bits.
  static func base64(nibbles numbers: [UInt16]) -> String {
    var bytes = [UInt8](repeating: 0, count: (numbers.count + 1) / 2)
    for (place, number) in numbers.enumerated() {
      bytes[place / 2] |=
        UInt8(truncatingIfNeeded: number & 15) << (place.isMultiple(of: 2) ? 0 : 4)
    }
    return base64(bytes)
  }

  /// Numbers of 4, 8 or 16 bits.
  static func base64(_ numbers: [UInt16], bits: Int) -> String {
    switch bits {
    case 4: base64(nibbles: numbers)
    case 8: base64(numbers.map { UInt8(truncatingIfNeeded: $0) })
    default: base64(numbers)
    }
  }
}
