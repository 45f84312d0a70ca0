import Files
import Foundation
import Testing
import Vectors

@Suite struct SafetensorsTests {
  /// A file of a header and the bytes behind it, with the length it has or another.
  static func file(_ header: String, data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    return withUnsafeBytes(of: (length ?? UInt64(text.count)).littleEndian) { Array($0) } + text
      + data
  }

  static func bytes(_ values: some Sequence<some BitwiseCopyable>) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value) { Array($0) } }
  }

  static func one(
    _ type: String, shape: String = "[2]", offsets: String, data: [UInt8], name: String = "w"
  ) -> [UInt8] {
    file(
      "{\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}}",
      data: data)
  }

  static let eight = [UInt8](repeating: 0, count: 8)
  static let f32 = "\"dtype\":\"F32\",\"shape\":[1]"

  static let cases = [
    MalformedFile("empty", [], at: "byte 0", "too short"),
    MalformedFile("seven bytes", [UInt8](repeating: 0, count: 7), at: "byte 0", "7 bytes"),
    MalformedFile(
      "a zip archive", Array("PK\u{3}\u{4}torch.save".utf8), at: "byte 0", "no safetensors file has"
    ),
    MalformedFile("no header", eight, at: "byte 8", "does not begin its header with a brace"),
    MalformedFile(
      "a header that is cut", file("{\"w\":", length: 400), at: "byte 0", "ends inside its header"),
    MalformedFile(
      "an absurd length", file("{}", length: .max), at: "byte 0", "18446744073709551615 bytes"),
    MalformedFile("text", file("hello"), at: "byte 8", "does not begin its header with a brace"),
    MalformedFile("no JSON", file("{\"w\" 1}"), at: "byte 13", "lacks a colon after 'w'"),
    MalformedFile("an open brace", file("{\"w\":1"), at: "byte 14", "lacks a closing brace"),
    MalformedFile("an open string", file("{\"w"), at: "byte 9", "nothing closes"),
    MalformedFile(
      "a name without quotes", file("{w:1}"), at: "byte 9", "lacks a name in quotation marks"),
    MalformedFile(
      "an unknown word", file("{\"w\":maybe}"), at: "byte 13", "holds what is not JSON"),
    MalformedFile("two headers", file("{}{}"), at: "byte 10", "goes on after its end"),
    MalformedFile(
      "too deep", file("{\"w\":" + String(repeating: "[", count: 99) + "}"), at: "byte 29",
      "nested more than 16 deep"),
    MalformedFile(
      "bytes that are no text", Array(file("{\"w?\":1}").map { $0 == 0x3F ? 0xE9 : $0 }),
      at: "byte 9", "holds a string that is not JSON"),
    MalformedFile(
      "no description", file("{\"w\":1}"), at: "header, 'w'", "does not describe an array"),
    MalformedFile(
      "no offsets", file("{\"w\":{\(f32)}}"), at: "header, 'w'", "'data_offsets'"),
    MalformedFile(
      "a field twice", file("{\"w\":{\(f32),\"shape\":[1]}}"), at: "header, 'w'", "'data_offsets'"),
    MalformedFile(
      "a name twice",
      file(
        "{\"w\":{\(f32),\"data_offsets\":[0,4]},\"w\":{\(f32),\"data_offsets\":[4,8]}}", data: eight
      ),
      at: "header", "names 'w' twice"),
    MalformedFile(
      "an unknown type", one("F8", offsets: "[0,8]", data: eight), at: "header, 'w'",
      "not supported"),
    MalformedFile(
      "a negative size", one("F32", shape: "[-2]", offsets: "[0,8]", data: eight),
      at: "header, 'w'", "not whole numbers from 0"),
    MalformedFile(
      "half a size", one("F32", shape: "[1.5]", offsets: "[0,8]", data: eight),
      at: "header, 'w'", "not whole numbers from 0"),
    MalformedFile(
      "an overflowing shape",
      one("F32", shape: "[4611686018427387904,4]", offsets: "[0,8]", data: eight),
      at: "header, 'w'", "no file can hold"),
    MalformedFile(
      "backward offsets", one("F32", offsets: "[8,0]", data: eight), at: "header, 'w'",
      "not whole numbers from 0"),
    MalformedFile(
      "three offsets", one("F32", offsets: "[0,4,8]", data: eight), at: "header, 'w'",
      "not whole numbers from 0"),
    MalformedFile(
      "another size", one("F32", shape: "[3]", offsets: "[0,8]", data: eight), at: "header, 'w'",
      "takes 8 bytes where its shape [3] of F32 needs 12"),
    MalformedFile(
      "truncated", one("F32", offsets: "[0,8]", data: Array(eight.dropLast())), at: "header, 'w'",
      "ends at byte 8 of 7"),
    MalformedFile(
      "trailing", one("F32", offsets: "[0,8]", data: eight + [1, 2]), at: "byte 70",
      "has 2 bytes after its last array"),
    MalformedFile(
      "overlapping",
      file(
        "{\"a\":{\(f32),\"data_offsets\":[0,4]},\"b\":{\(f32),\"data_offsets\":[2,6]}}", data: eight
      ),
      at: "header, 'b'", "inside another array"),
    MalformedFile(
      "a gap",
      file(
        "{\"a\":{\(f32),\"data_offsets\":[0,4]},\"b\":{\(f32),\"data_offsets\":[6,10]}}",
        data: eight + eight),
      at: "header, 'b'", "leaves 2 bytes before it"),
    MalformedFile(
      "notes that are no text", file("{\"__metadata__\":{\"steps\":4}}"),
      at: "header, '__metadata__'", "one text under 'steps'"),
  ]

  @Test(arguments: cases)
  func `a file of arrays that is not whole is refused with the place`(_ malformed: MalformedFile)
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.write(malformed.bytes, "arrays.safetensors")
    let fault = try #require(
      #expect(throws: FileError.self) { try SafetensorsFile(path: path) })
    #expect(fault.file == path)
    #expect(fault.place == malformed.place, "\(fault)")
    #expect(fault.problem.contains(malformed.problem), "\(fault)")
  }

  @Test func `a file that is cut at any byte is refused, and never read beyond its end`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/whole.safetensors"
    try SafetensorsFile.write(
      [.init(name: "w", shape: [2, 3], numbers: [1, 2, 3, 4, 5, 6])], metadata: ["a": "b"], to: path
    )
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for length in 0..<whole.count {
      let cut = try folder.write(Array(whole.prefix(length)), "cut.safetensors")
      #expect(throws: FileError.self, "\(length)") { try SafetensorsFile(path: cut) }
    }
  }

  @Test func `what is written is read again, bit for bit and in order, with its notes`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/encoder.safetensors"
    var generator = RandomStream(seed: 3, name: "test", run: 0).generator(at: 0)
    let numbers = (0..<60).map { _ in Float(generator.normal()) }
    let notes = ["shape": "{\"layers\":[64,32]}", "who said": "a \"quote\" \\ and a\nline é"]
    try SafetensorsFile.write(
      [
        .init(name: "encoder.0.weight", shape: [5, 12], numbers: NumberTable(numbers)),
        .init(name: "nothing", shape: [0, 7], numbers: []),
        .init(name: "a \"name\"", shape: [], numbers: [-0.0]),
      ], metadata: notes, to: path)
    let file = try SafetensorsFile(path: path)
    #expect(file.arrays.map(\.name) == ["encoder.0.weight", "nothing", "a \"name\""])
    #expect(file.metadata == notes)
    #expect(file["encoder.0.weight"]?.shape == [5, 12])
    #expect(try file.floats("encoder.0.weight") == numbers)
    #expect(try file.floats("nothing").isEmpty)
    #expect(try file.floats("a \"name\"").map(\.bitPattern) == [Float(-0.0).bitPattern])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    let fault = try #require(
      #expect(throws: FileError.self) { try file.floats("head.0.weight") })
    #expect(fault.suggestion?.contains("encoder.0.weight, nothing") == true)
  }

  @Test func `numbers of every type are read as the numbers they are`() throws {
    let folder = try TemporaryFolder()
    func read<Result>(
      _ type: String, _ data: [UInt8], shape: String = "[2]",
      _ body: (SafetensorsFile) throws -> Result
    ) throws -> Result {
      let path = try folder.write(
        Self.one(type, shape: shape, offsets: "[0,\(data.count)]", data: data), "t.safetensors")
      return try body(SafetensorsFile(path: path))
    }
    #expect(try read("F32", Self.bytes([1.5, -2] as [Float])) { try $0.floats("w") } == [1.5, -2])
    #expect(try read("F64", Self.bytes([1.5, -2])) { try $0.floats("w") } == [1.5, -2])
    // 1.5 and -2 as sign, exponent and fraction: IEEE 754 half precision, and the upper half of single.
    #expect(try read("F16", [0x00, 0x3E, 0x00, 0xC0]) { try $0.floats("w") } == [1.5, -2])
    #expect(try read("BF16", [0xC0, 0x3F, 0x00, 0xC0]) { try $0.floats("w") } == [1.5, -2])
    #expect(
      try read("I64", Self.bytes([-3, 1 << 40] as [Int64])) { try $0.integers("w") } == [
        -3, 1 << 40,
      ])
    #expect(try read("I32", Self.bytes([-3, 9] as [Int32])) { try $0.integers("w") } == [-3, 9])
    #expect(try read("U8", [0, 255]) { try $0.integers("w") } == [0, 255])
    #expect(throws: FileError.self) { try read("I32", Self.eight) { try $0.floats("w") } }
    #expect(throws: FileError.self) { try read("F32", Self.eight) { try $0.integers("w") } }
    #expect(throws: FileError.self) {
      try read("U64", Self.bytes([0, UInt64.max])) { try $0.integers("w") }
    }
  }
}
