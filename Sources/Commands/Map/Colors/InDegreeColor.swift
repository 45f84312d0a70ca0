import Proximity
import Report
import Workbench

extension MapColor {
  static let byInDegree = MapColor("in-degree", "how many items have it as their neighbour") {
    subject, _ in
    let graph = try subject.workbench.requireGraph(withSimilarities: false).graph
    return .shades("in-degree", graph.inDegrees().map(Float.init))
  }
}
