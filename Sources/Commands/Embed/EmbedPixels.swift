import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct EmbedPixels: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "pixels",
    abstract: "Pixels as they are: centred on the mean training image, scaled to unit length.")
  static let examples = [
    Example("embed pixels", "The plainest vectors an image has.", after: ["load digits"])
  ]
  static let seeAlso = ["embed pca", "graph build"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    guard case .images = dataset.items else {
      throw dataset.cannot("embed pixels", because: "needs images")
    }
    try dataset.requireMemory(dimensions: dataset.inputDimensions)
    let plain = try dataset.plainVectors(monitor: monitor)
    let (vectors, lengths) = try interruptibly(monitor) {
      var vectors = plain
      let lengths = try vectors.normalizeRows(of: dataset)
      return (vectors, lengths)
    }
    workbench.take(vectors: vectors, lengths: lengths, named: "pixels")
    return .summary(of: try workbench.requireItemVectors(), remark: "centred, unit length")
  }
}
