import Foundation

/// A JSON value whose objects keep the order of their members, and members of the same name, so that a
/// reader can refuse them.
enum OrderedJSON {
  case object([(name: String, value: OrderedJSON)])
  case array([OrderedJSON])
  case string(String)
  /// A whole number that fits an `Int`.
  case integer(Int)
  /// Any other number, `true`, `false` or `null`, as written.
  case word(String)

  /// Why a text is not JSON, and the byte at which that shows, from 0.
  struct Fault: Error {
    let place: Int
    let problem: String
  }

  /// Parses a text.
  ///
  /// - Throws: `Fault` for text that is not JSON, is nested more than 16 deep, or continues after its end.
  /// - Complexity: O(bytes).
  init(_ text: some Sequence<UInt8>) throws(Fault) {
    var reader = OrderedJSONReader(bytes: Array(text))
    self = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.isAtEnd else { throw reader.fault("goes on after its end") }
  }

  /// The members of an object, each as text: strings without quotation marks, `null` as nothing, anything
  /// else as it is written.
  ///
  /// - Throws: as `init`, and for a text that is no object.
  static func writtenMembers(of text: some Sequence<UInt8>) throws(Fault) -> [(
    name: String, text: String
  )] {
    var reader = OrderedJSONReader(bytes: Array(text))
    reader.skipBlanks()
    guard !reader.isAtEnd, reader.bytes[reader.place] == UInt8(ascii: "{") else {
      throw reader.fault("is no object")
    }
    let members = try reader.members { reader throws(Fault) in try reader.writtenValue() }
    reader.skipBlanks()
    guard reader.isAtEnd else { throw reader.fault("goes on after its end") }
    return members.map { ($0.name, $0.value) }
  }
}

/// Reads the values of a JSON text one after another.
private struct OrderedJSONReader {
  let bytes: [UInt8]
  var place = 0

  var isAtEnd: Bool { place == bytes.count }

  func fault(_ problem: String) -> OrderedJSON.Fault {
    OrderedJSON.Fault(place: place, problem: problem)
  }

  mutating func skipBlanks() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }

  mutating func value(depth: Int) throws(OrderedJSON.Fault) -> OrderedJSON {
    skipBlanks()
    guard depth <= 16 else { throw fault("is nested more than 16 deep") }
    guard place < bytes.count else { throw fault("ends too early") }
    switch bytes[place] {
    case UInt8(ascii: "{"):
      return .object(
        try members { reader throws(OrderedJSON.Fault) in try reader.value(depth: depth + 1) })
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  /// A value as text, as `OrderedJSON.writtenMembers` describes it.
  mutating func writtenValue() throws(OrderedJSON.Fault) -> String {
    skipBlanks()
    let start = place
    switch try value(depth: 1) {
    case .string(let text): return text
    case .word("null"): return ""
    default: return String(decoding: bytes[start..<place], as: UTF8.self)
    }
  }

  mutating func members<Value>(
    _ value: (inout OrderedJSONReader) throws(OrderedJSON.Fault) -> Value
  ) throws(OrderedJSON.Fault) -> [(name: String, value: Value)] {
    var members: [(name: String, value: Value)] = []
    place += 1
    if takes("}") { return members }
    repeat {
      skipBlanks()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        throw fault("lacks a name in quotation marks")
      }
      let name = try string()
      guard takes(":") else { throw fault("lacks a colon after '\(name)'") }
      members.append((name, try value(&self)))
    } while takes(",")
    guard takes("}") else { throw fault("lacks a closing brace") }
    return members
  }

  private mutating func elements(depth: Int) throws(OrderedJSON.Fault) -> [OrderedJSON] {
    var elements: [OrderedJSON] = []
    place += 1
    if takes("]") { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while takes(",")
    guard takes("]") else { throw fault("lacks a closing bracket") }
    return elements
  }

  /// Skips blanks, and `sign` if it follows; returns whether it did.
  private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func string() throws(OrderedJSON.Fault) -> String {
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place < bytes.count else {
      place = start
      throw fault("opens a quotation mark that nothing closes")
    }
    place += 1
    guard
      let text = try? JSONDecoder().decode(String.self, from: Data(bytes[start..<place]))
    else {
      place = start
      throw fault("holds a string that is not JSON")
    }
    return text
  }

  private mutating func word() throws(OrderedJSON.Fault) -> OrderedJSON {
    let start = place
    while place < bytes.count, Self.isOfWord(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let integer = Int(text), text.first != "+" { return .integer(integer) }
    guard ["true", "false", "null"].contains(text) || Double(text) != nil else {
      place = start
      throw fault("holds what is not JSON")
    }
    return .word(text)
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
