import CommandLanguage
import Datasets
import Report
import Tensors
import Training
import Vectors
import Workbench

struct EmbedCheckpoint: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Use a pretrained text encoder's output as the current vectors.",
    discussion: """
      The folder holds config.json, vocab.txt and model.safetensors of a model of the BERT family, as \
      sentence encoders such as MiniLM are published. An item's title and text are read; pooling and the \
      longest text are taken from the folder where it tells them.
      """)
  static let examples = [
    Example(
      "embed checkpoint minilm", "Vectors of a pretrained encoder.",
      after: ["load glosses"])
  ]
  static let seeAlso = ["train", "embed counts", "graph build"]

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Option(help: "How matrix products are computed, as for 'train'.")
  var precision = Precision.float32

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    guard case .texts = dataset.items else {
      throw dataset.cannot("embed checkpoint", because: "needs texts")
    }
    let (folder, device) = (folder, workbench.settings.device)
    let (encoder, source) = try interruptibly(monitor) { [precision] in
      try precision.check(on: device)
      let encoder = Encoder(
        try TextCheckpoint(folder: folder),
        stream: RandomStream(seed: 0, name: "unused head", run: 0))
      return (encoder, try dataset.views(for: encoder.shape))
    }
    var vectors = try precision.whileInUse {
      try encoder.encode(
        Array(0..<dataset.count), from: source, to: .representation,
        threads: workbench.settings.threads, monitor: monitor)
    }
    let lengths = try vectors.normalizeRows(of: dataset)
    workbench.take(
      vectors: vectors, lengths: lengths,
      named: "checkpoint \(folder.split(separator: "/").last ?? "/")"
        + (precision == .float32 ? "" : " in \(precision.rawValue)"),
      dependsOnEngine: true)
    var report = Report.summary(of: try workbench.requireItemVectors())
    report.fields.append(Field("precision", .text(precision.rawValue)))
    report.blocks += encoder.shape.vocabularyBlocks
    return report
  }
}
