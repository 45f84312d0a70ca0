import Datasets
import Files
import Foundation
import Testing
import Vectors

/// Vectors that stay in their file.
@Suite struct MappedEmbeddingTests {
  private func load(_ bytes: Data, limit: Int) throws -> Dataset {
    let path = NSTemporaryDirectory() + "vectors-\(UUID().uuidString).npy"
    try bytes.write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try LabeledVectorFile(
      path: path, labels: nil, ids: nil, splitBy: RandomStream(seed: 1, name: "split", run: 0),
      mappingFrom: limit
    ).dataset
  }

  private func npy(_ values: [Float], columns: Int) -> Data {
    var header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(values.count / columns), \(columns)), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
    bytes.append(Data(header.utf8))
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return bytes
  }

  @Test func `large files are mapped and small ones read, with the same vectors and checksum`()
    throws
  {
    let bytes = npy((1...60).map { Float($0) }, columns: 3)
    let (mapped, read) = (try load(bytes, limit: 0), try load(bytes, limit: bytes.count + 1))
    guard case .vectors(let inFile) = mapped.items, case .vectors(let inMemory) = read.items else {
      Issue.record("no vectors")
      return
    }
    #expect(inFile.isMapped && !inMemory.isMapped)
    #expect(inFile == inMemory && inFile.rows == 20)
    #expect(mapped.checksum == read.checksum)
  }

  @Test func `a mapped file is looked at as closely as one that is read`() throws {
    for limit in [0, 1 << 20] {
      var bad = npy((1...60).map { Float($0) }, columns: 3)
      #expect(throws: FileError.self) { try load(bad.dropLast(), limit: limit) }
      bad.replaceSubrange(bad.count - 4..<bad.count, with: [0, 0, 0xC0, 0x7F])
      let fault = try #require(throws: FileError.self) { try load(bad, limit: limit) }
      #expect(fault.place == "row 19, column 2")
    }
  }
}
