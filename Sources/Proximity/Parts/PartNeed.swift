import Vectors

/// What building one of several parts of a graph takes.
package struct PartNeed: Sendable {
  private let nodes: Int
  private let dimensions: Int
  private let graph: CandidateGraph
  private let groups: Int
  /// Bytes of vectors and edges that may be held at a time.
  private let memory: Int

  /// The need of the largest of `parts` parts.
  package init(nodes: Int, dimensions: Int, graph: CandidateGraph, parts: Int, memory: Int) {
    let all = (nodes + graph.groupSize - 1) / graph.groupSize
    self.init(
      nodes: nodes, dimensions: dimensions, graph: graph, groups: (all + parts - 1) / parts,
      memory: memory)
  }

  init(nodes: Int, dimensions: Int, graph: CandidateGraph, groups: Int, memory: Int) {
    self.nodes = nodes
    self.dimensions = dimensions
    self.graph = graph
    self.groups = groups
    self.memory = memory
  }

  /// In how many goes the groups are searched.
  ///
  /// In each their vectors and edges fit into memory, and there is one group at least. The vectors are read
  /// once in each.
  package var goes: Int {
    let row = 4 * dimensions
    let edges = graph.groupSize * graph.neighbors * 8
    // No go needs more vectors than there are.
    let atOnce = max(
      1, memory / (vectorsOfGroup * row + edges), (memory - nodes * row) / edges)
    return (groups + atOnce - 1) / atOnce
  }

  /// Its candidates and its nodes.
  private var vectorsOfGroup: Int { graph.candidates + 1 + graph.groupSize }

  /// The vectors that are taken from all in the goes together, at most.
  package var vectorsTaken: Int {
    goes * min(nodes, (groups + goes - 1) / goes * vectorsOfGroup)
  }

  /// Bytes for the order of the nodes, a deck of all and the candidates that are dealt.
  var drawBytes: Int { 4 * (2 * nodes + groups * (graph.candidates + 1)) }

  /// Bytes that are held in all.
  package var bytes: Int { drawBytes + memory }
}
