import Files
import Foundation
import Vectors

extension GraphPart {
  /// The graph of all parts, as one process builds it, bit for bit.
  ///
  /// - Parameter paths: the files of the parts, in any order.
  /// - Throws: `FileError` for a file that is no part, a part that is missing, given twice or belongs to
  ///   another graph, and a node that stands in two parts; `MemoryShortage`; `CancellationError`.
  /// - Complexity: O(edges).
  package static func merge(_ paths: [String], monitor: ProgressMonitor = .none) throws -> GraphFile
  {
    let start = ContinuousClock.now
    let parts = try ordered(paths.map { try GraphPart(path: $0) })
    let whole = parts[0].whole
    let (n, k) = (whole.nodes, whole.settings.neighbors)
    try EdgeTables.requireMemory(rows: n, neighbors: k)
    var neighbors = [UInt32](repeating: 0, count: n * k)
    var similarities = [Float](repeating: 0, count: whole.keepsSimilarities ? n * k : 0)
    var seen = NodeSet(below: n)
    var vectors = ByteChecksum()
    try neighbors.withUnsafeMutableBufferPointer { neighbors in
      try similarities.withUnsafeMutableBufferPointer { similarities in
        for (place, part) in parts.enumerated() {
          let progress = monitor.part(
            from: Double(place) / Double(parts.count), to: Double(place + 1) / Double(parts.count))
          try part.forEachRow(monitor: progress) { node, ids, cosines in
            guard seen.insert(node) else {
              throw part.file.fault(
                "has node \(node), which another part or row has, too", suggestion: head.source)
            }
            for (place, id) in ids.enumerated() { neighbors[node * k + place] = id }
            for (place, cosine) in cosines.enumerated() { similarities[node * k + place] = cosine }
          }
          vectors.add(
            ByteChecksum(part.sliceChecksum),
            count: part.share.range(of: n).count * whole.dimensions * 4)
        }
      }
    }
    let graph = ProximityGraph(
      nodeCount: n, neighborsPerNode: k, candidates: whole.settings.candidates,
      skip: whole.settings.skip, index: .candidates, metric: whole.metric, neighbors: neighbors,
      similarities: similarities, seconds: (ContinuousClock.now - start).inSeconds)
    return GraphFile(
      graph: graph,
      origin: GraphFile.Origin(
        datasetName: whole.datasetName, datasetChecksum: whole.datasetChecksum,
        embeddingName: whole.embeddingName, vectorsChecksum: vectors.text))
  }

  /// The parts of one graph by their numbers, all of them.
  private static func ordered(_ parts: [GraphPart]) throws -> [GraphPart] {
    precondition(!parts.isEmpty, "no parts")
    var found: [Int: GraphPart] = [:]
    for part in parts {
      try part.requireSameGraph(as: parts[0])
      if let former = found.updateValue(part, forKey: part.share.number) {
        throw part.file.fault(
          "is part \(part.share.number) of \(part.share.count), as '\(former.file.name)' is",
          suggestion: "name each part once")
      }
    }
    let count = parts[0].share.count
    if let missing = (1...count).first(where: { found[$0] == nil }) {
      throw parts[0].file.fault(
        "is one of \(count) parts, and part \(missing) is missing",
        suggestion: "name its file, too, or build it with 'graph build --part \(missing)/\(count)'")
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Refuses a part of another graph, by the first thing that differs.
  private func requireSameGraph(as other: GraphPart) throws {
    func refuse(
      _ what: String, _ own: some CustomStringConvertible, _ others: some CustomStringConvertible
    )
      throws
    {
      guard own.description != others.description else { return }
      throw file.fault(
        "has \(own) as its \(what), and '\(other.file.name)' has \(others)",
        suggestion:
          "merge parts of one graph: the same vectors, seed and settings, in as many parts")
    }
    let (own, first) = (whole, other.whole)
    try refuse("number of parts", share.count, other.share.count)
    try refuse("number of vectors", own.nodes, first.nodes)
    try refuse("number of dimensions", own.dimensions, first.dimensions)
    try refuse("M", own.settings.candidates, first.settings.candidates)
    try refuse("K", own.settings.neighbors, first.settings.neighbors)
    try refuse("S", own.settings.skip, first.settings.skip)
    try refuse("metric", own.metric.rawValue, first.metric.rawValue)
    try refuse("seed", own.seed, first.seed)
    try refuse("checksum of vectors", own.vectors, first.vectors)
    try refuse("keeping of similarities", own.keepsSimilarities, first.keepsSimilarities)
    guard own == first else {
      throw file.fault(
        "is of data '\(own.datasetName)', and '\(other.file.name)' of '\(first.datasetName)'",
        suggestion: "build all parts on the same data")
    }
  }
}
