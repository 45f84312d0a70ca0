import CommandLanguage
import Datasets
import Files
import Foundation
import Report
import Training
import Vectors
import Workbench

struct ExportEncoder: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "encoder",
    abstract: "Write the encoder to a file, for 'encoder open' and for other programs.",
    discussion: """
      A .safetensors file holds the weights by name, the optimiser's moments ('optimizer.0.NAME', …), \
      the weights before the first step ('untrained.NAME'), the embeddings that training passes left, \
      where they are kept ('passes'), and in its metadata, under 'batchscope', \
      architecture, input scaling, steps, bursts with their settings, seed and the data's name as JSON. Training goes on \
      from it bit for bit. The file takes its name when it is complete.
      """)
  static let examples = [
    Example(
      "export encoder digits.safetensors", "Keep what was learned.",
      after: ["load digits", "train uniform --steps 20"])
  ]
  static let seeAlso = ["encoder open", "encoder", "export graph"]

  @Argument(help: "The file to write.", completion: .file(extensions: ["safetensors"]))
  var file: String

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let path = NSString(string: file).expandingTildeInPath
    guard (path as NSString).pathExtension.lowercased() == "safetensors" else {
      throw ArgumentFault(
        "file", .invalidValue, "an encoder cannot be exported as '\(file)'", label: "which form?",
        suggestion: "end the name in .safetensors")
    }
    let place = try context.files.place(for: file, argument: "file", replaces: replace)
    let workbench = context.workbench
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireEncoder()
    try entry.file(of: dataset, in: workbench).write(
      to: place.path, replacing: place.isReplacing, monitor: monitor)
    let size =
      (try? FileManager.default.attributesOfItem(atPath: place.path.expandingHome)[.size] as? Int)
      ?? 0
    return Report(
      "exported \(entry.state.inWords) to \(file)",
      fields: [
        Field("file", .text(path)), Field("bytes", .bytes(size)),
        Field("steps", .integer(entry.steps)),
      ],
      blocks: [.fields([Field("bytes", .bytes(size), label: "size")])])
  }
}

extension EncoderEntry {
  /// The encoder for a file, with what later bursts depend on.
  func file(of dataset: Dataset, in workbench: Workbench) -> EncoderFile {
    EncoderFile(
      state: state,
      origin: EncoderFile.Origin(
        program: Release.version, dataName: dataset.name,
        itemsChecksum: trainedOn?.itemsChecksum ?? dataset.itemsChecksum,
        splitChecksum: trainedOn?.splitChecksum, itemKind: dataset.items.kindName, bursts: bursts,
        seed: workbench.settings.seed, trainRuns: workbench.runs(of: "train")))
  }
}
