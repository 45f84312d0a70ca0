import Files
import Foundation
import Vectors

extension GraphPart {
  /// Opens a part: reads its description, and checks that its rows have room in the file.
  ///
  /// The rows themselves are checked when they are merged.
  /// - Throws: `FileError` when the file is missing, of another kind or version, damaged or cut short.
  /// - Complexity: O(1).
  package init(path: String) throws {
    file = try SourceFile(path: path, mappingFrom: SourceFile.mappingLimit)
    let stated: Description
    (stated, start) = try Self.head.description(in: file)
    let file = file
    func damage(_ problem: String) -> FileError {
      file.fault(problem, suggestion: Self.head.source)
    }
    func number(_ stated: StatedNumber, _ name: String, _ bounds: ClosedRange<Int>) throws -> Int {
      if let number = stated.within(bounds) { return number }
      throw damage(
        "states \(stated) \(name) where \(bounds.lowerBound) to \(bounds.upperBound) can be")
    }
    let nodes = try number(stated.nodes, "nodes", 3...Int(Int32.max))
    let neighbors = try number(stated.neighbors, "neighbours", 1...nodes - 2)
    let candidates = try number(stated.candidates, "candidates", neighbors + 1...nodes - 1)
    let skip = try number(stated.skip, "candidates left out", 0...candidates - neighbors)
    let dimensions = try number(stated.dimensions, "dimensions", 1...1 << 30)
    let parts = try number(stated.parts, "parts", 1...Share.most)
    guard let metric = Metric(rawValue: stated.metric), let seed = UInt64(stated.seed),
      let share = Share(try number(stated.part, "as its part", 1...parts), of: parts)
    else { throw damage("has a description that cannot be read") }
    self.share = share
    sliceChecksum = stated.sliceChecksum
    whole = Whole(
      nodes: nodes, dimensions: dimensions,
      settings: GraphSettings(candidates: candidates, neighbors: neighbors, skip: skip),
      metric: metric, keepsSimilarities: stated.keepsSimilarities, seed: seed,
      vectors: stated.vectors, datasetName: stated.datasetName,
      datasetChecksum: stated.datasetChecksum, embeddingName: stated.embeddingName)
    guard share.count <= whole.groups, StatedNumber(rows) == stated.rows else {
      throw damage("states \(stated.rows) rows, which is not its share of \(nodes)")
    }
    let size = StatedNumber.product(
      of: [stated.rows, StatedNumber(whole.recordBytes)], atMost: file.bytes.count)
    guard let size, start + size + 4 == file.bytes.count else {
      throw damage("holds \(file.bytes.count) bytes, which is not what its \(rows) rows need")
    }
  }

  /// Runs `body` with every node, its neighbours and their similarities, which may be none.
  ///
  /// The rows are read a block at a time into memory, so that what is checked is what is given on.
  /// - Throws: `FileError` for a row that no graph can have, and a checksum that does not match; what
  ///   `body` throws; `CancellationError`.
  /// - Complexity: O(edges).
  func forEachRow(
    monitor: ProgressMonitor,
    _ body: (Int, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Float>) throws -> Void
  ) throws {
    let (k, words) = (whole.settings.neighbors, whole.recordBytes / 4)
    let block = max(1, (4 << 20) / whole.recordBytes)
    var checksum = ByteChecksum()
    for first in stride(from: 0, to: rows, by: block) {
      try monitor.reading("parts", first, of: rows)
      let count = min(block, rows - first)
      let place = start + first * whole.recordBytes
      let numbers = file.numbers(UInt32.self, at: place, count: count * words).array
      checksum.add(numbers)
      try numbers.withUnsafeBufferPointer { numbers in
        for row in 0..<count {
          let record = UnsafeBufferPointer(rebasing: numbers[row * words..<(row + 1) * words])
          let neighbors = UnsafeBufferPointer(rebasing: record[1..<1 + k])
          try check(record[0], neighbors)
          let rest = UnsafeBufferPointer(rebasing: record[(1 + k)...])
          try rest.withMemoryRebound(to: Float.self) {
            try body(Int(record[0]), neighbors, $0)
          }
        }
      }
      file.forget(place..<place + count * whole.recordBytes)
    }
    guard file.number(at: file.bytes.count - 4, width: 4) == StatedNumber(checksum.number) else {
      throw file.fault(
        "is damaged: its rows do not match their checksum", suggestion: Self.head.source)
    }
  }

  private func check(_ node: UInt32, _ neighbors: UnsafeBufferPointer<UInt32>) throws {
    let ascend = zip(neighbors, neighbors.dropFirst()).allSatisfy { $0 < $1 }
    guard ascend, node < whole.nodes, !neighbors.contains(node),
      neighbors.last.map({ $0 < whole.nodes }) ?? false
    else {
      throw file.fault(
        "has edges of node \(node) to no node, to itself, or twice", suggestion: Self.head.source)
    }
  }
}
