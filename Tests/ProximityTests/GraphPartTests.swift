import Files
import Foundation
import Proximity
import Testing
import Vectors

/// Parts of a graph give the graph of one process, or a sentence.
final class GraphPartTests {
  private let folder: String
  private let stream = RandomStream(seed: 3, name: "graph build", run: 0)
  private static let settings = GraphSettings(candidates: 60, neighbors: 7, skip: 2)

  init() throws {
    folder = NSTemporaryDirectory() + "graph-parts-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func whole(
    _ vectors: Matrix, _ settings: GraphSettings = settings, metric: Metric = .cosine,
    keepsSimilarities: Bool = true, seed: UInt64 = 3, checksum: String = "0a"
  ) -> GraphPart.Whole {
    GraphPart.Whole(
      nodes: vectors.rows, dimensions: vectors.columns, settings: settings, metric: metric,
      keepsSimilarities: keepsSimilarities, seed: seed, vectors: checksum, datasetName: "cloud",
      datasetChecksum: "00ff", embeddingName: "drawn")
  }

  /// Writes parts and tells their paths.
  private func write(
    _ count: Int, of whole: GraphPart.Whole, on vectors: Matrix, memory: Int = 1 << 20,
    threads: Int = 2, name: String = "p"
  ) throws -> [String] {
    try (1...count).map { number in
      let path = "\(folder)/\(name).\(number)"
      try GraphPart.write(
        #require(GraphPart.Share(number, of: count)), of: whole, on: vectors, unit: vectors,
        memory: memory, threads: threads, to: path, replacing: true)
      return path
    }
  }

  @Test(arguments: [1, 2, 3, 7], [1, 2])
  func `parts that are merged are the graph that one process builds, bit for bit`(
    _ count: Int, _ threads: Int
  ) throws {
    for cloud in Cloud.allCases {
      let vectors = cloud.vectors(500, 6)
      let graph = try CandidateGraph(Self.settings).build(
        on: vectors, stream: stream, threads: threads)
      // Memory for one group, for some, and for all vectors.
      for memory in [1, 50_000, 1 << 24] {
        let paths = try write(
          count, of: whole(vectors), on: vectors, memory: memory, threads: threads)
        let merged = try GraphPart.merge(paths.reversed()).graph
        #expect(merged.neighbors == graph.neighbors, "\(cloud), \(memory) bytes")
        #expect(merged.similarities == graph.similarities, "\(cloud), \(memory) bytes")
        #expect(merged.settings == graph.settings && merged.index == .candidates)
      }
    }
  }

  @Test(arguments: [Metric.dot, .euclidean])
  func `parts by another metric are the graph that one process builds`(_ metric: Metric) throws {
    var vectors = Cloud.normal.vectors(400, 9)
    vectors = vectors.scalingRows(by: (0..<400).map { Float($0 % 13) + 0.25 })
    let graph = try CandidateGraph(Self.settings, metric: metric).build(
      on: vectors, stream: stream, threads: 2)
    let merged = try GraphPart.merge(
      write(3, of: whole(vectors, metric: metric), on: vectors, memory: 20_000)
    ).graph
    #expect(merged.neighbors == graph.neighbors && merged.metric == metric)
    #expect(merged.similarities == graph.similarities)
  }

  @Test func `parts without similarities take half the room and merge to edges alone`() throws {
    let vectors = Cloud.normal.vectors(500, 6)
    let with = try write(2, of: whole(vectors), on: vectors)
    let without = try write(
      2, of: whole(vectors, keepsSimilarities: false), on: vectors, name: "bare")
    let (full, bare) = (try GraphPart.merge(with).graph, try GraphPart.merge(without).graph)
    #expect(bare.neighbors == full.neighbors && bare.similarities.isEmpty)
    #expect(try GraphPart(path: with[0]).bytes > GraphPart(path: without[0]).bytes + 4 * 7 * 240)
  }

  @Test func `the merged file tells the checksum of all vectors`() throws {
    let vectors = Cloud.normal.vectors(501, 6)
    var checksum = ByteChecksum()
    checksum.add(vectors.table)
    for count in [1, 4] {
      let merged = try GraphPart.merge(write(count, of: whole(vectors), on: vectors))
      #expect(merged.origin.vectorsChecksum == checksum.text)
      #expect(merged.origin.datasetName == "cloud" && merged.origin.datasetChecksum == "00ff")
    }
  }

