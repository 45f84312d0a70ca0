import CommandLanguage
import Contrast
import Datasets
import Mapping
import Report
import Vectors
import Workbench

struct MapCommand: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "The items in a plane, near each other where their vectors are.")
  static let examples = [
    Example("map", "Where the classes lie.", after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["embed", "batch matrix"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    let start = ContinuousClock.now
    let plane = try PlanarMap(
      of: itemVectors.vectors, threads: workbench.settings.threads, monitor: monitor)
    let places = plane.points.map { SIMD2(Float($0.x), Float($0.y)) }
    workbench.map = MapEntry(
      map: ItemMap(method: .pca, places: places), quality: nil, pcaQuality: nil, trust: [],
      itemsChecksum: dataset.itemsChecksum, itemVectors: itemVectors,
      seconds: (ContinuousClock.now - start).inSeconds)
    let coloring: PointMap.Coloring =
      dataset.labels.map {
        .classes(title: "class", names: dataset.classNames, of: $0.map(Int32.init))
      } ?? .none
    return Report(
      "map of \(counted(dataset.count, "item")) by pca · \(itemVectors.name)",
      blocks: [
        .map(
          PointMap(
            title: "items by class", x: places.map(\.x), y: places.map(\.y),
            items: (0..<Int32(dataset.count)).map(\.self), coloring: coloring))
      ])
  }
}
