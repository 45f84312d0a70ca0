import Foundation
import Vectors

/// A value that says itself what its content is.
package protocol Digestible {
  func add(to digest: inout ContentDigest) throws
}

/// A value whose content cannot be told: a function, an object, a handle.
package struct Indigestible: Error {
  /// What it is, for who looks for the reason.
  package let kind: String

  package init(_ kind: String) { self.kind = kind }
}

extension ContentDigest {
  /// Adds a value with everything that it consists of, by reflection.
  ///
  /// No property is named, so none can be forgotten: one that is added to a type tomorrow counts from then
  /// on. Values that differ in what is `Incidental` alone have the same digest.
  /// - Throws: `Indigestible`.
  /// - Complexity: O(bytes) for tables of numbers; some microseconds for each other value in it.
  package mutating func add(value: Any) throws {
    if let value = value as? any Digestible { return try value.add(to: &self) }
    if value is any Incidental { return }
    let mirror = Mirror(reflecting: value)
    add(String(reflecting: type(of: value)))
    switch mirror.displayStyle {
    case .struct, .tuple, .collection:
      add(mirror.children.count)
      for child in mirror.children { try add(value: child.value) }
    case .optional:
      add(mirror.children.count)
      for child in mirror.children { try add(value: child.value) }
    case .enum:
      guard let payload = mirror.children.first else { return add(String(describing: value)) }
      add(payload.label ?? "")
      try add(value: payload.value)
    default:
      throw Indigestible(String(reflecting: type(of: value)))
    }
  }

  /// Adds values in an order of their own, for collections that have none.
  fileprivate mutating func add(unordered values: [Any]) throws {
    let digests = try values.map { value in
      var digest = ContentDigest()
      try digest.add(value: value)
      return digest.finish()
    }
    add(digests.count)
    for digest in digests.sorted() { add(digest) }
  }
}

/// A number all of whose bytes count.
private protocol PlainNumber: Digestible, BitwiseCopyable {}

extension PlainNumber {
  package func add(to digest: inout ContentDigest) {
    withUnsafeBytes(of: self) { digest.add($0) }
  }
}

extension Int: PlainNumber {}
extension Int32: PlainNumber {}
extension UInt8: PlainNumber {}
extension UInt32: PlainNumber {}
extension UInt64: PlainNumber {}
extension Float: PlainNumber {}
extension Double: PlainNumber {}
extension Bool: PlainNumber {}

extension String: Digestible {
  package func add(to digest: inout ContentDigest) { digest.add(self) }
}

extension Optional: Digestible {
  package func add(to digest: inout ContentDigest) throws {
    digest.add(self == nil ? 0 : 1)
    if let self { try digest.add(value: self) }
  }
}

extension Array: Digestible {
  package func add(to digest: inout ContentDigest) throws {
    digest.add(count)
    if Element.self is any PlainNumber.Type { return withUnsafeBytes { digest.add($0) } }
    for element in self { try digest.add(value: element) }
  }
}

extension Dictionary: Digestible {
  package func add(to digest: inout ContentDigest) throws {
    try digest.add(unordered: map { [$0.key, $0.value] as [Any] })
  }
}

extension Set: Digestible {
  package func add(to digest: inout ContentDigest) throws {
    try digest.add(unordered: map { $0 })
  }
}

extension NumberTable: Digestible {
  package func add(to digest: inout ContentDigest) {
    digest.add(count)
    withUnsafeBytes { digest.add($0) }
  }
}

extension Matrix: Digestible {
  package func add(to digest: inout ContentDigest) {
    digest.add(rows)
    digest.add(columns)
    withUnsafeElements { digest.add(UnsafeRawBufferPointer($0)) }
  }
}
