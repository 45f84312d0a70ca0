import Datasets
import Files
import Foundation
import Testing
import Vectors

/// Vectors in .npz, .safetensors, .fvecs and .bvecs files.
@Suite struct VectorFileTests {
  typealias Case = MalformedFileTests.Case
  let folder: MalformedFileTests.Folder

  init() throws { folder = try MalformedFileTests.Folder() }

  func load(_ bytes: [UInt8], _ name: String, key: String? = nil) throws -> Matrix {
    let dataset = try file(bytes, name, key: key).dataset
    guard case .vectors(let vectors) = dataset.items else {
      throw FileError(file: name, problem: "no vectors")
    }
    return vectors
  }

  func file(
    _ bytes: [UInt8], _ name: String, key: String? = nil, labels: String? = nil, ids: String? = nil
  ) throws -> LabeledVectorFile {
    try LabeledVectorFile(
      path: folder.write(bytes, name), key: key, labels: labels, ids: ids,
      splitBy: RandomStream(seed: 1, name: "split", run: 0))
  }

  static func bytes(_ numbers: [some FixedWidthInteger]) -> [UInt8] {
    numbers.flatMap { withUnsafeBytes(of: $0.littleEndian) { Array($0) } }
  }

  /// A .npy file of one dimension, or two.
  static func npy(_ type: String, _ shape: String, _ data: [UInt8]) -> [UInt8] {
    MalformedFileTests.npy(MalformedFileTests.header(type, shape: shape), data: data)
  }

  /// 1, 2, 3, 4 in each type of numbers.
  static let types: [(String, [UInt8])] = [
    ("<f2", [0, 0x3C, 0, 0x40, 0, 0x42, 0, 0x44]), ("|i1", [1, 2, 3, 4]), ("|u1", [1, 2, 3, 4]),
    ("<i2", bytes([1, 2, 3, 4] as [Int16])), ("<u2", bytes([1, 2, 3, 4] as [UInt16])),
    ("<i4", bytes([1, 2, 3, 4] as [Int32])), ("<u4", bytes([1, 2, 3, 4] as [UInt32])),
    ("<i8", bytes([1, 2, 3, 4] as [Int64])), ("<u8", bytes([1, 2, 3, 4] as [UInt64])),
  ]

  @Test(arguments: types.indices)
  func `half precision and whole numbers are read from .npy`(_ number: Int) throws {
    let (type, data) = Self.types[number]
    #expect(try load(Self.npy(type, "(2, 2)", data), "v.npy") == Self.square, "\(type)")
  }

  static func characters(_ texts: [String], width: Int) -> [UInt8] {
    texts.flatMap { text in
      bytes(
        text.unicodeScalars.map(\.value)
          + [UInt32](repeating: 0, count: width - text.unicodeScalars.count))
    }
  }

  /// Labels of two vectors in a .npy file, and the names of their classes in order of the vectors.
  static let labels: [([UInt8], [String])] = [
    (npy("<U12", "(2,)", characters(["zwölf", "elf"], width: 12)), ["zwölf", "elf"]),
    (npy("|S3", "(2,)", Array("ab\0elf".utf8)), ["ab", "elf"]),
    (npy("|b1", "(2, 1)", [1, 0]), ["True", "False"]),
    (npy("<u4", "(2,)", bytes([7, 5] as [UInt32])), ["7", "5"]),
  ]

  @Test(arguments: labels.indices)
  func `labels are texts, whole numbers or truth values in .npy`(_ number: Int) throws {
    let (content, names) = Self.labels[number]
    let labels = try folder.write(content, "labels.npy")
    let dataset = try file(
      Self.npy("<f4", "(2, 2)", MalformedFileTests.good), "v.npy", labels: labels
    )
    .dataset
    #expect((0..<2).map { dataset.className(of: $0) } == names)
    let named = try file(Self.npy("<f4", "(2, 2)", MalformedFileTests.good), "v.npy", ids: labels)
    #expect(named.dataset.identifiers == names)
  }

  @Test func `a vector without a label is left out, and counted`() throws {
    let vectors = Self.npy("<f4", "(2, 2)", MalformedFileTests.good)
    let ids = try folder.write(Array("u\nv\n".utf8), "ids.txt")
    let file = try file(
      vectors, "v.npy", labels: try folder.write(Array("\nx\n\n".utf8), "labels.txt"), ids: ids)
    #expect(file.unlabeled == 1 && file.dataset.identifiers == ["v"])
    #expect(file.dataset.classNames == ["x"] && file.dataset.labels == [0])
    let whole = try self.file(vectors, "v.npy", ids: ids)
    #expect(whole.dataset.checksum != file.dataset.checksum)
  }

  @Test func `labels in an array of the same file are found, unless others are given`() throws {
    let found = try file(ArchiveFixture.labelled, "v.npz")
    #expect(found.labelArray == "y" && found.dataset.classNames == ["cat", "dog"])
    #expect(found.dataset.labels == [1, 0])
    let labels = try folder.write(Array("a\nb\n".utf8), "labels.txt")
    let given = try file(ArchiveFixture.labelled, "v.npz", labels: labels)
    #expect(given.labelArray == nil && given.dataset.classNames == ["a", "b"])
    // An array of that name that is not one label an item is none.
    #expect(try file(Self.archive(["x", "y"]), "v.npz", key: "x").labelArray == nil)
  }

