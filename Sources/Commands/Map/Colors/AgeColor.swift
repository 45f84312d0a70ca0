import CommandLanguage
import Datasets
import Proximity
import Report
import Training
import Workbench

extension MapColor {
  static let byAge = MapColor(
    "age", "how long ago its row of the graph was searched, or training left its vector"
  ) { subject, _ in
    let workbench = subject.workbench
    if let graph = workbench.graph, graph.itemsChecksum == subject.dataset.itemsChecksum,
      !graph.ages.isEmpty
    {
      return .shades("refreshes since its row was searched", graph.ages.map(Float.init))
    }
    guard let encoder = workbench.encoder, let passes = encoder.state.passes else {
      throw fault(
        "nothing here has an age", needs: "needs a refreshed graph, or vectors of training passes",
        suggestion: "try 'graph refresh' after training, or 'train rwr --embeddings passes'")
    }
    var ages = [Float](repeating: .nan, count: subject.count)
    for (item, step) in zip(passes.items, passes.steps) where ages.indices.contains(item) {
      if let step { ages[item] = Float(encoder.steps - step) }
    }
    return .shades(
      "steps since training left its vector", ages,
      remark: "Held-out items have no age: training never meets them.")
  }
}
