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
      longest text are taken from the folder where it tells them. Of pairs both sides are read; some \
      encoders want to be told which one it is, by '--prompt-query' and '--prompt-document'.
      """)
  static let examples = [
    Example(
      "embed checkpoint minilm", "Vectors of a pretrained encoder.",
      after: ["load glosses"]),
    Example(
      "embed checkpoint minilm --prompt-query 'query: ' --prompt-document 'passage: '",
      "An encoder that is told which side it reads.", after: ["load pairs questions.tsv"]),
  ]
  static let seeAlso = ["train", "embed counts", "graph build"]

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Option(help: "How matrix products are computed, as for 'train'.")
  var precision = Precision.float32

  @OptionGroup var prompts: PromptOptions

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    guard case .texts = dataset.items else {
      throw dataset.cannot("embed checkpoint", because: "needs texts")
    }
    try prompts.check(dataset)
    let queries = prompts.queries(of: dataset)
    let (folder, device) = (folder, workbench.settings.device)
    let (encoder, source) = try interruptibly(monitor) { [precision] in
      try precision.check(on: device)
      let encoder = Encoder(
        try TextCheckpoint(folder: folder),
        stream: RandomStream(seed: 0, name: "unused head", run: 0))
      return (encoder, try queries.views(for: encoder.shape))
    }
    var vectors = try precision.whileInUse {
      try encoder.encode(
        Array(0..<dataset.count), from: source, to: .representation,
        threads: workbench.settings.threads, monitor: monitor)
    }
    let lengths = try vectors.normalizeRows(of: dataset)
    let documents = try dataset.documentVectors { documents in
      try precision.whileInUse {
        try encoder.encode(
          Array(0..<documents.count), from: prompts.documents(documents).views(for: encoder.shape),
          to: .representation, threads: workbench.settings.threads, monitor: monitor)
      }
    }
    workbench.take(
      vectors: vectors, lengths: lengths, documents: documents,
      named: "checkpoint \(folder.split(separator: "/").last ?? "/")"
        + (precision == .float32 ? "" : " in \(precision.rawValue)") + prompts.inWords,
      dependsOnEngine: true)
    var report = Report.summary(of: try workbench.requireItemVectors())
    report.fields.append(Field("precision", .text(precision.rawValue)))
    report.blocks += encoder.shape.vocabularyBlocks
    return report
  }
}