  @Test func `vectors and labels are members of JSON Lines`() throws {
    let lines = """
      {"id": 1, "embedding": [1, 2.0], "label": "x"}
      {"id": 2, "embedding": [3e0, 4], "label": "y"}
      """
    let file = try file(Array(lines.utf8), "v.jsonl")
    #expect(file.labelArray == "label" && file.dataset.labels == [0, 1])
    guard case .vectors(let vectors) = file.dataset.items else { return }
    #expect(vectors == Self.square)
    #expect(try load(Array(lines.utf8), "v.jsonl", key: "embedding") == Self.square)
    let fault = try #require(throws: FileError.self) {
      try load(Array(lines.utf8), "v.jsonl", key: "vector")
    }
    #expect(fault.suggestion == "it holds id, embedding, label")
  }

  static let square = Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])
  /// Two records of a dimension and as many floats.
  static let fvecs = MalformedFileTests.floats([
    .init(bitPattern: 2), 1, 2, .init(bitPattern: 2), 3, 4,
  ])
  static let bvecs: [UInt8] = [2, 0, 0, 0, 1, 2, 2, 0, 0, 0, 3, 4]

  static func archive(_ names: [String]) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "archive-\(UUID().uuidString).npz"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var archive = try ArrayArchive(path: path)
    for name in names {
      try archive.add(name, NumberTable<Float>([1, 2, 3, 4]), type: .float32, shape: [2, 2])
    }
    try archive.finish()
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  @Test func `the same vectors come out of every form`() throws {
    #expect(try load(Self.fvecs, "v.fvecs") == Self.square)
    #expect(try load(Self.bvecs, "v.bvecs") == Self.square)
    #expect(try load(Self.archive(["x"]), "v.npz") == Self.square)
    #expect(try load(Self.archive(["x", "y"]), "v.npz", key: "y") == Self.square)
    #expect(try load(ArchiveFixture.compressed, "v.npz", key: "x") == Self.square)
    let arrays = ArchiveFixture.arrays(
      "F32", shape: "[2,2]", offsets: "[0,16]", data: MalformedFileTests.good)
    #expect(try load(arrays, "v.safetensors") == Self.square)
  }

  @Test func `one array of several must be named, and be there`() throws {
    let archive = try Self.archive(["x", "y"])
    let unnamed = try #require(throws: FileError.self) { try load(archive, "v.npz") }
    #expect(unnamed.suggestion == "add '--key NAME': x, y")
    let unknown = try #require(throws: FileError.self) { try load(archive, "v.npz", key: "z") }
    #expect(unknown.problem == "holds no array 'z'")
    let nameless = try #require(throws: FileError.self) {
      try load(Self.fvecs, "v.fvecs", key: "x")
    }
    #expect(nameless.problem == "holds one array without a name")
  }

  @Test func `an archive that is cut or changed at any byte is refused or reads the same`() throws {
    let whole = ArchiveFixture.compressed
    for length in 0..<whole.count {
      #expect(throws: FileError.self, "\(length)") {
        try load(Array(whole.prefix(length)), "v.npz", key: "x")
      }
    }
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 0xFF
      if let read = try? load(changed, "v.npz", key: "x") {
        #expect(read == Self.square, "\(place)")
      }
    }
  }

  static let cases: [(String, Case)] = [
    ("npz", Case("text", Array("hello".utf8), at: "byte 0", "is not a zip archive")),
    ("npz", Case("empty", [], at: "byte 0", "is not a zip archive")),
    ("fvecs", Case("empty", [], "too short")),
    (
      "fvecs",
      Case("cut", Array(fvecs.dropLast()), "holds 23 bytes, which is not a whole number of vectors")
    ),
    ("fvecs", Case("no dimensions", [0, 0, 0, 0], at: "byte 0", "of 0 dimensions")),
    ("fvecs", Case("negative", [255, 255, 255, 255], at: "byte 0", "of -1 dimensions")),
    ("fvecs", Case("absurd", [0, 0, 0, 127], at: "byte 0", "of 2130706432 dimensions")),
    (
      "fvecs",
      Case(
        "mixed", MalformedFileTests.floats([.init(bitPattern: 1), 1, .init(bitPattern: 3), 1]),
        at: "byte 8", "holds a vector of 3 dimensions after one of 1")
    ),
    (
      "fvecs",
      Case(
        "not a number", MalformedFileTests.floats([.init(bitPattern: 1), .nan]),
        at: "row 0, column 0", "holds nan")
    ),
    ("bvecs", Case("cut", Array(bvecs.dropLast()), "holds 11 bytes")),
    ("bvecs", Case("zeros", [2, 0, 0, 0, 0, 0], at: "row 0", "vector of zeros")),
    (
      "safetensors",
      Case(
        "no table",
        ArchiveFixture.arrays("F32", offsets: "[0,8]", data: [UInt8](repeating: 0, count: 8)),
        "holds no array of vectors")
    ),
    (
      "safetensors",
      Case(
        "whole numbers",
        ArchiveFixture.arrays(
          "I32", shape: "[1,2]", offsets: "[0,8]", data: [UInt8](repeating: 0, count: 8)),
        at: "array 'w'", "is of type I32, not of floats")
    ),
  ]

  @Test(arguments: cases.indices)
  func `a file of vectors that is not whole is refused with the place`(_ number: Int) throws {
    let (form, malformed) = Self.cases[number]
    let fault = try #require(throws: FileError.self, "\(malformed.name)") {
      try load(malformed.bytes, "v.\(form)")
    }
    #expect(fault.place == malformed.place, "\(malformed.name): \(fault)")
    #expect(fault.problem.contains(malformed.problem), "\(malformed.name): \(fault)")
  }
}
