import Files
import Foundation
import Proximity
import Testing
import Vectors

/// A saved graph comes back as it was, and a damaged file is refused with a sentence.
struct GraphFileTests {
  private let folder: String
  private let origin = GraphFile.Origin(
    datasetName: "cloud", datasetChecksum: "00ff", embeddingName: "drawn",
    vectorsChecksum: "0123abcd")

  init() throws {
    folder = NSTemporaryDirectory() + "graph-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func graph(_ n: Int = 60) throws -> ProximityGraph {
    try CandidateGraph(candidates: 20, neighbors: 5, skip: 2).build(
      on: Cloud.normal.vectors(n, 8), stream: RandomStream(seed: 3, name: "files", run: 0),
      threads: 1)
  }

  private func saved() throws -> (path: String, bytes: Data) {
    let path = folder + "/cloud.graph"
    try GraphFile(graph: graph(), origin: origin).write(to: path)
    return (path, try Data(contentsOf: URL(filePath: path)))
  }

  /// What opening a file with these bytes says.
  private func refusal(of bytes: Data) throws -> FileError {
    let path = folder + "/damaged.graph"
    try bytes.write(to: URL(filePath: path))
    return try #require(throws: FileError.self) { try GraphFile(path: path) }
  }

  @Test func `a graph comes back as it was saved`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let graph = try graph()
    let path = folder + "/cloud.graph"
    try GraphFile(graph: graph, origin: origin).write(to: path)
    let file = try GraphFile(path: path)
    #expect(file.origin == origin)
    #expect(file.graph.neighbors == graph.neighbors)
    #expect(file.graph.similarities == graph.similarities)
    #expect(file.graph.similarities(of: 7) == graph.similarities(of: 7))
    #expect(file.graph.neighbors(of: 59) == graph.neighbors(of: 59))
    #expect(file.graph.candidates == 20 && file.graph.skip == 2 && file.graph.nodeCount == 60)
    #expect(file.graph.index == .candidates && file.graph.seconds == graph.seconds)
    #expect(
      GraphStatistics(of: file.graph, labels: nil) == GraphStatistics(of: graph, labels: nil))
  }

  @Test(arguments: ["zeros", "other edges", "nothing"])
  func `a graph stays as it was opened, whatever is written into its file`(_ later: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (path, bytes) = try saved()
    let opened = try GraphFile(path: path).graph
    let file = try FileHandle(forUpdating: URL(filePath: path))
    switch later {
    case "zeros": try file.write(contentsOf: Data(count: bytes.count))
    case "other edges": try file.write(contentsOf: Data(repeating: 0xFF, count: bytes.count))
    default: try file.truncate(atOffset: 0)
    }
    #expect(opened.neighbors == (try graph()).neighbors)
    #expect(opened.similarities == (try graph()).similarities)
    #expect(
      GraphStatistics(of: opened, labels: nil) == GraphStatistics(of: try graph(), labels: nil))
  }

  @Test func `edges alone are saved in half the room, and come back`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let graph = try CandidateGraph(candidates: 90, neighbors: 60).build(
      on: Cloud.normal.vectors(1000, 8), stream: RandomStream(seed: 3, name: "files", run: 0),
      threads: 1)
    #expect(graph.withoutSimilarities.bytes == graph.bytes / 2)
    var sizes: [Int] = []
    for kept in [graph, graph.withoutSimilarities] {
      let path = folder + "/cloud.graph"
      try GraphFile(graph: kept, origin: origin).write(to: path, replacing: true)
      sizes.append(try Data(contentsOf: URL(filePath: path)).count)
      let opened = try GraphFile(path: path).graph
      #expect(opened.neighbors == graph.neighbors)
      #expect(opened.similarities == kept.similarities)
      #expect(opened.keepsSimilarities == kept.keepsSimilarities)
    }
    #expect(sizes[0] - sizes[1] >= 4 * graph.edgeCount)
    let statistics = GraphStatistics(of: graph, labels: nil)
    let without = GraphStatistics(of: graph.withoutSimilarities, labels: nil)
    #expect(without.meanSimilarity == nil && without.similarityQuantiles.isEmpty)
    #expect(
      GraphStatistics(
        of: graph.withoutSimilarities, labels: nil, similaritiesAsIn: statistics) == statistics)
  }

  @Test func `a file cut at any hundredth of its length is refused`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bytes = try saved().bytes
    for percent in 0..<100 {
      let fault = try refusal(of: bytes.prefix(bytes.count * percent / 100))
      let told = ["is not a saved graph", "ends inside its", "bytes where its graph needs"]
      #expect(told.contains { fault.problem.contains($0) }, "\(percent) %: \(fault.problem)")
      #expect(fault.suggestion?.contains("graph") == true, "\(percent) %")
    }
    #expect(try refusal(of: bytes + [0]).problem.contains("needs \(bytes.count)"))
  }

  @Test func `a flipped byte anywhere is refused`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bytes = try saved().bytes
    let places = Array(0..<600) + Array(stride(from: 600, to: bytes.count, by: 61))
    for place in places {
      var damaged = bytes
      damaged[place] ^= UInt8(1 << (place % 8))
      #expect(!(try refusal(of: damaged).problem.isEmpty), "byte \(place)")
    }
  }

  @Test func `edges that lead nowhere are refused although the checksum is right`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for rows in [[1, 9], [1, 1], [0, 1], [2, 1]] as [[UInt32]] {
      let path = folder + "/odd.graph"
      try GraphFile(graph: drawnGraph([rows, [0, 2], [0, 1]]), origin: origin)
        .write(to: path, replacing: true)
      let fault = try #require(throws: FileError.self) { try GraphFile(path: path) }
      #expect(fault.problem == "has edges of node 0 to no node, to itself, or twice")
    }
  }

  @Test func `a file of another version or kind is told apart`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var bytes = try saved().bytes
    bytes[8] = 2
    #expect(try refusal(of: bytes).problem == "has version 2, and this program reads version 1")
    #expect(try refusal(of: Data("id,label\n".utf8)).problem == "is not a saved graph")
    #expect(try refusal(of: Data()).problem == "is not a saved graph")
    let fault = try #require(throws: FileError.self) { try GraphFile(path: folder) }
    #expect(fault.problem == "is a folder, not a file")
  }

  @Test func `writing that fails or is stopped leaves what was there`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (path, bytes) = try saved()
    let stopped = ProgressMonitor(isCancelled: { true }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try GraphFile(graph: graph(), origin: origin)
        .write(to: path, replacing: true, monitor: stopped)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["cloud.graph"])
    for other in [path, folder + "/none/x.graph"] {
      #expect(throws: FileError.self) {
        try GraphFile(graph: graph(), origin: origin).write(to: other)
      }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  /// `graph build --candidates 10 --neighbors 3` on 30 vectors, saved by version 0.2.0 of the program.
  @Test func `a graph that version 0_2_0 saved is opened as it was`() throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let file = try GraphFile(path: fixtures.appending(path: "version-0.2.0.graph").path)
    let graph = file.graph
    #expect(graph.nodeCount == 30 && graph.neighborsPerNode == 3)
    #expect(graph.candidates == 10 && graph.skip == 0)
    #expect(graph.index == .candidates && graph.metric == .cosine)
    #expect(Array(graph.neighbors(of: 0)) == [4, 14, 25])
    #expect(Array(graph.neighbors(of: 29)) == [9, 14, 23])
    #expect(graph.similarities(of: 0).first == 0x1.950f24p-1)
    #expect(file.origin.datasetName == "thirty" && file.origin.embeddingName == "given")
    #expect(file.origin.vectorsChecksum == "35d188f2")
  }
}
