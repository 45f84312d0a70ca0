import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct DataCommand: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "What is loaded: items, classes, shape, split, checksum, source.",
    subcommands: [
      DataShow.self, DataNearest.self, DataSelect.self, DataVectors.self, DataNoise.self,
    ])
  static let examples = [
    Example("data", "What is loaded.", after: ["load digits"])
  ]
  static let seeAlso = ["data show", "load"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    var report = Report.summary(of: dataset)
    report.blocks = [.fields(Array(report.fields.dropFirst()))]
    report.fields.append(.heldOutCopies(of: dataset))
    if let table = Table.classes(of: dataset) { report.blocks.append(.table(table)) }
    return report
  }
}

extension Table {
  /// Items a class, for training and held out, largest class first.
  static func classes(of dataset: Dataset) -> Table? {
    guard let labels = dataset.labels else { return nil }
    var counts = [[Int]](repeating: [0, 0], count: dataset.classNames.count)
    for (item, label) in labels.enumerated() {
      counts[label][dataset.splits[item] == .train ? 0 : 1] += 1
    }
    let order = counts.indices.sorted {
      (counts[$1].reduce(0, +), $0) < (counts[$0].reduce(0, +), $1)
    }
    return Table(
      columns: ["class", "items", "share", "train", "test"],
      rows: order.map { label in
        let items = counts[label][0] + counts[label][1]
        return [
          .text(dataset.classNames[label]), .integer(items),
          .share(Double(items) / Double(dataset.count)), .integer(counts[label][0]),
          .integer(counts[label][1]),
        ]
      })
  }
}
