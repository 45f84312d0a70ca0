import Vectors

/// A graph with a colour for each node; two are equal when one is the other with its nodes renumbered.
///
/// Colours are refined until they tell no more nodes apart: a node's next colour is made of its own and
/// those of its neighbours with the edges to them. Where nodes of one colour are left, one is coloured
/// anew and each of its equals is tried in the other graph.
/// Source: McKay and Piperno, "Practical graph isomorphism, II", 2014 (individualisation and refinement).
struct GraphColors: Hashable {
  private let graph: ItemGraph
  /// What is at the end of each edge of each node: a neighbour, and the edge's kind and attributes in one
  /// number.
  private let ends: [[(neighbor: Int, edge: Int)]]
  private var colors: [Int]

  /// - Complexity: O(rounds · (nodes + edges)), with a round for each step that colours travel.
  init(of graph: ItemGraph) {
    self.graph = graph
    var ends = [[(neighbor: Int, edge: Int)]](repeating: [], count: graph.nodes.count)
    for (number, edge) in graph.edges.enumerated() {
      let label = Self.mixed(edge.kind, graph.edgeAttributes?.row(number))
      ends[edge.from].append((edge.to, label))
      ends[edge.to].append((edge.from, label))
    }
    self.ends = ends
    colors = graph.nodes.indices.map {
      Self.mixed(graph.nodes[$0], graph.nodeAttributes?.row($0))
    }
    refine()
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(colors.reduce(0) { $0 &+ Self.mixed($1, 0) })
  }

  /// - Complexity: O(nodes) refinements where the graphs are the same; else nodes of one colour may make
  ///   it try many, which graphs without such nodes never do.
  static func == (one: GraphColors, other: GraphColors) -> Bool {
    if one.graph == other.graph { return true }
    guard one.colors.sorted() == other.colors.sorted() else { return false }
    let classes = Dictionary(grouping: one.colors.indices) { one.colors[$0] }
    let open = classes.filter { $1.count > 1 }.min {
      ($0.value.count, $0.key) < ($1.value.count, $1.key)
    }
    guard let open else { return true }
    let marked = one.marking(open.value[0])
    return other.colors.indices.contains {
      other.colors[$0] == open.key && marked == other.marking($0)
    }
  }

  private func marking(_ node: Int) -> GraphColors {
    var marked = self
    marked.colors[node] = Self.mixed(colors[node], 1)
    marked.refine()
    return marked
  }

  private mutating func refine() {
    var count = 0
    while case let found = Set(colors).count, found > count {
      count = found
      colors = colors.indices.map { node in
        let around = ends[node].reduce(0) { $0 &+ Self.mixed($1.edge, colors[$1.neighbor]) }
        return Self.mixed(colors[node], around)
      }
    }
  }

  private static func mixed(_ one: some Hashable, _ other: some Hashable) -> Int {
    var hasher = Hasher()
    hasher.combine(one)
    hasher.combine(other)
    return hasher.finalize()
  }
}
