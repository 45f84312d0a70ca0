import Testing
import Training
import Vectors

@Suite struct GraphAugmentationTests {
  static let masked = 99
  /// A ring of ten nodes, each of its own kind, and the edge from n to n + 1 of kind n.
  static let ring = KindGraph(
    nodes: Array(0..<10), edges: (0..<10).map { .init(from: $0, to: ($0 + 1) % 10, kind: $0) },
    attributes: (0..<10).map { [Float($0), 1] })

  func views(
    _ change: GraphAugmentation.Change, ratio: Double = 0.3, of graph: KindGraph = ring,
    count: Int = 100
  ) -> [KindGraph] {
    let augmentation = GraphAugmentation(
      changes: [change], ratio: ratio, maskedKind: Self.masked)
    let stream = RandomStream(seed: 7, name: "views", run: 0)
    return (0..<count).map { number in
      var generator = stream.generator(at: number)
      return augmentation.view(of: graph, using: &generator)
    }
  }

  /// Whether every edge of `view` joins nodes that it joined in the ring.
  func keepsEdges(_ view: KindGraph) -> Bool {
    view.edges.allSatisfy {
      view.nodes[$0.from] == $0.kind && view.nodes[$0.to] == ($0.kind + 1) % 10
    }
  }

  @Test func `dropping nodes takes three of ten and their edges, and no other`() {
    for view in views(.dropNodes) {
      #expect(view.nodes.count == 7 && Set(view.nodes).count == 7)
      #expect(keepsEdges(view))
      let kept = Set(view.nodes)
      #expect(
        view.edges.count == (0..<10).count { kept.contains($0) && kept.contains(($0 + 1) % 10) })
      #expect(view.attributes == view.nodes.map { [Float($0), 1] })
    }
  }

  @Test func `perturbing edges moves three of ten, keeps their kinds, and makes no loop`() {
    for view in views(.perturbEdges) {
      #expect(view.nodes == Self.ring.nodes)
      #expect(view.edges.map(\.kind).sorted() == Array(0..<10))
      #expect(Self.ring.edges.count { view.edges.contains($0) } >= 7)
      #expect(view.edges.allSatisfy { $0.from != $0.to })
    }
  }

  @Test func `masking takes kind and attributes from three of ten`() {
    for view in views(.maskAttributes) {
      #expect(view.edges == Self.ring.edges)
      #expect(view.nodes.count { $0 == Self.masked } == 3)
      for (node, kind) in view.nodes.enumerated() {
        #expect(kind == Self.masked || kind == node)
        #expect(view.attributes[node] == (kind == Self.masked ? [0, 0] : [Float(node), 1]))
      }
    }
  }

  @Test func `a subgraph of a ring is an arc`() {
    for view in views(.subgraph) {
      #expect(view.nodes.count == 7 && view.edges.count == 6)
      #expect(keepsEdges(view))
    }
  }

  @Test func `a subgraph of parts that hang together nowhere still has its size`() {
    let apart = KindGraph(nodes: Array(0..<10), edges: [.init(from: 0, to: 1)])
    #expect(views(.subgraph, of: apart).allSatisfy { $0.nodes.count == 7 })
  }

  @Test(arguments: GraphAugmentation.Change.allCases)
  func `a graph of one node stays one, and one of none stays none`(
    _ change: GraphAugmentation.Change
  ) {
    let single = KindGraph(nodes: [4], edges: [])
    #expect(views(change, ratio: 0.9, of: single).allSatisfy { $0.nodes.count == 1 })
    let empty = KindGraph(nodes: [], edges: [])
    #expect(views(change, of: empty, count: 1) == [empty])
  }

  @Test(arguments: GraphAugmentation.Change.allCases)
  func `each node is touched as often as another`(_ change: GraphAugmentation.Change) {
    // Three of ten: 2,000 views, four standard deviations of 0.0102.
    var touched = [Int](repeating: 0, count: 10)
    for view in views(change, count: 2_000) {
      switch change {
      case .perturbEdges:
        for edge in Self.ring.edges where !view.edges.contains(edge) { touched[edge.kind] += 1 }
      default:
        let kept = Set(view.nodes)
        for node in 0..<10 where !kept.contains(node) { touched[node] += 1 }
      }
    }
    // An edge may be put back where it was: once in 90.
    let expected = change == .perturbEdges ? 0.3 * (1 - 1.0 / 90) : 0.3
    #expect(touched.allSatisfy { abs(Double($0) / 2_000 - expected) < 0.042 })
  }

  @Test func `all changes come up when all may, and views do not depend on threads`() {
    let source = GraphViews(
      of: [Self.ring], augmentation: GraphAugmentation(maskedKind: Self.masked))
    let items = [Int](repeating: 0, count: 60)
    let streams = [RandomStream(seed: 3, name: "views", run: 0)]
    let drawn = source.views(of: items, streams: streams, threads: 1).graphs
    #expect(source.views(of: items, streams: streams, threads: 2).graphs == drawn)
    #expect(drawn.nodeKinds.contains(Self.masked))
    let sizes = Set((0..<60).map { graph in drawn.graphOfNode.count { $0 == graph } })
    #expect(sizes == [8, 10])
  }
}
