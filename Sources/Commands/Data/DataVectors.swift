import CommandLanguage
import Contrast
import Datasets
import Report
import Training
import Vectors
import Workbench

struct DataVectors: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "vectors",
    abstract:
      "Whether the current vectors use all dimensions: uniformity, RankMe, spread, alignment.",
    discussion: """
      Alignment is that of the encoder on two random views of each item, so it is there after \
      'train' alone. Of more than \(written(VectorHealth.mostRows)) vectors as many, drawn at random, are read.
      """)
  static let examples = [
    Example("data vectors", "Have they collapsed?", after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["embed encoder", "collapse", "data"]

  /// Items whose views are compared.
  private static let mostViews = 1000

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let itemVectors = try workbench.requireItemVectors()
    let stream = workbench.fixedStream(named: "data vectors")
    let threads = workbench.settings.threads
    let health = try VectorHealth(
      of: itemVectors.vectors, stream: stream.stream(named: "rows"), threads: threads,
      monitor: monitor)
    let dataset = try workbench.requireDataset()
    let alignment = try workbench.encoder.map { encoder in
      try Self.alignment(
        of: encoder, on: dataset, stream.stream(named: "views"), threads: threads, monitor)
    }
    let d = itemVectors.vectors.columns
    let even = 1 / Double(d).squareRoot()
    let fields = [
      Field(
        "uniformity", .decimal(health.uniformity),
        remark: "lower is more even; on a sphere of many dimensions -4"),
      Field(
        "rankMe", .decimal(health.rankMe, digits: 1), label: "RankMe",
        remark: "dimensions in use, of \(written(d))"),
      Field(
        "dimensionSpread", .decimal(health.dimensionSpread), label: "std of dimensions",
        remark: "\(NumberFormat.decimal(even)) when all are used alike"),
      Field(
        "alignment", .decimal(alignment), label: "alignment",
        remark: alignment == nil
          ? "needs an encoder: 'train'" : "of the encoder's views; 0 is perfect"),
    ]
    return Report(
      "\(itemVectors.name) · \(counted(itemVectors.vectors.rows, "vector")) of "
        + counted(d, "dimension"),
      fields: [Field("dimensions", .integer(d)), Field("rows", .integer(health.rows))] + fields,
      blocks: [.fields(fields), .verdict(Self.sentence(on: health))])
  }

  /// The mean squared distance of two views of an item, through the encoder, at unit length.
  private static func alignment(
    of encoder: EncoderEntry, on dataset: Dataset, _ stream: RandomStream, threads: Int,
    _ monitor: ProgressMonitor
  ) throws -> Double {
    let items = Array(0..<min(dataset.count, mostViews))
    let network = encoder.state.network
    let source = try dataset.views(for: network.shape, monitor: monitor)
    let views = try ["first", "second"].map { name in
      let seen = source.views(of: items, streams: [stream.stream(named: name)], threads: threads)
      return try network.encode(
        seen, noise: stream.stream(named: name).stream(named: "noise"), to: .representation,
        threads: threads, monitor: monitor
      ).normalizedRows().rows
    }
    return ContrastiveLoss.alignment(views[0], views[1])
  }

  private static func sentence(on health: VectorHealth) -> String {
    switch health.room {
    case .collapsed: "The vectors have collapsed: they are nearly all the same."
    case .narrow: "The vectors use few of their dimensions; similarities depend on those alone."
    case .used: "The vectors use their dimensions; similarities can tell items apart."
    }
  }
}
