import Foundation

/// A message on the socket: a header of JSON, and the bytes of arrays that it describes.
///
/// On the wire stand the bytes of the header and of the arrays, as two numbers of 32 bits, little-endian;
/// then the header, then the arrays. The form of every header: `Tutorials/live.md`.
package struct LiveFrame: Sendable, Equatable {
  /// Bytes that a header may have.
  package static let mostHeaderBytes = 64 << 10
  /// Bytes that arrays of one message may have.
  package static let mostArrayBytes = 64 << 20
  /// Bytes of the two numbers before the header.
  static let prefixBytes = 8

  package var header: Data
  package var arrays: Data

  package init(header: Data, arrays: Data = Data()) {
    (self.header, self.arrays) = (header, arrays)
  }

  /// Why a message is refused before it is read.
  package enum Fault: Error, Sendable, Equatable {
    case longHeader(Int)
    case longArrays(Int)

    package var sentence: String {
      switch self {
      case .longHeader(let count):
        "a header of \(count) bytes is longer than \(mostHeaderBytes); this is no message of the protocol"
      case .longArrays(let count):
        "arrays of \(count) bytes are longer than \(mostArrayBytes); send fewer rows at a time"
      }
    }
  }

  /// Refuses lengths that no message may have.
  static func check(header: Int, arrays: Int) throws(Fault) {
    guard header <= mostHeaderBytes else { throw .longHeader(header) }
    guard arrays <= mostArrayBytes else { throw .longArrays(arrays) }
  }

  /// The two numbers before the header.
  var prefix: [UInt8] {
    [header.count, arrays.count].flatMap { count in
      withUnsafeBytes(of: UInt32(count).littleEndian, Array.init)
    }
  }
}
