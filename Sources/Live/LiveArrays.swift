import Foundation

/// The arrays of a message, as they are taken out of its bytes.
package struct LiveArrays: Sendable {
  private let arrays: [(array: LiveArray, bytes: Data)]

  /// Most numbers in an array: more would not fit a message.
  private static let mostElements = 1 << 30

  /// - Throws: `LiveRefusal` when the bytes are not those that the header describes.
  package init(_ described: [LiveArray], in bytes: Data) throws(LiveRefusal) {
    var arrays: [(LiveArray, Data)] = []
    var start = bytes.startIndex
    for array in described {
      var count = 1
      for size in array.shape {
        let (product, isLarge) = count.multipliedReportingOverflow(by: size)
        guard size >= 0, !isLarge, product <= Self.mostElements else {
          throw LiveRefusal("array '\(array.name)' has a shape that no message can hold")
        }
        count = product
      }
      let end = start + count * array.type.bytes
      guard end <= bytes.endIndex else {
        throw LiveRefusal("array '\(array.name)' is longer than the bytes that came")
      }
      arrays.append((array, bytes[start..<end]))
      start = end
    }
    guard start == bytes.endIndex else {
      throw LiveRefusal("more bytes came than the arrays of the header have")
    }
    self.arrays = arrays
  }

  private func array(_ name: String) throws(LiveRefusal) -> (array: LiveArray, bytes: Data) {
    guard let found = arrays.first(where: { $0.array.name == name }) else {
      throw LiveRefusal("the array '\(name)' is missing")
    }
    return found
  }

  /// Whole numbers.
  package func integers(_ name: String) throws(LiveRefusal) -> [Int] {
    let (array, bytes) = try array(name)
    switch array.type {
    case .int32: return Self.elements(of: bytes, as: Int32.self).map { Int($0) }
    case .int64: return Self.elements(of: bytes, as: Int64.self).map { Int($0) }
    case .float16, .float32:
      throw LiveRefusal("array '\(name)' has to be of whole numbers: <i4 or <i8")
    }
  }

  /// Numbers of 32 bits, with the shape that they have.
  package func floats(_ name: String) throws(LiveRefusal) -> (elements: [Float], shape: [Int]) {
    let (array, bytes) = try array(name)
    switch array.type {
    case .float32: return (Self.elements(of: bytes, as: Float.self), array.shape)
    case .float16:
      return (Self.elements(of: bytes, as: Float16.self).map { Float($0) }, array.shape)
    case .int32, .int64:
      throw LiveRefusal("array '\(name)' has to be of floats: <f4 or <f2")
    }
  }

  private static func elements<Element: BitwiseCopyable>(of bytes: Data, as type: Element.Type)
    -> [Element]
  {
    let count = bytes.count / MemoryLayout<Element>.size
    return [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      filled = count
    }
  }
}
