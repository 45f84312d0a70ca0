import CommandLanguage
import Commands
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
    discussion: VerifyOptions.discussion)

  @OptionGroup var options: VerifyOptions

  @OptionGroup var process: ProcessOptions

  func validate() throws(ArgumentFault) {
    guard process.commands.isEmpty else {
      throw ArgumentFault(
        "commands", .extraArgument, "'verify' takes files and no '-c'",
        suggestion: "leave one of them out")
    }
    try options.check(with: process.session)
  }

  func run() throws {
    try PageVerification(options: options, session: process.session).run()
  }
}

extension VerifyOptions {
  /// Refuses what the session rules out.
  func check(with session: SessionOptions) throws(ArgumentFault) {
    guard update && session.safe else { return }
    throw ArgumentFault(
      "update", .extraArgument, "'--update' writes a file and '--safe' forbids it",
      suggestion: "leave one out")
  }
}

/// Replays notebooks and compares them with what they record, or judges the answers in them.
struct PageVerification {
  let options: VerifyOptions
  let session: SessionOptions

  func run() throws {
    guard options.grade == nil else { return try Grading(options: options, session: session).run() }
    var worst: ExitCode?
    for file in options.files {
      if PlanCheck.isPlan(at: file) {
        try check(planAt: file)
        continue
      }
      let verification = try verification(of: file)
      let isFilledIn = options.update && verification.isUnfilled
      if !isFilledIn || session.json { show(verification, of: file) }
      switch verification.outcome {
      case .verified: break
      case .interrupted: throw ExitCode.interrupted
      case .drifted:
        if options.update { try write(verification, beside: file) }
        if !isFilledIn { worst = .drift }
      }
    }
    if let worst { throw worst }
  }

  private func verification(of path: String) throws -> Verification {
    let source = try InputFile(path: path)
    do throws(SourceFault) {
      var notebook = try NotebookFile(parsing: SourceText(decoding: source.bytes))
      if options.twice { notebook = replayed(notebook, path: path) }
      let recorder = Recorder(
        of: path, options: options.twice ? session.computingAnew : session,
        seed: notebook.header.seed)
      var verification = Verification(
        replaying: notebook, admittingOtherData: options.otherData, execute: recorder.execute,
        provenance: { recorder.provenance })
      tell(recorder.cachedCount, of: path)
      verification.finding = verification.investigate { trial in
        Recorder(
          of: path, options: session.restoring(trial),
          seed: trial.seed ?? notebook.header.seed
        ).execute
      }
      return verification
    } catch {
      TextStream.error.write(line: error.sentence(in: path))
      throw ExitCode.commandFailed
    }
  }

  /// Says how many commands were compared as they came out before.
  private func tell(_ cached: Int, of path: String) {
    guard cached > 0, !session.quiet else { return }
    TextStream.error.write(
      line:
        "note: \(path): \(counted(cached, "result")) came from the cache; '--no-cache' computes all anew"
    )
  }

  /// The notebook with what a replay shows now in the place of what it records.
  private func replayed(_ notebook: NotebookFile, path: String) -> NotebookFile {
    let recorder = Recorder(
      of: path, options: session.computingAnew, seed: notebook.header.seed)
    var replay = Replay(of: notebook.cells, afterFailure: .goOn, execute: recorder.execute)
    while replay.advance() != nil {}
    var recorded = notebook.recording(replay.steps)
    recorded.header.record(recorder.provenance)
    return recorded
  }

  private func show(_ verification: Verification, of path: String) {
    show(verification.report, of: path, isVerified: verification.outcome == .verified)
  }

  /// Compares the files of a plan with what it says of them.
  private func check(planAt path: String) throws {
    do {
      show(try PlanCheck(path: path).report, of: path, isVerified: true)
    } catch let fault as FileError {
      TextStream.error.write(line: "error: \(VisibleText.of(fault.sentence))")
      throw ExitCode.commandFailed
    }
  }

  private func show(_ report: Report, of path: String, isVerified: Bool) {
    guard session.json else {
      let text = Renderer(style: session.style(on: .output)).render(report)
      TextStream.output.write(drawnLine: "\(VisibleText.of(path)): \(text)")
      return
    }
    let fields = [
      Field("command", .text("verify")), Field("file", .text(path)),
      Field("ok", .boolean(isVerified)), Field("report", report.value),
    ]
    TextStream.output.write(line: Value.object(fields).json)
  }

  private func write(_ verification: Verification, beside path: String) throws(ExitCode) {
    let notebook = verification.updated
    let filled =
      verification.isUnfilled
      ? ": \(verification.drifts.count) of \(counted(notebook.cells.count, "cell")) filled in" : ""
    let target = path + ".new"
    do {
      try FileDraft.write(notebook.text, to: target, replacing: true)
    } catch {
      TextStream.error.write(line: "error: \((error as? FileError)?.sentence ?? "\(error)")")
      throw .commandFailed
    }
    if !session.quiet && !session.json {
      TextStream.output.write(line: "wrote \(target)\(filled)")
    }
  }
}
