import Tensors
import Vectors

/// A graph encoder: every layer adds its neighbours to a node, and the representation of a graph
/// joins the sums of its nodes after each layer.
///
/// h ← ReLU(BatchNorm(MLP(h + Σ h of the neighbours + Σ e of the edges to them))), with one e for
/// each kind of edge in each layer. Sources: Xu et al., "How Powerful are Graph Neural Networks?",
/// ICLR 2019, equation 4.1 with ε = 0; edges as in Hu et al., "Strategies for Pre-training Graph
/// Neural Networks", ICLR 2020; sums over all layers as in GraphCL (You et al., NeurIPS 2020).
package struct GraphIsomorphismNetwork: Architecture {
  package let vocabulary: GraphVocabulary
  /// Dimensions of a node between layers.
  package let width: Int
  package let layers: Int

  package init(
    vocabulary: GraphVocabulary, width: Int = 64, layers: Int = 3
  ) {
    self.vocabulary = vocabulary
    self.width = width
    self.layers = layers
  }

  /// How many attributes a node has besides its kind.
  private var attributes: Int { vocabulary.attributeMeans.count }

  package var representationDimensions: Int { width * layers }

  package var isSound: Bool {
    (1...65_536).contains(width) && (1...1_000).contains(layers)
      && vocabulary.attributeDeviations.count == attributes
      && Set(vocabulary.nodes).count == vocabulary.nodes.count
      && Set(vocabulary.edges).count == vocabulary.edges.count
  }

  /// For graphs of 20 nodes; larger ones take more in proportion.
  ///
  /// A node and layer leave about ten arrays of the width for the backward pass. Resident memory
  /// grew by 0.13 to 0.20 MB a view of 'molecules', 19 nodes each; this says 0.15.
  package var trainingBytesPerView: Int { 4 * 20 * layers * 10 * width }

  /// Its products are small, and most of a step is spent between them.
  package var gainsFromThreads: Bool { false }

  /// Begin as PyTorch initialises them: dense layers uniform in ±1/√inputs, kinds standard normal.
  package var arrays: [WeightArray] {
    func kinds(_ name: String, _ count: Int) -> WeightArray {
      WeightArray(name, [count, width], .normal(deviation: 1))
    }
    return [kinds("nodes.weight", vocabulary.nodeKinds)]
      + (attributes > 0
        ? WeightArray.dense("attributes", inputs: attributes, outputs: width) : [])
      + (0..<layers).flatMap { number in
        let layer = "layers.\(number)"
        return [kinds("\(layer).edges.weight", vocabulary.edgeKinds)]
          + ["0", "2"].flatMap {
            WeightArray.dense("\(layer).mlp.\($0)", inputs: width, outputs: width)
          } + WeightArray.batchNorm("\(layer).norm", channels: width)
      }
  }

  package func representation(
    of views: ViewBatch, weights: TensorTable, mode: ForwardMode
  ) throws -> Tensor {
    let graphs = views.graphs
    let neighborhood = Neighborhood(of: graphs)
    let neighbors = try Tensor(neighborhood.neighbors)
    let edgeKinds = try Tensor(neighborhood.edgeKinds)
    let starts = try Tensor(neighborhood.starts)
    let nodes = try Tensor(Array(graphs.nodeKinds.indices))
    let graphStarts = try Tensor(graphs.starts)
    var hidden = try weights["nodes.weight"].embedded(at: Tensor(graphs.nodeKinds))
    if let attributes = graphs.nodeAttributes, self.attributes > 0 {
      hidden =
        try hidden
        + Tensor(attributes.elements, shape: [attributes.rows, attributes.columns])
        .linear(weights["attributes.weight"], weights["attributes.bias"])
    }
    var sums: [Tensor] = []
    for number in 0..<layers {
      let name = "layers.\(number)"
      let around =
        try hidden.bagSums(at: neighbors, startingAt: starts)
        + weights["\(name).edges.weight"].bagSums(at: edgeKinds, startingAt: starts)
      let changed = try (hidden + around)
        .linear(weights["\(name).mlp.0.weight"], weights["\(name).mlp.0.bias"]).relu()
        .linear(weights["\(name).mlp.2.weight"], weights["\(name).mlp.2.bias"])
      hidden = try changed.batchNorm(
        weights["\(name).norm.weight"], weights["\(name).norm.bias"],
        running: Tensor.RunningStatistics(
          mean: weights["\(name).norm.running_mean"],
          variance: weights["\(name).norm.running_var"]),
        isTraining: mode.isTraining
      ).relu()
      sums.append(try hidden.bagSums(at: nodes, startingAt: graphStarts))
    }
    return try Tensor.concatenation(of: sums, along: 1)
  }
}

/// The edges of a batch by the node they lead to.
private struct Neighborhood {
  private(set) var neighbors: [Int]
  private(set) var edgeKinds: [Int]
  /// Where each node's edges begin.
  private(set) var starts: [Int]

  /// - Complexity: O(nodes + edges).
  init(of graphs: GraphBatch) {
    var next = [Int](repeating: 0, count: graphs.nodeKinds.count + 1)
    for target in graphs.targets { next[target + 1] += 1 }
    for node in graphs.nodeKinds.indices { next[node + 1] += next[node] }
    starts = Array(next.dropLast())
    neighbors = [Int](repeating: 0, count: graphs.targets.count)
    edgeKinds = neighbors
    for (edge, target) in graphs.targets.enumerated() {
      neighbors[next[target]] = graphs.sources[edge]
      edgeKinds[next[target]] = graphs.edgeKinds[edge]
      next[target] += 1
    }
  }
}

extension GraphBatch {
  /// Where each graph's nodes begin.
  fileprivate var starts: [Int] {
    var counts = [Int](repeating: 0, count: count)
    for graph in graphOfNode { counts[graph] += 1 }
    var first = 0
    return counts.map { count in
      defer { first += count }
      return first
    }
  }
}

extension ViewBatch {
  /// The graphs of views that are graphs.
  package var graphs: GraphBatch {
    guard case .graphs(let graphs) = self else { preconditionFailure("views that are no graphs") }
    return graphs
  }
}
