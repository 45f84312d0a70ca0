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
    let dataset = try LabeledVectorFile.load(
      path: folder.write(bytes, name), key: key, labels: nil, ids: nil,
      splitBy: RandomStream(seed: 1, name: "split", run: 0))
    guard case .vectors(let vectors) = dataset.items else {
      throw FileError(file: name, problem: "no vectors")
    }
    return vectors
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
