import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct EmbedCounts: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "counts",
    abstract:
      "Counts of what an item is made of: n-grams of a text, nodes and edges of a graph.",
    discussion: """
      Texts: character 3- to 5-grams and words, hashed into a fixed number of dimensions, so that \
      languages without spaces work too. Graphs: kinds of nodes and edges, and every node with \
      its neighbours; attributes are not counted. Of pairs both sides are counted.
      """)
  static let examples = [
    Example("embed counts", "Texts by their n-grams.", after: ["load glosses"]),
    Example("embed counts", "Molecules by their atoms and bonds.", after: ["load molecules"]),
  ]
  static let seeAlso = ["embed pca", "graph build"]

  @Option(help: "Dimensions the n-grams are hashed into.", range: .from(16, to: 65_536))
  var dimensions = 1024

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let dimensions = dimensions
    guard
      let counts = try interruptibly(monitor, { try dataset.counts(dimensions: dimensions) })
    else {
      throw dataset.cannot("embed counts", because: "needs texts or graphs")
    }
    var vectors = counts
    let lengths = try vectors.normalizeRows(
      of: dataset, suggestion: "choose other '--dimensions'")
    let documents = try interruptibly(monitor) {
      try dataset.documentVectors(suggestion: "choose other '--dimensions'") {
        try $0.counts(dimensions: dimensions)
      }
    }
    workbench.take(vectors: vectors, lengths: lengths, documents: documents, named: "counts")
    return .summary(of: try workbench.requireItemVectors())
  }
}
