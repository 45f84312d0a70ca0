import Foundation
import Testing
import Vectors

import Datasets

@Suite struct GraphLayoutTests {
  private static let molecules: [(name: String, graph: ItemGraph)] = {
    let stream = RandomStream(seed: 7, name: "split", run: 0)
    guard let dataset = try? BuiltInDataset.molecules.load(splitBy: stream),
      case .graphs(let graphs, _) = dataset.items
    else { return [] }
    return graphs.enumerated().map { (dataset.identifier(of: $0), $1) }
  }()

  private func molecule(_ name: String) throws -> ItemGraph {
    try #require(Self.molecules.first { $0.name == name }?.graph)
  }

  private func layout(_ graph: ItemGraph, _ content: ItemGraph.Content = .others) throws
    -> [GraphLayout.Place]
  {
    try #require(GraphLayout(of: graph, as: content)).places
  }

  private func least(_ places: [GraphLayout.Place]) -> Double {
    places.indices.flatMap { one in places[..<one].map { places[one].distance(to: $0) } }.min() ?? 1
  }

  private func lengths(_ graph: ItemGraph, _ places: [GraphLayout.Place]) -> [Double] {
    graph.edges.map { places[$0.from].distance(to: places[$0.to]) }
  }

  private func ring(_ count: Int) -> ItemGraph {
    ItemGraph(
      nodes: [String](repeating: "", count: count),
      edges: (0..<count).map { ItemGraph.Edge(from: $0, to: ($0 + 1) % count) })
  }

  @Test func `no two atoms of a molecule lie on one place, and bonds are about 1 long`() throws {
    #expect(Self.molecules.count == 568)
    var odd: [String] = []
    for (name, graph) in Self.molecules {
      let heavy = HeavyAtoms(of: graph).graph
      let places = try layout(heavy, .molecules)
      #expect(least(places) >= 0.35, "\(name)")
      let lengths = lengths(heavy, places)
      if lengths.contains(where: { !(0.7...1.3).contains($0) }) { odd.append(name) }
    }
    // Cages, and the ring of rings of porphin, do not lie flat.
    #expect(odd.count <= 5, "\(odd)")
  }

  @Test func `hydrogens are counted at what they hang on, and none is drawn`() throws {
    let heavy = HeavyAtoms(of: try molecule("ethanol"))
    #expect(heavy.graph.nodes.sorted() == ["C", "C", "O"])
    #expect(heavy.graph.edges.count == 2)
    #expect(heavy.hydrogens.reduce(0, +) == 6)
    let hydrogen = ItemGraph(nodes: ["H", "H"], edges: [.init(from: 0, to: 1, kind: "1")])
    #expect(HeavyAtoms(of: hydrogen).graph.nodes == ["H", "H"])
  }

  @Test(arguments: ["benzene", "cyclohexane", "pyridine"])
  func `a ring of six is regular`(_ name: String) throws {
    let heavy = HeavyAtoms(of: try molecule(name)).graph
    let places = try layout(heavy, .molecules)
    #expect(places.count == 6)
    let center = GraphLayout.Place(
      x: places.map(\.x).reduce(0, +) / 6, y: places.map(\.y).reduce(0, +) / 6)
    for place in places { #expect(abs(place.distance(to: center) - 1) < 0.02) }
    for length in lengths(heavy, places) { #expect(abs(length - 1) < 0.02) }
  }

  @Test(arguments: [3, 4, 5, 6, 12, 40])
  func `a ring of nodes is regular`(_ count: Int) throws {
    let graph = ring(count)
    let places = try layout(graph)
    let lengths = lengths(graph, places)
    let mean = lengths.reduce(0, +) / Double(count)
    for length in lengths { #expect(abs(length / mean - 1) < 0.01) }
    #expect((0.8...1.3).contains(mean))
  }

  @Test func `leaves that are alike, and nodes that all are joined, lie apart`() throws {
    let star = ItemGraph(
      nodes: [String](repeating: "", count: 12), edges: (1..<12).map { .init(from: 0, to: $0) })
    #expect(least(try layout(star)) > 0.4)
    let all = ItemGraph(
      nodes: [String](repeating: "", count: 8),
      edges: (0..<8).flatMap { one in (0..<one).map { .init(from: one, to: $0) } })
    #expect(least(try layout(all)) > 0.4)
  }

  @Test func `parts that no edge connects lie beside each other`() throws {
    let salt = ItemGraph(nodes: ["Na", "Cl"], edges: [])
    #expect(least(try layout(salt, .molecules)) > 1)
    let two = ItemGraph(
      nodes: [String](repeating: "", count: 12),
      edges: ring(6).edges + ring(6).edges.map { .init(from: $0.from + 6, to: $0.to + 6) })
    #expect(least(try layout(two)) > 0.8)
  }

  @Test func `the same graph gives the same bits, from many threads at once`() async throws {
    let graphs = Self.molecules.prefix(60).map { HeavyAtoms(of: $0.graph).graph }
    let first = graphs.map { GraphLayout(of: $0, as: .molecules) }
    let second = await withTaskGroup(of: (Int, GraphLayout?).self) { group in
      for (number, graph) in graphs.enumerated() {
        group.addTask { (number, GraphLayout(of: graph, as: .molecules)) }
      }
      return await group.reduce(into: [GraphLayout?](repeating: nil, count: graphs.count)) {
        $0[$1.0] = $1.1
      }
    }
    #expect(first == second)
    #expect(GraphLayout(of: ring(12), as: .others) == GraphLayout(of: ring(12), as: .others))
  }

  @Test func `a graph without nodes has no places, and a very large one no layout`() throws {
    #expect(try layout(ItemGraph(nodes: [], edges: [])).isEmpty)
    #expect(try layout(ItemGraph(nodes: ["C"], edges: []), .molecules).count == 1)
    #expect(GraphLayout(of: ring(GraphLayout.mostNodes + 1), as: .others) == nil)
  }
}