  @Test func `the same part has the same bytes, whatever the memory and the threads`() throws {
    let vectors = Cloud.grid.vectors(700, 5)
    let one = try write(2, of: whole(vectors), on: vectors, memory: 1, threads: 1)
    let other = try write(2, of: whole(vectors), on: vectors, threads: 2, name: "q")
    for (one, other) in zip(one, other) {
      #expect(
        try Data(contentsOf: URL(filePath: one)) == Data(contentsOf: URL(filePath: other)))
    }
  }

  @Test func `a part that is missing or given twice is told`() throws {
    let vectors = Cloud.normal.vectors(500, 6)
    let paths = try write(3, of: whole(vectors), on: vectors)
    let missing = try #require(throws: FileError.self) {
      try GraphPart.merge([paths[0], paths[2]])
    }
    #expect(missing.problem == "is one of 3 parts, and part 2 is missing")
    #expect(missing.suggestion?.contains("'graph build --part 2/3'") == true)
    let twice = try #require(throws: FileError.self) { try GraphPart.merge(paths + [paths[1]]) }
    #expect(twice.problem == "is part 2 of 3, as '\(paths[1])' is")
  }

  @Test func `parts of different graphs are told apart by what differs`() throws {
    let vectors = Cloud.normal.vectors(500, 6)
    let first = try write(2, of: whole(vectors), on: vectors)[0]
    let others: [(GraphPart.Whole, Matrix, String)] = [
      (whole(vectors, seed: 4), vectors, "has 4 as its seed"),
      (whole(vectors, checksum: "0b"), vectors, "has 0b as its checksum of vectors"),
      (
        whole(vectors, .init(candidates: 61, neighbors: 7, skip: 2)), vectors, "has 61 as its M"
      ),
      (whole(vectors, .init(candidates: 60, neighbors: 8, skip: 2)), vectors, "has 8 as its K"),
      (whole(vectors, .init(candidates: 60, neighbors: 7, skip: 1)), vectors, "has 1 as its S"),
      (whole(vectors, metric: .dot), vectors, "has dot as its metric"),
      (whole(vectors, keepsSimilarities: false), vectors, "has false as its keeping"),
      (
        whole(Cloud.normal.vectors(499, 6)), Cloud.normal.vectors(499, 6),
        "has 499 as its number of vectors"
      ),
      (
        whole(Cloud.normal.vectors(500, 5)), Cloud.normal.vectors(500, 5),
        "has 5 as its number of dimensions"
      ),
    ]
    for (whole, vectors, told) in others {
      let second = try write(2, of: whole, on: vectors, name: "other")[1]
      let fault = try #require(throws: FileError.self) { try GraphPart.merge([first, second]) }
      #expect(fault.file == second && fault.problem.hasPrefix(told), "\(fault)")
    }
    let third = try write(3, of: whole(vectors), on: vectors, name: "third")[1]
    let fault = try #require(throws: FileError.self) { try GraphPart.merge([first, third]) }
    #expect(fault.problem.hasPrefix("has 3 as its number of parts"))
  }

  @Test func `a part cut short or with a flipped byte is refused with its way out`() throws {
    let vectors = Cloud.normal.vectors(90, 4)
    let paths = try write(2, of: whole(vectors), on: vectors)
    let good = try Data(contentsOf: URL(filePath: paths[0]))
    func refusal(of bytes: Data) throws -> FileError {
      try bytes.write(to: URL(filePath: paths[0]))
      return try #require(throws: FileError.self) { try GraphPart.merge(paths) }
    }
    for percent in 0..<100 {
      let fault = try refusal(of: good.prefix(good.count * percent / 100))
      #expect(fault.suggestion?.contains("graph build --part") == true, "\(percent) %")
    }
    for place in stride(from: 0, to: good.count, by: 7) {
      var damaged = good
      damaged[place] ^= UInt8(1 << (place % 8))
      #expect(try !refusal(of: damaged).problem.isEmpty, "byte \(place)")
    }
  }

  @Test func `two parts with the same nodes are told, although each is whole`() throws {
    let vectors = Cloud.normal.vectors(490, 6)
    let paths = try write(2, of: whole(vectors), on: vectors)
    // The second part again, under the description of the first: their rows are equally many.
    let (one, two) = (
      try Data(contentsOf: URL(filePath: paths[0])), try Data(contentsOf: URL(filePath: paths[1]))
    )
    let rows = try GraphPart(path: paths[0]).rows * (4 + 7 * 8) + 4
    try #require(one.count == two.count)
    try (one.dropLast(rows) + two.suffix(rows)).write(to: URL(filePath: paths[0]))
    let fault = try #require(throws: FileError.self) { try GraphPart.merge(paths) }
    #expect(fault.problem.contains("which another part or row has, too"))
  }

  @Test func `building that fails or is stopped leaves what was there`() throws {
    let vectors = Cloud.normal.vectors(500, 6)
    let path = try write(2, of: whole(vectors), on: vectors)[0]
    let bytes = try Data(contentsOf: URL(filePath: path))
    let share = try #require(GraphPart.Share(1, of: 2))
    let stopped = ProgressMonitor(isCancelled: { true }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try GraphPart.write(
        share, of: whole(vectors), on: vectors, unit: vectors, memory: 1, threads: 1, to: path,
        replacing: true, monitor: stopped)
    }
    #expect(throws: FileError(file: "v", problem: "has changed")) {
      try GraphPart.write(
        share, of: whole(vectors), on: vectors, unit: vectors, memory: 1, threads: 1, to: path,
        replacing: true, checking: { throw FileError(file: "v", problem: "has changed") })
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["p.1", "p.2"])
  }

  @Test func `more parts than groups of nodes are refused`() throws {
    let vectors = Cloud.normal.vectors(90, 4)
    let groups = whole(vectors).groups
    #expect(throws: GraphError.tooManyParts(groups + 1, groups: groups)) {
      try write(groups + 1, of: whole(vectors), on: vectors)
    }
    let graph = try CandidateGraph(Self.settings).build(on: vectors, stream: stream, threads: 1)
    #expect(
      try GraphPart.merge(write(groups, of: whole(vectors), on: vectors)).graph.neighbors
        == graph.neighbors)
  }
}
