import Datasets
import Testing
import Vectors

/// Which items have the same content.
@Suite struct CopiesTests {
  private func firsts(_ graphs: [ItemGraph]) throws -> [Int] {
    try Copies(of: .graphs(graphs, of: .others)).firsts
  }

  /// A graph of cycles, whose nodes are numbered in `order`.
  private func cycles(_ lengths: [Int], order: [Int]? = nil, kind: String = "") -> ItemGraph {
    let count = lengths.reduce(0, +)
    let order = order ?? Array(0..<count)
    var edges: [ItemGraph.Edge] = []
    var start = 0
    for length in lengths {
      edges += (0..<length).map {
        .init(
          from: order[start + $0], to: order[start + ($0 + 1) % length], kind: $0 == 0 ? kind : "")
      }
      start += length
    }
    return ItemGraph(nodes: [String](repeating: "", count: count), edges: edges)
  }

  @Test func `equal vectors are copies, and 0 is -0`() throws {
    let matrix = Matrix(rows: 4, columns: 2, elements: [0, 1, 2, 3, -0, 1, 2, 3.0000002])
    let copies = try Copies(of: .vectors(matrix))
    #expect(copies.firsts == [0, 1, 0, 3] && copies.count == 2)
  }

  @Test func `texts are copies in either form of Unicode, whatever their examples`() throws {
    let copies = try Copies(
      of: .texts([
        TextItem(title: "", text: "caf\u{E9}", example: "a"),
        TextItem(title: "", text: "cafe\u{301}", example: "b"),
        TextItem(title: "word", text: "caf\u{E9}"),
      ]))
    #expect(copies.firsts == [0, 0, 2])
  }

  @Test func `images are copies byte by byte`() throws {
    let images = Images(width: 2, height: 1, pixels: [1, 2, 3, 4, 1, 2])
    #expect(try Copies(of: .images(images)).firsts == [0, 1, 0])
  }

  @Test func `a graph with its nodes renumbered is a copy`() throws {
    let order = [3, 0, 5, 1, 4, 2]
    #expect(try firsts([cycles([6]), cycles([6], order: order)]) == [0, 0])
    #expect(
      try firsts([cycles([6], kind: "2"), cycles([6]), cycles([6], order: order, kind: "2")])
        == [0, 1, 0])
  }

  @Test func `graphs that colours cannot tell apart are no copies`() throws {
    let order = [4, 0, 5, 1, 3, 2]
    #expect(
      try firsts([cycles([6]), cycles([3, 3]), cycles([3, 3], order: order), cycles([5])])
        == [0, 1, 1, 3])
  }

  @Test func `attributes of nodes and edges count`() throws {
    func path(_ nodes: [Float], _ edges: [Float]) -> ItemGraph {
      ItemGraph(
        nodes: ["", "", ""], edges: [.init(from: 0, to: 1), .init(from: 1, to: 2)],
        nodeAttributes: Matrix(rows: 3, columns: 1, elements: nodes),
        edgeAttributes: Matrix(rows: 2, columns: 1, elements: edges))
    }
    #expect(
      try firsts([
        path([1, 2, 3], [4, 5]), path([3, 2, 1], [5, 4]), path([3, 2, 1], [4, 5]),
        path([1, 2, 4], [4, 5]),
      ]) == [0, 0, 2, 3])
  }

  @Test func `the built-in molecules hold as many graphs as networkx finds`() throws {
    var dataset = try BuiltInDataset.molecules.load(
      splitBy: RandomStream(seed: 7, name: "split", run: 0))
    try dataset.findCopies()
    // networkx 3: is_isomorphic with kinds of nodes and edges.
    #expect(dataset.copies.map { Set($0.firsts).count } == 514)
    #expect(dataset.copies?.count == 96)
  }

  @Test func `a split by group holds out whole groups, at most a fifth of every class`() throws {
    var generator = SeededGenerator(seed: 3)
    let labels = (0..<500).map { _ in generator.index(below: 4) }
    let contents = (0..<500).map { _ in Float(generator.index(below: 150)) }
    var dataset = Dataset(
      name: "groups", items: .vectors(Matrix(rows: 500, columns: 1, elements: contents)),
      labels: labels, classNames: ["a", "b", "c", "d"],
      splits: [Dataset.Split](repeating: .train, count: 500), checksum: "", source: "")
    let stream = RandomStream(seed: 7, name: "split", run: 0)
    try dataset.split(by: .byItem, stream: stream)
    try dataset.findCopies()
    #expect(dataset.heldOutCopies.map { $0 > 50 } == true)
    try dataset.split(by: .byGroup, stream: stream)
    #expect(dataset.heldOutCopies == 0)
    let held = dataset.indices(in: .test).count
    #expect(held > 80 && held <= 100)
  }
}
