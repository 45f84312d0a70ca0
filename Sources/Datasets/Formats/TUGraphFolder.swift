import Files
import Foundation
import Vectors

/// Graphs in the form of the TU collection: a folder of text files `NAME_PART.txt`.
///
/// Each line of `NAME_A.txt` is an edge, given by its two nodes, from 1; each line of
/// `NAME_graph_indicator.txt` is the graph of a node, from 1. Optional are `_graph_labels`, `_node_labels`,
/// `_edge_labels`, `_node_attributes` and `_edge_attributes`. Edges are undirected; one that is listed
/// several times, in either direction, counts once. A number of a graph that no node has stands for a graph
/// without nodes, as PyTorch Geometric reads it; its label is on the line of that number. Source: Morris et al., "TUDataset", ICML 2020 workshop GRL+,
/// arXiv 2007.08663.
package struct TUGraphFolder: Sendable {
  package let dataset: Dataset
  /// Lines that name an edge from a node to itself, which are left out.
  package let loops: Int
  /// Lines that repeat an edge with another kind or other attributes; the first line of an edge counts.
  package let differingDirections: Int
  /// Numbers of graphs that no node has, from 1; such graphs are left out, with their labels.
  package let numbersWithoutNodes: [Int]

  /// Loads a folder; `stream` draws the split, stratified by label.
  ///
  /// - Parameter stream: draws the split, stratified by label.
  /// - Throws: `FileError` for a folder that does not hold exactly one data set, for files that are
  ///   malformed or do not fit each other, and for edges between graphs; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(path: String, splitBy stream: RandomStream, monitor: ProgressMonitor = .none) throws
  {
    let files = try TUFiles(folder: path)
    let nodes = try Self.nodes(files, monitor: monitor.part(from: 0, to: 0.3))
    let edges = try TUEdges(files, nodes: nodes, monitor: monitor.part(from: 0.3, to: 0.9))
    loops = edges.loops
    differingDirections = edges.differingDirections
    let all = try Self.graphs(of: nodes, edges, monitor: monitor.part(from: 0.9, to: 1))
    let kept = all.indices.filter { !all[$0].nodes.isEmpty }
    numbersWithoutNodes = all.indices.filter { all[$0].nodes.isEmpty }.map { $0 + 1 }
    let graphs = kept.map { all[$0] }
    let classes = try files.lines("graph_labels", monitor: monitor).map { lines in
      guard lines.count == all.count else {
        throw lines.file.fault(
          "holds \(lines.count) labels for \(all.count) graphs",
          suggestion: "write one label a line, in the order of the graphs' numbers")
      }
      let names = lines.names
      return ClassNumbers(of: kept.map { names[$0] })
    }
    dataset = Dataset(
      name: files.name, items: .graphs(graphs, of: .others), labels: classes?.numbers,
      classNames: classes?.names ?? [],
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: graphs.count, stream: stream),
      checksum: try files.checksum(), source: path)
  }

  /// The nodes of all graphs.
  struct Nodes {
    /// The graph of each node, from 0.
    let graphs: [Int]
    /// The number of each node within its graph, from 0.
    let places: [Int]
    /// The number of graphs, with those that have no node.
    let count: Int
    let kinds: [String]?
    let attributes: Matrix?
  }

  private static func nodes(_ files: TUFiles, monitor: ProgressMonitor) throws -> Nodes {
    let indicator = try files.required("graph_indicator", columns: 1, monitor: monitor)
    var sizes: [Int] = []
    var graphs: [Int] = []
    var places: [Int] = []
    for (line, number) in try indicator.whole().enumerated() {
      guard (1...max(1, indicator.count)).contains(number) else {
        throw indicator.file.fault(
          at: "line \(line + 1)",
          "names graph \(number); graphs are numbered from 1, and there are \(indicator.count) nodes"
        )
      }
      while sizes.count < number { sizes.append(0) }
      graphs.append(number - 1)
      places.append(sizes[number - 1])
      sizes[number - 1] += 1
    }
    func fitting(_ part: String) throws -> NumberLines? {
      guard let lines = try files.lines(part, monitor: monitor) else { return nil }
      guard lines.count == graphs.count else {
        throw lines.file.fault(
          "holds \(lines.count) lines for \(graphs.count) nodes",
          suggestion:
            "\(indicator.file.name) has one line per node, and this file must have as many")
      }
      return lines
    }
    return Nodes(
      graphs: graphs, places: places, count: sizes.count,
      kinds: try fitting("node_labels")?.names,
      attributes: try fitting("node_attributes")?.matrix())
  }

  private static func graphs(of nodes: Nodes, _ edges: TUEdges, monitor: ProgressMonitor) throws
    -> [ItemGraph]
  {
    var nodesOf = [[Int]](repeating: [], count: nodes.count)
    for (node, graph) in nodes.graphs.enumerated() { nodesOf[graph].append(node) }
    var edgesOf = [[Int]](repeating: [], count: nodes.count)
    for (edge, ends) in edges.ends.enumerated() { edgesOf[nodes.graphs[ends.from]].append(edge) }
    return try (0..<nodes.count).map { graph in
      if graph % 256 == 0 { try monitor.check() }
      return ItemGraph(
        nodes: nodesOf[graph].map { nodes.kinds?[$0] ?? "" },
        edges: edgesOf[graph].map { edge in
          let ends = edges.ends[edge]
          return ItemGraph.Edge(
            from: nodes.places[ends.from], to: nodes.places[ends.to],
            kind: edges.kinds?[edges.lines[edge]] ?? "")
        },
        nodeAttributes: nodes.attributes?.rows(at: nodesOf[graph]),
        edgeAttributes: edges.attributes?.rows(at: edgesOf[graph].map { edges.lines[$0] }))
    }
  }
}
