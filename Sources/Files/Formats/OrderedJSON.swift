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
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  private mutating func members(depth: Int) throws(OrderedJSON.Fault) -> [(
    name: String, value: OrderedJSON
  )] {
    var members: [(name: String, value: OrderedJSON)] = []
    place += 1
    if takes("}") { return members }
    repeat {
      skipBlanks()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        throw fault("lacks a name in quotation marks")
      }
      let name = try string()
      guard takes(":") else { throw fault("lacks a colon after '\(name)'") }
      members.append((name, try value(depth: depth + 1)))
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
    let character = Character(Unicode.Scalar(byte))
    return byte < 0x80 && (character.isLetter || character.isNumber || "+-.".contains(character))
  }
}
