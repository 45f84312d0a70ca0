import Datasets
import Report
import Sampling
import Vectors
import Workbench

extension MapColor {
  static let byCluster = MapColor(
    "cluster", "its cluster, of those that k-means finds in the vectors"
  ) { subject, monitor in
    let workbench = subject.workbench
    let means = try KMeans(
      subject.itemVectors.vectors, clusters: subject.options.clusterCount(in: subject.dataset),
      stream: workbench.fixedStream(named: "map clusters"), threads: workbench.settings.threads,
      monitor: monitor)
    let count = (means.assignment.max() ?? -1) + 1
    return Paint(
      coloring: .classes(
        title: "cluster", names: (0..<count).map { String($0 + 1) },
        of: means.assignment.map(Int32.init)))
  }
}
