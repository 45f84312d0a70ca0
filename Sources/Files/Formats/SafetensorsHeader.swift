import Foundation

/// The header of a safetensors file; its arrays lie in the file one after another, without gaps.
struct SafetensorsHeader {
  let metadata: [String: String]
  let arrays: [SafetensorsFile.Array]
  /// The byte at which the arrays begin.
  let end: Int

  /// The largest header in bytes, as in the reference implementation.
  static let limit = 100_000_000

  init(of file: SourceFile) throws {
    guard let stated = file.number(at: 0, width: 8) else {
      throw file.fault(
        at: "byte 0", "is too short to be a safetensors file: \(file.bytes.count) bytes")
    }
    guard let length = stated.within(0...Self.limit) else {
      throw file.fault(
        at: "byte 0", "begins with a header of \(stated) bytes, which no safetensors file has",
        suggestion: "check that it is a safetensors file, not one that torch.save wrote")
    }
    end = 8 + length
    guard let text = file.part(at: 8, count: length) else {
      throw file.fault(
        at: "byte 0",
        "ends inside its header, which takes \(length) bytes of which \(file.bytes.count - 8) are there",
        suggestion: "the file was cut short; fetch it again")
    }
    guard text.first == UInt8(ascii: "{") else {
      throw file.fault(at: "byte 8", "does not begin its header with a brace")
    }
    let members: [(name: String, value: OrderedJSON)]
    do throws(OrderedJSON.Fault) {
      guard case .object(let read) = try OrderedJSON(text) else {
        throw OrderedJSON.Fault(place: 0, problem: "is no object")
      }
      members = read
    } catch {
      throw file.fault(at: "byte \(8 + error.place)", "has a header that \(error.problem)")
    }
    (metadata, arrays) = try Self.read(members, of: file)
    try Self.check(arrays, bytes: file.bytes.count - end, of: file)
  }

  private static func read(_ members: [(name: String, value: OrderedJSON)], of file: SourceFile)
    throws -> ([String: String], [SafetensorsFile.Array])
  {
    var metadata: [String: String] = [:]
    var arrays: [SafetensorsFile.Array] = []
    var names: Set<String> = []
    for (name, value) in members {
      guard names.insert(name).inserted else {
        throw file.fault(at: "header", "names '\(name)' twice")
      }
      guard case .object(let fields) = value else {
        throw file.fault(at: "header, '\(name)'", "does not describe an array")
      }
      guard name == "__metadata__" else {
        arrays.append(try array(name, fields, of: file))
        continue
      }
      for (key, note) in fields {
        guard case .string(let text) = note, metadata.updateValue(text, forKey: key) == nil else {
          throw file.fault(
            at: "header, '__metadata__'", "does not hold one text under '\(key)'")
        }
      }
    }
    let inOrder = arrays.sorted {
      ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
    }
    return (metadata, inOrder)
  }

  private static func array(
    _ name: String, _ fields: [(name: String, value: OrderedJSON)], of file: SourceFile
  ) throws -> SafetensorsFile.Array {
    let place = "header, '\(name)'"
    guard fields.map(\.name).sorted() == ["data_offsets", "dtype", "shape"] else {
      throw file.fault(at: place, "is not described by 'dtype', 'shape' and 'data_offsets'")
    }
    let values = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
    guard case .string(let word) = values["dtype"],
      let type = SafetensorsFile.ElementType(rawValue: word)
    else {
      throw file.fault(
        at: place, "has a type that is not supported",
        suggestion: "write the array as F32, F16, BF16, F64, I64 or I32")
    }
    guard let shape = numbers(values["shape"]), let ends = numbers(values["data_offsets"]),
      let sizes = whole(shape), let places = whole(ends),
      places.count == 2, places[0] <= places[1]
    else {
      throw file.fault(at: place, "has a shape or offsets that are not whole numbers from 0")
    }
    guard let bytes = StatedNumber.product(of: shape + [StatedNumber(type.bytes)], atMost: .max)
    else { throw file.fault(at: place, "has a shape that no file can hold") }
    guard places[1] - places[0] == bytes else {
      throw file.fault(
        at: place,
        "takes \(places[1] - places[0]) bytes where its shape \(sizes) of \(word) needs \(bytes)")
    }
    return SafetensorsFile.Array(
      name: name, type: type, shape: sizes, count: bytes / type.bytes, bytes: places[0]..<places[1])
  }

  /// The numbers in a list; nil for anything else.
  private static func numbers(_ value: OrderedJSON?) -> [StatedNumber]? {
    guard case .array(let elements)? = value else { return nil }
    let numbers = elements.compactMap { element -> StatedNumber? in
      if case .integer(let number) = element { StatedNumber(number) } else { nil }
    }
    return numbers.count == elements.count ? numbers : nil
  }

  /// The numbers as sizes or places; nil when one cannot be.
  private static func whole(_ numbers: [StatedNumber]) -> [Int]? {
    let whole = numbers.compactMap { $0.within(0...Int.max) }
    return whole.count == numbers.count ? whole : nil
  }

  /// Checks that the arrays, in the order of their places, fill all bytes without gaps.
  private static func check(_ arrays: [SafetensorsFile.Array], bytes: Int, of file: SourceFile)
    throws
  {
    var place = 0
    for array in arrays {
      guard array.bytes.upperBound <= bytes else {
        throw file.fault(
          at: "header, '\(array.name)'",
          "ends at byte \(array.bytes.upperBound) of \(bytes) that are there",
          suggestion: "the file was cut short; fetch it again")
      }
      guard array.bytes.lowerBound == place else {
        throw file.fault(
          at: "header, '\(array.name)'",
          array.bytes.lowerBound < place
            ? "begins at byte \(array.bytes.lowerBound), inside another array"
            : "begins at byte \(array.bytes.lowerBound) and leaves \(array.bytes.lowerBound - place) bytes before it unused"
        )
      }
      place = array.bytes.upperBound
    }
    guard place == bytes else {
      throw file.fault(
        at: "byte \(file.bytes.count - bytes + place)",
        "has \(bytes - place) bytes after its last array")
    }
  }
}
