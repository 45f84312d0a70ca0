import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct TUGraphFolderTests {
  /// A triangle and a path of two nodes; both directions of every edge.
  static let files = [
    "A": "1, 2\n2, 1\n2, 3\n3, 2\n1, 3\n3, 1\n4, 5\n5, 4\n",
    "graph_indicator": "1\n1\n1\n2\n2\n",
    "graph_labels": "1\n-1\n",
    "node_labels": "0\n0\n1\n1\n2\n",
    "edge_labels": "5\n5\n6\n6\n5\n5\n6\n6\n",
    "node_attributes": "0.5, 1\n1.5, 2\n2.5, 3\n3.5, 4\n4.5, 5\n",
  ]

  static func load(
    _ changes: [String: String?] = [:], also other: String? = nil, at name: String = "SHAPES"
  ) throws -> TUGraphFolder {
    let folder = try MalformedFileTests.Folder()
    for (part, text) in files.merging(changes.mapValues { $0 ?? "" }, uniquingKeysWith: { $1 }) {
      if let change = changes[part], change == nil { continue }
      _ = try folder.write(Array(text.utf8), "\(name)_\(part).txt")
    }
    if let other { _ = try folder.write([], other) }
    return try TUGraphFolder(
      path: folder.path, splitBy: RandomStream(seed: 1, name: "split", run: 0))
  }

  static func graphs(_ folder: TUGraphFolder) -> [ItemGraph] {
    if case .graphs(let graphs, .others) = folder.dataset.items { graphs } else { [] }
  }

  @Test func `nodes, edges, kinds and attributes are those of the files, each edge once`() throws {
    let folder = try Self.load()
    let graphs = Self.graphs(folder)
    #expect(graphs.map(\.nodes) == [["0", "0", "1"], ["1", "2"]])
    #expect(
      graphs[0].edges == [
        .init(from: 0, to: 1, kind: "5"), .init(from: 1, to: 2, kind: "6"),
        .init(from: 0, to: 2, kind: "5"),
      ])
    #expect(graphs[1].edges == [.init(from: 0, to: 1, kind: "6")])
    #expect(graphs[1].nodeAttributes == Matrix(rows: 2, columns: 2, elements: [3.5, 4, 4.5, 5]))
    #expect(folder.dataset.name == "SHAPES")
    #expect(folder.dataset.classNames == ["-1", "1"] && folder.dataset.labels == [1, 0])
    #expect(folder.loops == 0 && folder.differingDirections == 0)
  }

  @Test func `nothing but edges and graphs is needed, and nodes are then all alike`() throws {
    let folder = try Self.load([
      "graph_labels": nil, "node_labels": nil, "edge_labels": nil, "node_attributes": nil,
    ])
    let graphs = Self.graphs(folder)
    #expect(folder.dataset.labels == nil)
    #expect(graphs[0].nodes == ["", "", ""] && graphs[0].nodeAttributes == nil)
    // A triangle and a path differ by their degrees all the same.
    let counts = GraphCounts(dimensions: 64)
    #expect(counts.vector(of: graphs[0]) != counts.vector(of: graphs[1]))
  }

  @Test func `loops are left out, and edges that differ by direction are counted`() throws {
    let folder = try Self.load([
      "A": "1, 2\n2, 1\n2, 3\n3, 2\n1, 3\n3, 1\n4, 5\n4, 4\n",
      "edge_labels": "5\n6\n6\n6\n5\n5\n6\n6\n",
    ])
    #expect(folder.loops == 1 && folder.differingDirections == 1)
    #expect(Self.graphs(folder)[0].edges[0].kind == "5")
    #expect(Self.graphs(folder)[1].edges.count == 1)
  }

  @Test func `graphs by their counts are the same however their nodes are numbered`() throws {
    let turned = try Self.load([
      "A": "3, 2\n2, 1\n3, 1\n5, 4\n", "node_labels": "1\n0\n0\n2\n1\n",
      "edge_labels": "5\n6\n6\n6\n", "node_attributes": nil,
    ])
    let plain = try Self.load(["edge_labels": "5\n5\n6\n6\n6\n6\n6\n6\n"])
    let counts = GraphCounts(dimensions: 256)
    #expect(
      Self.graphs(turned).map { counts.vector(of: $0) }
        == Self.graphs(plain).map { counts.vector(of: $0) })
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let part: String
    let text: String?
    let file: String
    let place: String?
    let problem: String

    init(
      _ part: String, _ text: String?, in file: String? = nil, at place: String? = nil,
      _ problem: String
    ) {
      self.part = part
      self.text = text
      self.file = file ?? "\(part).txt"
      self.place = place
      self.problem = problem
    }

    var testDescription: String { "\(part): \(text ?? "none")" }
  }

  static let changes: [Change] = [
    .init("A", nil, in: "", "holds no NAME_A.txt"),
    .init("A", "", "holds no numbers"),
    .init("A", "1, 2\n1\n", at: "line 2", "holds 1 numbers where 2 are needed"),
    .init("A", "1, 2, 3\n", at: "line 1", "holds 3 numbers where 2 are needed"),
    .init("A", "1, 2\nx, 2\n", at: "line 2", "holds 'x', which is not a finite number"),
    .init("A", "1, 2\n\n2, 3\n", at: "line 2", "is empty"),
    .init("A", "1, 2.5\n", in: "A.txt", at: "line 1", "holds 2.5, which is not a whole number"),
    .init("A", "0, 1\n", at: "line 1", "names node 0; there are nodes 1 to 5"),
    .init("A", "1, 2\n", in: "edge_labels.txt", "holds 8 lines for 1 edges"),
    .init("graph_indicator", nil, "there is no such file"),
    .init("graph_indicator", "0\n1\n1\n2\n2\n", at: "line 1", "names graph 0"),
    .init("graph_indicator", "1\n1\n1\n99\n2\n", at: "line 4", "names graph 99"),
    .init(
      "graph_indicator", "1\n1\n1\n3\n3\n", in: "graph_labels.txt",
      "holds 2 labels for 3 graphs"),
    .init(
      "graph_indicator", "1\n1\n2\n2\n2\n", in: "A.txt", at: "line 3",
      "which belong to different graphs"),
    .init("graph_indicator", "1\n1\n1\n2\n", in: "node_labels.txt", "holds 5 lines for 4 nodes"),
    .init("graph_labels", "1\n", "holds 1 labels for 2 graphs"),
    .init("node_labels", "1\n2\n", "holds 2 lines for 5 nodes"),
    .init("node_labels", "1\n1\nnan\n1\n1\n", at: "line 3", "holds 'nan'"),
    .init("node_attributes", "1\n1\n1, 2\n1\n1\n", at: "line 3", "holds 2 numbers where 1"),
    .init("edge_labels", "1\n", "holds 1 lines for 8 edges"),
    .init("edge_attributes", "1\n1e999\n", at: "line 2", "holds '1e999'"),
  ]

  @Test(arguments: changes)
  func `a file that does not fit is told with its line`(_ change: Change) throws {
    let fault = try #require(throws: FileError.self) {
      try Self.load([change.part: change.text])
    }
    #expect(fault.file.hasSuffix(change.file), "\(fault)")
    #expect(fault.place == change.place, "\(fault)")
    #expect(fault.problem.contains(change.problem), "\(fault)")
  }

  /// As PyTorch Geometric reads it: the label of a graph is on the line of its number.
  @Test(arguments: [
    (
      "node_attributes", "0.5, 1\n1.5, 1e300\n2.5, 3\n3.5, 4\n4.5, 5\n", "line 2, number 2",
      "1e+300"
    ),
    (
      "edge_attributes", [String](repeating: "-4e38", count: 8).joined(separator: "\n"),
      "line 1, number 1", "-4e+38"
    ),
  ])
  func `an attribute that does not fit is told with its place`(
    _ part: String, _ text: String, _ place: String, _ number: String
  ) throws {
    let fault = try #require(throws: FileError.self) { try Self.load([part: text]) }
    #expect(fault.file.hasSuffix("SHAPES_\(part).txt") && fault.place == place)
    #expect(fault.problem == "holds \(number), which is too large for a 32-bit float")
  }

  @Test func `a number of a graph that no node has is a graph without nodes, left out`() throws {
    let folder = try Self.load([
      "graph_indicator": "1\n1\n1\n3\n3\n", "graph_labels": "5\n6\n7\n",
    ])
    #expect(folder.numbersWithoutNodes == [2])
    #expect(Self.graphs(folder).map(\.nodes.count) == [3, 2])
    #expect(folder.dataset.classNames == ["5", "7"] && folder.dataset.labels == [0, 1])
  }

  @Test func `files whose lines end in CR or CRLF are read alike`() throws {
    let plain = Self.graphs(try Self.load())
    for end in ["\r\n", "\r"] {
      let changed = try Self.load(
        Self.files.mapValues { $0.replacingOccurrences(of: "\n", with: end) })
      #expect(Self.graphs(changed) == plain)
    }
  }

  @Test func `edges must be between nodes that are there`() throws {
    let fault = try #require(throws: FileError.self) {
      try Self.load(["A": "1, 2\n5, 6\n", "edge_labels": nil])
    }
    #expect(fault.place == "line 2")
    #expect(fault.problem == "names node 6; there are nodes 1 to 5")
  }

  @Test func `two sets in one folder are told apart from one`() throws {
    let fault = try #require(throws: FileError.self) { try Self.load(also: "OTHER_A.txt") }
    #expect(fault.problem == "holds 2 data sets: OTHER, SHAPES")
  }
}
