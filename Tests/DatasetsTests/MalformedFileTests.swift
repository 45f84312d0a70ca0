import Datasets
import Files
import Foundation
import Testing
import Vectors

/// Files that are not what they should be: each refused with its name, the place, and what is wrong.
@Suite struct MalformedFileTests {
  final class Folder {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "batchscope-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], _ name: String) throws -> String {
      try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
      return path + "/" + name
    }
  }

  /// A .npy file of version 1 with the given header and data.
  static func npy(_ header: String, data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let text = Array((header + "\n").utf8)
    let length = [UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + (version > 1 ? [0, 0] : [])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
  }

  static func header(
    _ type: String = "<f4", order: String = "False", shape: String = "(2, 2)"
  ) -> String {
    "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }"
  }

  static func floats(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
  }

  static let good = floats([1, 2, 3, 4])

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let place: String?
    /// A part of the problem.
    let problem: String

    init(_ name: String, _ bytes: [UInt8], at place: String? = nil, _ problem: String) {
      self.name = name
      self.bytes = bytes
      self.place = place
      self.problem = problem
    }

    var testDescription: String { name }
  }

  static let vectors = [
    Case("empty", [], at: "byte 0", "is not a .npy file"),
    Case("text", Array("1,2\n3,4\n".utf8), at: "byte 0", "is not a .npy file"),
    Case("magic alone", [0x93] + Array("NUMPY".utf8), at: "byte 0", "is not a .npy file"),
    Case("version 9", npy(header(), data: good, version: 9), at: "byte 6", "version 9"),
    Case(
      "cut header", Array(npy(header(), data: []).prefix(30)), "ends inside its header"),
    Case("no dictionary", npy("hello", data: good), at: "byte 10", "without type, order and shape"),
    Case(
      "structured",
      npy("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,), }", data: good),
      at: "byte 10", "without type, order and shape"),
    Case("Fortran order", npy(header(order: "True"), data: good), "is in Fortran order"),
    Case("objects", npy(header("|O"), data: good), "type '|O'"),
    Case("big-endian", npy(header(">f4"), data: good), "'>f4', with the highest byte first"),
    Case("complex", npy(header("<c8", shape: "(1, 2)"), data: good + good.prefix(0)), "type '<c8'"),
    Case("text elements", npy(header("<U4"), data: good + good + good + good), "'<U4'"),
    Case("one dimension", npy(header(shape: "(4,)"), data: good), "shape (4)"),
    Case("three dimensions", npy(header(shape: "(2, 1, 2)"), data: good), "shape (2, 1, 2)"),
    Case("no rows", npy(header(shape: "(0, 2)"), data: []), "is empty"),
    Case("no columns", npy(header(shape: "(2, 0)"), data: []), "is empty"),
    Case("truncated", npy(header(), data: Array(good.dropLast())), "holds 15 bytes"),
    Case("trailing", npy(header(), data: good + [0]), "holds 17 bytes"),
    Case(
      "overflowing shape", npy(header(shape: "(4611686018427387904, 4)"), data: good),
      "no file can hold"),
    Case(
      "a shape beyond integers", npy(header(shape: "(99999999999999999999, 2)"), data: good),
      "no file can hold: (99999999999999999999, 2)"),
    Case("negative shape", npy(header(shape: "(-2, -2)"), data: good), "no file can hold"),
    Case(
      "not a number", npy(header(), data: floats([1, 2, 3, .nan])), at: "row 1, column 1",
      "holds nan"),
    Case(
      "infinite", npy(header(), data: floats([1, -.infinity, 3, 4])), at: "row 0, column 1",
      "holds -inf"),
    Case("a zero row", npy(header(), data: floats([1, 2, 0, 0])), at: "row 1", "zeros"),
  ]

  @Test(arguments: vectors)
  func `vectors that cannot be read are refused with the place and a way out`(_ file: Case) throws {
    let folder = try Folder()
    let path = try folder.write(file.bytes, "vectors.npy")
    let fault = try #require(
      #expect(throws: FileError.self) {
        try LabeledVectorFile(
          path: path, labels: nil, ids: nil, splitBy: RandomStream(seed: 1, name: "split", run: 0))
      })
    #expect(fault.file == path)
    #expect(fault.place == file.place, "\(fault)")
    #expect(fault.problem.contains(file.problem), "\(fault)")
  }

  static let labelFiles: [Case] = [
    Case("three", Array("a\nb\nc\n".utf8), "holds 3 labels for 2 items"),
    Case("no label", Array(" \n\n".utf8), "holds no label that is not empty"),
    Case("not UTF-8", [0x61, 0x0A, 0xFF, 0xFE, 0x0A], at: "line 2", "is not UTF-8 text"),
    Case("UTF-16", [0xFF, 0xFE, 0x61, 0, 0x0A, 0], at: "byte 0", "is UTF-16 text"),
    Case(
      "floats", npy(header("<f4", shape: "(2,)"), data: Array(good.prefix(8))),
      "not whole numbers"),
    Case(
      "two columns", npy(header("<i4", shape: "(1, 2)"), data: Array(good.prefix(8))),
      "one label an item"),
  ]

  @Test(arguments: labelFiles)
  func `labels that do not fit are refused`(_ file: Case) throws {
    let folder = try Folder()
    let vectors = try folder.write(Self.npy(Self.header(), data: Self.good), "vectors.npy")
    let labels = try folder.write(file.bytes, "labels")
    let fault = try #require(
      #expect(throws: FileError.self) {
        try LabeledVectorFile(
          path: vectors, labels: labels, ids: nil,
          splitBy: RandomStream(seed: 1, name: "split", run: 0))
      })
    #expect(fault.file == labels)
    #expect(fault.place == file.place, "\(fault)")
    #expect(fault.problem.contains(file.problem), "\(fault)")
  }

  @Test func `identifiers must all be different`() throws {
    let folder = try Folder()
    let vectors = try folder.write(Self.npy(Self.header(), data: Self.good), "vectors.npy")
    let ids = try folder.write(Array("x\nx\n".utf8), "ids")
    let fault = try #require(
      #expect(throws: FileError.self) {
        try LabeledVectorFile(
          path: vectors, labels: nil, ids: ids,
          splitBy: RandomStream(seed: 1, name: "split", run: 0))
      })
    #expect(fault.place == "line 2")
    #expect(fault.problem == "repeats 'x' of line 1")
  }

  @Test(arguments: ["<f4", "<f8"]) func `vectors come back as they were written`(_ type: String)
    throws
  {
    let folder = try Folder()
    let doubles: [UInt8] = [1.0, 2, 3, 4].flatMap { (value: Double) in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    let bytes = Self.npy(Self.header(type), data: type == "<f4" ? Self.good : doubles)
    let labels = try folder.write(Array("10\r\n9".utf8), "labels.txt")
    let set = try LabeledVectorFile(
      path: folder.write(bytes, "mine.npy"), labels: labels, ids: nil,
      splitBy: RandomStream(seed: 1, name: "split", run: 0)
    ).dataset
    guard case .vectors(let vectors) = set.items else {
      Issue.record("no vectors")
      return
    }
    #expect(vectors == Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4]))
    #expect(set.name == "mine")
    // Numbers in the order of numbers.
    #expect(set.classNames == ["9", "10"])
    #expect(set.labels == [1, 0])
  }

  // MARK: - Fashion-MNIST's files

  /// An IDX file of unsigned bytes.
  static func idx(_ sizes: [Int], type: UInt8 = 8, dimensions: UInt8? = nil, data: [UInt8])
    -> [UInt8]
  {
    var bytes: [UInt8] = [0, 0, type, dimensions ?? UInt8(sizes.count)]
    for size in sizes { bytes += withUnsafeBytes(of: UInt32(size).bigEndian) { Array($0) } }
    return bytes + data
  }

  static let images = idx([2, 1, 2], data: [1, 2, 3, 4])
  static let labels = idx([2], data: [0, 9])

  func fault(images: [UInt8] = images, labels: [UInt8] = labels) throws -> FileError {
    let folder = try Folder()
    for part in ["train", "t10k"] {
      _ = try folder.write(images, "\(part)-images-idx3-ubyte.gz")
      _ = try folder.write(labels, "\(part)-labels-idx1-ubyte.gz")
    }
    return try #require(
      #expect(throws: FileError.self) { try FashionMNIST.load(folder: folder.path) })
  }

  static let imageFiles: [Case] = [
    Case("empty", [], "too short"), Case("short", [0, 0], "too short"),
    Case(
      "wrong magic", [UInt8]([1, 0, 8, 3]) + images.dropFirst(4), at: "byte 0", "does not begin"),
    Case("floats", idx([2, 1, 2], type: 0x0D, data: [1, 2, 3, 4]), at: "byte 2", "type 0xd"),
    Case("labels for images", labels, at: "byte 3", "has 1 dimensions where 3"),
    Case("cut header", Array(images.prefix(9)), "ends inside its header"),
    Case("cut data", Array(images.dropLast()), "holds 3 bytes where its sizes [2, 1, 2] need 4"),
    Case("trailing data", images + [0], "holds 5 bytes"),
    Case(
      "enormous", idx([0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], data: []), at: "byte 4",
      "no file can hold"),
    Case(
      "a damaged gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 7, 0, 0, 0], at: "byte 11",
      "is damaged"),
    Case("gzip without content", [0x1F, 0x8B, 8, 0], at: "byte 4", "ends before its content does"),
  ]

  @Test(arguments: imageFiles)
  func `image files that cannot be read are refused`(_ file: Case) throws {
    let fault = try fault(images: file.bytes)
    #expect(fault.file.hasSuffix("train-images-idx3-ubyte.gz"))
    #expect(fault.place == file.place, "\(fault)")
    #expect(fault.problem.contains(file.problem), "\(fault)")
  }

  @Test func `labels must be one an image, and of ten classes`() throws {
    #expect(
      try fault(labels: Self.idx([3], data: [0, 1, 2])).problem == "holds 3 labels for 2 images")
    let beyond = try fault(labels: Self.idx([2], data: [0, 10]))
    #expect(beyond.place == "label 1")
  }

  @Test func `a missing file names itself`() throws {
    let folder = try Folder()
    let fault = try #require(
      #expect(throws: FileError.self) { try FashionMNIST.load(folder: folder.path) })
    #expect(fault.problem == "there is no such file")
    #expect(fault.suggestion?.contains("train-images-idx3-ubyte.gz") == true)
  }
}
