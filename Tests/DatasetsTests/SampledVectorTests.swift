import Datasets
import Files
import Foundation
import Testing
import Vectors

/// A sample of a file of vectors is a seeded draw of its rows, with what belongs to them.
final class SampledVectorTests {
  private let folder: String
  private let stream = RandomStream(seed: 7, name: "load sample", run: 0)

  init() throws {
    folder = NSTemporaryDirectory() + "samples-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Row i is (i + 1, 2, 3).
  private func vectors(_ name: String, rows: Int = 500) throws -> String {
    let path = "\(folder)/\(name)"
    let matrix = Matrix(
      rows: rows, columns: 3, elements: (0..<rows).flatMap { [Float($0) + 1, 2, 3] })
    if name.hasSuffix(".jsonl") {
      let lines = (0..<rows).map { "{\"v\": [\($0 + 1), 2, 3]}\n" }
      try Data(lines.joined().utf8).write(to: URL(filePath: path))
    } else {
      let form = try #require(VectorForm(rawValue: (name as NSString).pathExtension))
      try form.write(matrix, to: path, replacing: true, monitor: .none)
    }
    return path
  }

  private func sample(
    _ count: Int, of path: String, labels: String? = nil, ids: String? = nil, seed: UInt64 = 7,
    limit: Int = 0
  ) throws -> (dataset: Dataset, from: Int?, rows: [Int]) {
    let loaded = try LabeledVectorFile(
      path: path, labels: labels, ids: ids,
      sample: .init(count: count, stream: RandomStream(seed: seed, name: "load sample", run: 0)),
      splitBy: RandomStream(seed: 1, name: "split", run: 0), mappingFrom: limit)
    guard case .vectors(let vectors) = loaded.dataset.items else {
      throw FileError(file: path, problem: "holds no vectors")
    }
    return (
      loaded.dataset, loaded.sampledFrom, (0..<vectors.rows).map { Int(vectors[$0, 0]) - 1 }
    )
  }

  private func lines(_ name: String, _ texts: [String]) throws -> String {
    try Data(texts.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    return "\(folder)/\(name)"
  }

  @Test func `every form and every way of reading gives the same rows`() throws {
    var generator = stream.generator()
    let drawn = generator.ascending(40, below: 500)
    for name in ["v.npy", "v.fvecs", "v.safetensors", "v.jsonl"] {
      for limit in [0, 1 << 20] {
        let (dataset, from, rows) = try sample(40, of: vectors(name), limit: limit)
        #expect(rows == drawn && from == 500, "\(name)")
        #expect(dataset.identifiers == rows.map(String.init))
        #expect(dataset.source.hasSuffix("\(name), a sample of 40 of 500 rows"))
      }
    }
    let npy = try sample(40, of: vectors("v.npy"))
    #expect(try sample(40, of: vectors("v.fvecs")).dataset.checksum == npy.dataset.checksum)
    #expect(try sample(40, of: vectors("v.npy"), seed: 8).rows != drawn)
    #expect(try sample(41, of: vectors("v.npy")).dataset.checksum != npy.dataset.checksum)
  }

  @Test func `labels and identifiers follow, and rows without a label are not drawn`() throws {
    let labels = try lines("labels", (0..<500).map { $0 % 5 == 0 ? "" : "class \($0 % 3)" })
    let ids = try lines("ids", (0..<500).map { "id \($0)" })
    let (dataset, from, rows) = try sample(60, of: vectors("v.npy"), labels: labels, ids: ids)
    #expect(from == 400 && rows.count == 60)
    #expect(rows.allSatisfy { $0 % 5 != 0 })
    #expect(dataset.identifiers == rows.map { "id \($0)" })
    #expect(rows.indices.allSatisfy { dataset.className(of: $0) == "class \(rows[$0] % 3)" })
  }

  @Test func `a sample of as many as there are is the whole`() throws {
    let (dataset, from, rows) = try sample(500, of: vectors("v.npy"))
    let whole = try LabeledVectorFile(
      path: vectors("v.npy"), labels: nil, ids: nil,
      splitBy: RandomStream(seed: 1, name: "split", run: 0)
    ).dataset
    #expect(from == nil && rows.count == 500)
    #expect(dataset.checksum == whole.checksum && dataset.identifiers == nil)
  }

  @Test func `a row of a sample without a direction is told by its number in the file`() throws {
    let path = "\(folder)/zero.npy"
    let zeros = Matrix(rows: 50, columns: 2, repeating: 0)
    try VectorForm.npy.write(zeros, to: path, replacing: false, monitor: .none)
    let fault = try #require(throws: FileError.self) { try sample(5, of: path) }
    var generator = stream.generator()
    #expect(fault.place == "row \(generator.ascending(5, below: 50)[0])")
    var bad = Matrix(rows: 50, columns: 2, repeating: 1)
    for row in 0..<50 { bad[row, 1] = .infinity }
    try VectorForm.npy.write(bad, to: path, replacing: true, monitor: .none)
    #expect(
      try #require(throws: FileError.self) { try sample(5, of: path) }.place?.hasSuffix("column 1")
        == true)
  }

  @Test func `each row is drawn as often as any other`() {
    var counts = [Int](repeating: 0, count: 12)
    for run in 0..<6000 {
      var generator = stream.generator(at: run)
      let drawn = generator.ascending(5, below: 12)
      #expect(drawn == drawn.sorted() && Set(drawn).count == 5)
      for number in drawn { counts[number] += 1 }
    }
    // 2500 each, with a standard deviation of 38.
    #expect(counts.allSatisfy { abs($0 - 2500) < 190 }, "\(counts)")
    var generator = stream.generator()
    #expect(
      generator.ascending(4, below: 4) == [0, 1, 2, 3] && generator.ascending(0, below: 9).isEmpty)
  }
}
