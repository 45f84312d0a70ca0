import Proximity
import Report
import Sampling
import Vectors
import Workbench

extension MapColor {
  static let byCommunity = MapColor("community", "its community in the graph") {
    subject, monitor in
    let graph = try subject.workbench.requireGraph().graph
    let communities = try Communities(
      of: graph, stream: subject.workbench.fixedStream(named: "map communities"), monitor: monitor)
    return Paint(
      coloring: .classes(
        title: "community", names: (0..<communities.count).map { String($0 + 1) },
        of: communities.assignment.map(Int32.init)),
      remark: "\(counted(communities.count, "community", "communities")), modularity "
        + "\(NumberFormat.decimal(communities.modularity)).")
  }
}
