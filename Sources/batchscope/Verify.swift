import CommandLanguage
import Files
import LineEditing
import Notebook
import Presentation
import Report

/// Replays and compares: `batchscope verify FILE… [--update]`.
struct Verify: ProcessCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope verify",
    abstract: "Replay notebooks and compare with what they record.",
    discussion: """
      Nothing is written but FILE.new, when '--update' asks for it: what the commands of a notebook \
      write is thrown away at the end.
      """)

  @Argument(help: "Notebooks (.md).")
  var files: [String]

  @Flag(help: "Replay two times and compare the second with the first, not with the file.")
  var twice = false

  @Flag(help: "Go on with data that are not those recorded.")
  var otherData = false

  @Flag(help: "Write FILE.new with the new output where a notebook drifted.")
  var update = false

  @OptionGroup var process: ProcessOptions

  func validate() throws(ArgumentFault) {
    guard process.commands.isEmpty else {
      throw ArgumentFault(
        "commands", .extraArgument, "'verify' takes files and no '-c'",
        suggestion: "leave one of them out")
    }
    if update && twice {
      throw ArgumentFault(
        "twice", .extraArgument, "'--twice' looks for chance and '--update' at the file",
        suggestion: "leave one out")
    }
    if update && process.session.safe {
      throw ArgumentFault(
        "update", .extraArgument, "'--update' writes a file and '--safe' forbids it",
        suggestion: "leave one out")
    }
  }

  func run() throws {
    var worst: ExitCode?
    for file in files {
      let verification = try verification(of: file)
      show(verification, of: file)
      switch verification.outcome {
      case .verified: break
      case .interrupted: throw ExitCode.interrupted
      case .drifted:
        worst = .drift
        if update { try write(verification.updated, beside: file) }
      }
    }
    if let worst { throw worst }
  }

  private func verification(of path: String) throws -> Verification {
    let source = try InputFile(path: path)
    do throws(SourceFault) {
      var notebook = try NotebookFile(parsing: SourceText(decoding: source.bytes))
      if twice { notebook = replayed(notebook, path: path) }
      let recorder = Recorder(
        of: path, options: process.session, seed: notebook.header.seed)
      var verification = Verification(
        replaying: notebook, admittingOtherData: otherData, execute: recorder.execute,
        provenance: { recorder.provenance })
      verification.finding = verification.investigate { trial in
        Recorder(
          of: path, options: process.session.restoring(trial),
          seed: trial.seed ?? notebook.header.seed
        ).execute
      }
      return verification
    } catch {
      TextStream.error.write(line: error.sentence(in: path))
      throw ExitCode.commandFailed
    }
  }

  /// The notebook with what a replay shows now in the place of what it records.
  private func replayed(_ notebook: NotebookFile, path: String) -> NotebookFile {
    let recorder = Recorder(of: path, options: process.session, seed: notebook.header.seed)
    var replay = Replay(of: notebook.cells, afterFailure: .goOn, execute: recorder.execute)
    while replay.advance() != nil {}
    var recorded = notebook.recording(replay.steps)
    recorded.header.record(recorder.provenance)
    return recorded
  }

  private func show(_ verification: Verification, of path: String) {
    let report = verification.report
    guard process.session.json else {
      let text = Renderer(style: process.session.style(on: .output)).render(report)
      TextStream.output.write(drawnLine: "\(VisibleText.of(path)): \(text)")
      return
    }
    let isVerified = verification.outcome == .verified
    let fields = [
      Field("command", .text("verify")), Field("file", .text(path)),
      Field("ok", .boolean(isVerified)), Field("report", report.value),
    ]
    TextStream.output.write(line: Value.object(fields).json)
  }

  private func write(_ notebook: NotebookFile, beside path: String) throws(ExitCode) {
    let target = path + ".new"
    do {
      try FileDraft.write(notebook.text, to: target, replacing: true)
    } catch {
      TextStream.error.write(line: "error: \((error as? FileError)?.sentence ?? "\(error)")")
      throw .commandFailed
    }
    if !process.session.quiet && !process.session.json {
      TextStream.output.write(line: "wrote \(target)")
    }
  }
}
