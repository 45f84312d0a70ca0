import Datasets
import Proximity
import Report
import Workbench

extension Report {
  /// Advice on sampling from this graph.
  static func advice(on entry: GraphEntry, of dataset: Dataset) -> [Block] {
    let cautions = GraphCaution.found(in: entry.graph, entry.statistics)
    return chosenShare(of: entry.graph).map { [.verdict($0)] + warnings(cautions, entry, dataset) }
      ?? warnings(cautions, entry, dataset)
  }

  private static func warnings(
    _ cautions: [GraphCaution], _ entry: GraphEntry, _ dataset: Dataset
  ) -> [Block] {
    cautions.map { .warning($0.inWords(on: entry.graph, of: dataset)) }
  }

  /// K/M in a sentence; nil when all items were candidates.
  private static func chosenShare(of graph: ProximityGraph) -> String? {
    guard graph.index == .candidates else { return nil }
    func percent(_ count: Int) -> String {
      NumberFormat.decimal(100 * Double(count) / Double(graph.candidates), digits: 0) + " %"
    }
    let kept = Double(graph.neighborsPerNode) / Double(graph.candidates)
    let after = graph.skip > 0 ? " after its first \(percent(graph.skip))." : "."
    return "K/M = \(NumberFormat.share(kept)): edges are the most similar "
      + "\(percent(graph.neighborsPerNode)) of a random sample" + after
  }
}

extension GraphCaution {
  /// The caution as a sentence that says what to do.
  fileprivate func inWords(on graph: ProximityGraph, of dataset: Dataset) -> String {
    switch self {
    case .fewCandidatesOfAClass(let expected, let neighbors):
      let share = NumberFormat.decimal(100 * (1 - expected / Double(neighbors)), digits: 0)
      return """
        this graph is nearly random for these labels: of \(written(graph.candidates)) candidates \
        about \(NumberFormat.decimal(expected, digits: 0)) share an item's class, and \
        \(written(neighbors)) are kept, so that at least \(share) % of the edges leave the class. \
        Keep fewer neighbours or look at more candidates.
        """
    case .unrelatedToLabels:
      return """
        this graph is nearly random for these labels: its edges stay inside a class hardly more \
        often than chance. Keep fewer neighbours or look at more candidates.
        """
    case .keepsMostCandidates(let share):
      return """
        of its candidates an item takes \(NumberFormat.decimal(100 * share, digits: 0)) %: edges \
        are hardly more similar than random pairs. Keep fewer neighbours or look at more candidates.
        """
    case .similaritiesAlike:
      return """
        the similarities along edges hardly differ: the vectors are nearly the same, and rounding \
        chooses the neighbours. Look at 'data nearest', or embed otherwise.
        """
    case .inPieces(let components):
      return """
        the graph falls into \(counted(components, "component")): a walk cannot leave the one it \
        starts in, and reseeds when it is used up. 'graph components' lists them.
        """
    case .dominatingHub(let node, let inDegree):
      return """
        \(dataset.title(of: node)) is the neighbour of \(written(inDegree)) items, over a quarter of \
        all: walks will meet it in most batches. Centred vectors ('embed pca') have fewer hubs.
        """
    case .manyAntihubs(let share):
      return """
        \(NumberFormat.decimal(100 * share, digits: 0)) % of the items are nobody's neighbours: \
        batches meet them only as seeds. More neighbours or candidates reach more of them.
        """
    }
  }
}
