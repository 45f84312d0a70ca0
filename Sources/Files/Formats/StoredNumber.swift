import Vectors

/// A type of numbers in files, little-endian, that can be read as 32-bit floats.
package enum StoredNumber: Sendable {
  case float16, bfloat16, float32, float64
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64

  /// The type that a .npy file names so; nil for others.
  ///
  /// NumPy has no name for bfloat16: the package ml_dtypes writes it as two bytes of no type.
  init?(npy name: String) {
    switch name {
    case "<f2": self = .float16
    case "<V2", "|V2": self = .bfloat16
    case "<f4": self = .float32
    case "<f8": self = .float64
    case "|i1": self = .int8
    case "<i2": self = .int16
    case "<i4": self = .int32
    case "<i8": self = .int64
    case "|u1", "|b1": self = .uint8
    case "<u2": self = .uint16
    case "<u4": self = .uint32
    case "<u8": self = .uint64
    default: return nil
    }
  }

  /// Bytes of a number.
  package var width: Int {
    switch self {
    case .int8, .uint8: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// Writes the `count` numbers that begin at `source` to `out`, rounded to 32-bit floats.
  ///
  /// - Complexity: O(count).
  package func read(
    _ count: Int, from source: UnsafeRawPointer, into out: UnsafeMutablePointer<Float>
  ) {
    func convert<Number: BitwiseCopyable>(_: Number.Type, _ float: (Number) -> Float) {
      for place in 0..<count {
        out[place] = float(
          source.loadUnaligned(
            fromByteOffset: place * MemoryLayout<Number>.size, as: Number.self))
      }
    }
    switch self {
    case .float16: convert(Float16.self) { Float($0) }
    case .bfloat16: convert(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    case .float32: convert(Float.self) { $0 }
    case .float64: convert(Double.self) { Float($0) }
    case .int8: convert(Int8.self) { Float($0) }
    case .int16: convert(Int16.self) { Float($0) }
    case .int32: convert(Int32.self) { Float($0) }
    case .int64: convert(Int64.self) { Float($0) }
    case .uint8: convert(UInt8.self) { Float($0) }
    case .uint16: convert(UInt16.self) { Float($0) }
    case .uint32: convert(UInt32.self) { Float($0) }
    case .uint64: convert(UInt64.self) { Float($0) }
    }
  }

  /// The `count` numbers at the beginning of some bytes, which must hold them.
  func floats(_ count: Int, in bytes: UnsafeRawBufferPointer) -> [Float] {
    precondition(bytes.count >= count * width, "\(bytes.count) bytes of \(count) numbers")
    return [Float](unsafeUninitializedCapacity: count) { room, filled in
      if let source = bytes.baseAddress, let out = room.baseAddress {
        read(count, from: source, into: out)
      }
      filled = count
    }
  }
}
