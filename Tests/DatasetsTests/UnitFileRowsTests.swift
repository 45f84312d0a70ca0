import Datasets
import Files
import Foundation
import Testing
import Vectors

/// Rows that are read one by one are those of a file that is loaded whole, bit for bit.
final class UnitFileRowsTests {
  private let folder: String
  private let values: [Float] = (0..<180).map { Float(($0 * 37) % 23) - 11 }

  init() throws {
    folder = NSTemporaryDirectory() + "unit-rows-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private static func bytes<Number>(_ numbers: [Number]) -> [UInt8] {
    numbers.withUnsafeBytes { Array($0) }
  }

  private func npy<Number>(_ type: String, _ numbers: [Number]) -> [UInt8] {
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (30, 6), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
      + Array(header.utf8) + Self.bytes(numbers)
  }

  /// A file of each form, with small whole numbers that all of them hold.
  private func files() throws -> [String] {
    let sizes = Self.bytes([UInt32(30), 6])
    let width = Self.bytes([Int32(6)])
    func records<Number>(_ numbers: [Number]) -> [UInt8] {
      (0..<30).flatMap { width + Self.bytes(Array(numbers[$0 * 6..<($0 + 1) * 6])) }
    }
    let counts = values.map { UInt8($0 + 12) }
    return try [
      write(npy("<f4", values), "f4.npy"), write(npy("<f8", values.map { Double($0) }), "f8.npy"),
      write(npy("<f2", values.map { Float16($0) }), "f2.npy"),
      write(npy("<V2", values.map { UInt16($0.bitPattern >> 16) }), "bf16.npy"),
      write(npy("<i8", values.map { Int64($0) }), "i8.npy"), write(npy("|u1", counts), "u1.npy"),
      write(records(values), "v.fvecs"), write(records(counts), "v.bvecs"),
      write(sizes + Self.bytes(values), "v.fbin"), write(sizes + counts, "v.u8bin"),
      write(sizes + values.map { UInt8(bitPattern: Int8($0)) }, "v.i8bin"),
    ]
  }

  private func loaded(_ path: String, limit: Int) throws -> (dataset: Dataset, vectors: Matrix) {
    let dataset = try LabeledVectorFile(
      path: path, labels: nil, ids: nil, splitBy: RandomStream(seed: 1, name: "split", run: 0),
      mappingFrom: limit
    ).dataset
    guard case .vectors(let vectors) = dataset.items else {
      throw FileError(file: path, problem: "")
    }
    return (dataset, vectors)
  }

  @Test func `every form gives the vectors of the others`() throws {
    for path in try files() {
      for limit in [0, 1 << 20] {
        let (vectors, name) = (try loaded(path, limit: limit).vectors, path.suffix(8))
        let offset: Float = ["u1.npy", ".bvecs", "u8bin"].contains { path.hasSuffix($0) } ? 12 : 0
        #expect(vectors.elements == values.map { $0 + offset }, "\(name), \(limit)")
      }
    }
  }

  @Test(arguments: [Metric.cosine, .dot, .euclidean])
  func `rows of a file have the bits of those that are loaded whole`(_ metric: Metric) throws {
    for path in try files() {
      for limit in [0, 1 << 20] {
        let (dataset, raw) = try loaded(path, limit: limit)
        var vectors = raw
        let lengths = vectors.normalizeRows().lengths
        if metric != .cosine, let lengths { vectors = vectors.scalingRows(by: lengths) }
        let rows = try UnitFileRows(
          path: path, metric: metric, mappingFrom: limit, threads: 2, monitor: .none)
        let all = try rows.matrix(of: (0..<30).map { Int32($0) }, threads: 2, monitor: .none)
        #expect(all == vectors, "\(path.suffix(8)), \(limit)")
        #expect(rows.checksum == dataset.checksum)
        let some = try rows.matrix(of: [3, 4, 29], threads: 1, monitor: .none)
        #expect(some == vectors.rows(at: [3, 4, 29]))
      }
    }
  }

  @Test func `rows of unit length in a mapped file stay as they are`() throws {
    let (unit, _) = Matrix(rows: 30, columns: 6, elements: values).normalizedRows()
    let path = try write(npy("<f4", unit.elements), "unit.npy")
    for limit in [0, 1 << 20] {
      var vectors = try loaded(path, limit: limit).vectors
      _ = vectors.normalizeRows()
      let rows = try UnitFileRows(
        path: path, metric: .cosine, mappingFrom: limit, threads: 1, monitor: .none)
      #expect(
        try rows.matrix(of: (0..<30).map { Int32($0) }, threads: 1, monitor: .none) == vectors)
    }
  }

  @Test func `rows without a direction are refused with their place, as when they are loaded`()
    throws
  {
    for (number, told) in [(Float.nan, "row 7, column 2"), (0, "row 7")] {
      var spoiled = values
      for column in 0..<6 where number == 0 || column == 2 { spoiled[7 * 6 + column] = number }
      for path in try [
        write(npy("<f4", spoiled), "bad.npy"),
        write(Self.bytes([UInt32(30), 6]) + Self.bytes(spoiled), "bad.fbin"),
      ] {
        let fault = try #require(throws: FileError.self) {
          try UnitFileRows(path: path, metric: .cosine, threads: 2, monitor: .none)
        }
        #expect(fault.place == told)
        #expect(try fault == #require(throws: FileError.self) { try loaded(path, limit: 1 << 20) })
      }
    }
  }

  @Test func `big-ann files of a wrong size and records of another width are refused`() throws {
    let whole = Self.bytes([UInt32(30), 6]) + Self.bytes(values)
    for bytes in [
      Array(whole.dropLast()), whole + [0], [1, 2, 3], Self.bytes([UInt32.max, .max]),
    ] {
      let path = try write(bytes, "bad.fbin")
      let fault = try #require(throws: FileError.self) { try loaded(path, limit: 0) }
      #expect(!fault.problem.isEmpty)
    }
    let records =
      Self.bytes([Int32(1)]) + Self.bytes([Float(1)]) + Self.bytes([Int32(2)])
      + Self.bytes([Float(1)])
    let path = try write(records, "bad.fvecs")
    for limit in [0, 1 << 20] {
      let fault = try #require(throws: FileError.self) {
        try UnitFileRows(
          path: path, metric: .cosine, mappingFrom: limit, threads: 1, monitor: .none)
      }
      #expect(fault.place == "byte 8" && fault.problem.contains("2 dimensions after one of 1"))
    }
  }

  @Test func `a form whose rows have no places of their own is refused with a way out`() throws {
    let path = try write(Array("{\"v\": [1, 2]}\n".utf8), "rows.jsonl")
    let fault = try #require(throws: FileError.self) {
      try UnitFileRows(path: path, metric: .cosine, threads: 1, monitor: .none)
    }
    #expect(fault.suggestion == "save the vectors with numpy.save as .npy")
  }

  @Test func `a mapped file that somebody writes into is told`() throws {
    let path = try write(npy("<f4", values), "f4.npy")
    let rows = try UnitFileRows(
      path: path, metric: .cosine, mappingFrom: 0, threads: 1, monitor: .none)
    try rows.requireUnchanged()
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    try handle.truncate(atOffset: 200)
    #expect(throws: FileError.self) { try rows.requireUnchanged() }
  }
}
