import Foundation
import Datasets
import Tensors
import Testing
import Training
import Vectors

@Suite(.serialized) struct GraphEncoderTests {
  /// A square with a tail, a pair, and a node alone.
  static let graphs = [
    KindGraph(
      nodes: [0, 1, 1, 0, 2],
      edges: [
        .init(from: 0, to: 1), .init(from: 1, to: 2, kind: 1), .init(from: 2, to: 3),
        .init(from: 3, to: 0, kind: 1), .init(from: 3, to: 4),
      ]),
    KindGraph(nodes: [2, 1], edges: [.init(from: 1, to: 0, kind: 1)]),
    KindGraph(nodes: [1], edges: []),
  ]
  static let network = GraphIsomorphismNetwork(
    vocabulary: GraphVocabulary(
      of: [
        ItemGraph(
          nodes: ["C", "H", "O"],
          edges: [
            .init(from: 0, to: 1, kind: "1"),
            .init(from: 0, to: 2, kind: "2"),
          ])
      ]), width: 6, layers: 2)

  static func weights(seed: UInt64 = 1) -> WeightTable {
    var generator = SeededGenerator(seed: seed)
    var weights = network.newWeights(using: &generator)
    // Statistics other than those of the beginning, so that they are seen to count.
    for number in 0..<2 {
      weights.replaceElements(
        of: "layers.\(number).norm.running_mean", by: (0..<6).map { Float($0) / 10 })
      weights.replaceElements(
        of: "layers.\(number).norm.running_var", by: (0..<6).map { 1 + Float($0) / 5 })
    }
    return weights
  }

  static func rows(_ graphs: [KindGraph]) throws -> [[Float]] {
    let rows = try network.inference(with: weights())(.graphs(GraphBatch(graphs)))
    return (0..<rows.rows).map { Array(rows.row($0)) }
  }

  /// The same by the formula, node by node.
  static func byFormula(_ graph: KindGraph, _ weights: WeightTable) -> [Float] {
    func row(_ name: String, _ place: Int) -> [Double] {
      weights[name].elements[place * 6..<place * 6 + 6].map(Double.init)
    }
    func dense(_ name: String, _ input: [Double]) -> [Double] {
      (0..<6).map { output in
        zip(row("\(name).weight", output), input).reduce(
          Double(weights["\(name).bias"].elements[output])
        ) {
          $0 + $1.0 * $1.1
        }
      }
    }
    var hidden = graph.nodes.map { row("nodes.weight", $0) }
    var result: [Float] = []
    for number in 0..<2 {
      let name = "layers.\(number)"
      hidden = hidden.indices.map { node in
        var sum = hidden[node]
        for edge in graph.edges {
          for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] where one == node {
            let kind = row("\(name).edges.weight", edge.kind)
            for axis in 0..<6 { sum[axis] += hidden[other][axis] + kind[axis] }
          }
        }
        let changed = dense("\(name).mlp.2", dense("\(name).mlp.0", sum).map { max(0, $0) })
        return changed.enumerated().map { axis, value in
          func number(_ part: String) -> Double {
            Double(weights["\(name).norm.\(part)"].elements[axis])
          }
          let scaled =
            (value - number("running_mean")) / (number("running_var") + 1e-5).squareRoot()
          return max(0, scaled * number("weight") + number("bias"))
        }
      }
      result += (0..<6).map { axis in Float(hidden.reduce(0) { $0 + $1[axis] }) }
    }
    return result
  }

  @Test func `graphs are encoded as the formula says, a node alone included`() throws {
    let weights = Self.weights()
    for (row, graph) in zip(try Self.rows(Self.graphs), Self.graphs) {
      #expect(row.isClose(to: Self.byFormula(graph, weights), within: 1e-4))
    }
  }

  @Test(arguments: [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
  func `a graph's vector does not depend on the order of its nodes`(_ order: [Int]) throws {
    let graph = Self.graphs[0]
    var renamed = graph
    for (node, place) in order.enumerated() { renamed.nodes[place] = graph.nodes[node] }
    renamed.edges = graph.edges.reversed().map {
      KindGraph.Edge(from: order[$0.to], to: order[$0.from], kind: $0.kind)
    }
    let rows = try Self.rows([graph, renamed])
    #expect(rows[0].isClose(to: rows[1], within: 1e-4))
    #expect(!rows[0].isClose(to: try Self.rows([Self.graphs[1]])[0], within: 1e-2))
  }

  @Test func `gradients are those of small differences`() throws {
    let batch = ViewBatch.graphs(GraphBatch(Self.graphs))
    var numbers = Self.weights(seed: 4)
    func loss(_ weights: TensorTable) throws -> Tensor {
      let rows = try Self.network.representation(of: batch, weights: weights, mode: .inference)
      let factors = (0..<rows.shape.reduce(1, *)).map { cos(Float($0)) / 10 }
      return try (rows * Tensor(factors, shape: rows.shape)).sum()
    }
    let weights = try TensorTable(numbers, recordsGradients: true)
    try loss(weights).backward()
    for name in [
      "nodes.weight", "layers.0.edges.weight", "layers.1.mlp.0.weight", "layers.0.norm.bias",
    ] {
      let gradient = try #require(weights[name].gradient).elements()
      let former = numbers[name].elements
      for place in [0, former.count / 2, former.count - 1] {
        func value(_ change: Float) throws -> Double {
          var elements = former
          elements[place] += change
          numbers.replaceElements(of: name, by: elements)
          defer { numbers.replaceElements(of: name, by: former) }
          return try loss(TensorTable(numbers, recordsGradients: false)).scalar()
        }
        let slope = try (value(0.002) - value(-0.002)) / 0.004
        #expect(abs(Double(gradient[place]) - slope) < 0.01 + 0.01 * abs(slope), "\(name) \(place)")
      }
    }
  }

  @Test func `training moves the running statistics, embedding does not`() throws {
    let weights = try TensorTable(Self.weights(), recordsGradients: true)
    let mean = weights["layers.0.norm.running_mean"]
    let before = try mean.elements()
    let batch = ViewBatch.graphs(GraphBatch(Self.graphs))
    _ = try Self.network.representation(of: batch, weights: weights, mode: .inference)
    #expect(try mean.elements() == before)
    let noise = RandomStream(seed: 1, name: "noise", run: 0)
    _ = try Self.network.representation(
      of: batch, weights: weights, mode: .training(noise: noise))
    #expect(try mean.elements() != before)
    #expect(!weights.trained.contains { $0 === mean })
  }
}
