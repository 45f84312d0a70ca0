import CommandLanguage
import Datasets
import Foundation
import Report
import Training
import Vectors
import Workbench

struct EncoderOpen: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open an encoder from a file that 'export encoder' wrote.",
    discussion: """
      Data that it can read must be loaded: items of the same kind and size. Under the seed it was \
      trained with, 'train' goes on as if it had never been put away.
      """)
  static let examples = [
    Example(
      "encoder open digits.safetensors", "Go on with an encoder from another day.",
      after: [
        "load digits", "train uniform --steps 20", "export encoder digits.safetensors --replace",
      ])
  ]
  static let seeAlso = ["export encoder", "train", "embed encoder", "probe"]

  @Argument(help: "The file to open.", completion: .file(extensions: ["safetensors"]))
  var file: String

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    var opened = try interruptibly(monitor) { try EncoderFile(path: file) }
    let shape = opened.state.network.shape
    if let misfit = dataset.misfit(of: shape, trainedOn: opened.origin.itemKind) {
      throw ArgumentFault(
        "file", .notReady, "the encoder in '\(file)' does not fit: \(misfit)",
        label: "trained on '\(opened.origin.dataName)'",
        suggestion: "load data that it can read first")
    }
    if opened.origin.itemsChecksum != dataset.itemsChecksum { opened.state.forgetItems() }
    let entry = opened.entry
    workbench.encoder = entry
    workbench.goOn(with: "train", after: opened.origin.trainRuns)
    var report = Report.encoder(try workbench.requireEncoder())
    report.headline = "opened \(report.headline)"
    if opened.origin.dataName != dataset.name {
      report.blocks.append(
        .text("It was trained on '\(opened.origin.dataName)'; '\(dataset.name)' is loaded."))
    }
    if opened.origin.seed != workbench.settings.seed {
      report.blocks.append(
        .text(
          "It was trained under seed \(opened.origin.seed); further bursts use seed "
            + "\(workbench.settings.seed)."))
    }
    if entry.knowsHeldOut(of: dataset) {
      report.blocks.append(.heldOutIsKnown(seed: opened.origin.seed))
    }
    return report
  }
}

extension EncoderFile {
  /// The encoder as it is on a workbench.
  var entry: EncoderEntry {
    EncoderEntry(state: state, bursts: origin.bursts, trainedOn: origin.trainedOn)
  }
}

extension EncoderFile.Origin {
  fileprivate var trainedOn: EncoderEntry.TrainingItems? {
    guard let itemsChecksum, let splitChecksum else { return nil }
    return .init(itemsChecksum: itemsChecksum, splitChecksum: splitChecksum)
  }
}

extension Block {
  /// A warning when the encoder was trained under another split.
  static func heldOutIsKnown(seed: UInt64?) -> Block {
    .warning(
      "the encoder was trained under another split of these data: items that are held out now were "
        + "trained on, and measures on them are too good; "
        + (seed.map { "'set seed \($0)' and loading the data again" }
          ?? "the seed it was trained under ('set seed') and loading the data again")
        + " give its own split")
  }
}
