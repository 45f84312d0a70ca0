import CommandLanguage
import Files
import Foundation
import Notebook
import Report
import Tensors
import Vectors
import Workbench

/// Runs lines on a workbench.
///
/// Each runs on a draft, which is kept on success and dropped on failure.
package struct Interpreter: Sendable {
  package internal(set) var forks: Forks
  package internal(set) var names = Names()
  package internal(set) var display: DisplaySettings
  /// The last report that said something, for `last`.
  package internal(set) var lastReport: Report?
  /// The last line that failed, for `why`.
  package internal(set) var lastFailure: FailedLine?
  /// Every line that was run, the latest last, for `history`.
  package internal(set) var record: [RanLine] = []
  /// Lines that ran before the session began: those of the configuration file.
  package internal(set) var preamble: [RanLine] = []
  var facts: SessionFacts
  /// Commands that run beside the prompt; shared by all copies.
  package let jobs = JobTable()
  /// The run that is served beside the prompt; shared by all copies.
  package let live = LiveDesk()
  /// Where lines are journaled; nil when they are not.
  package internal(set) var keeper: JournalKeeper?
  /// What is to be told of the journal since jobs have ended.
  private var jobWarning: String?
  var keptCount = 0
  package internal(set) var files: FileAccess
  /// The folder that the process is in while a line runs: that of its beginning, or where 'cd' went.
  package internal(set) var folder: String
  /// Where the results of lines that take long are kept; nil when they are not.
  package var cache: ResultCache?
  /// Whether the present line may use it.
  var usesCache = true
  /// Whether the present line was not run, as its result was there.
  private var isCacheHit = false

  /// - Parameter files: where its lines may write.
  package init(
    settings: Settings, files: FileAccess = .anywhere, display: DisplaySettings = DisplaySettings()
  ) {
    forks = Forks(Workbench(settings: settings))
    facts = SessionFacts(forks.current.workbench)
    self.files = files
    folder = FileManager.default.currentDirectoryPath
    self.display = display
  }

  package var workbench: Workbench { forks.current.workbench }

  /// Runs one line (a block may hold several, joined by `\` at the ends of lines).
  ///
  /// Never throws and never prints: what happened is in the outcome. On failure and on
  /// cancellation everything stays as it was.
  package mutating func execute(_ text: String, monitor: ProgressMonitor) -> Outcome {
    let start = ContinuousClock.now
    let line = SourceLine(typing: text)
    if line.isEmpty { return Outcome(command: "") }
    enterFolder()
    collectJobs()
    var outcome = attempt(line, monitor: monitor)
    outcome.seconds = (ContinuousClock.now - start).inSeconds
    facts.note(workbench, report: outcome.report)
    // The draft is gone by now: two holders of the record would make each line copy all of it.
    let ran = RanLine(text: text, outcome: outcome, fork: forks.name)
    record.append(ran)
    let warning = isPrivate(text) ? nil : journal(ran, report: outcome.report)
    outcome.warning = takeJobWarning() ?? warning
    return outcome
  }

  /// Brings the process into the folder of this session, which another one may have left.
  private func enterFolder() {
    guard FileManager.default.currentDirectoryPath != folder else { return }
    _ = FileManager.default.changeCurrentDirectoryPath(folder)
  }

  /// Whether a line stays out of the journal: it begins with a blank, as for the history.
  func isPrivate(_ text: String) -> Bool {
    text.first?.isWhitespace == true || !display.keepsHistory
  }

  /// Runs a line on a draft, which takes the place of this interpreter on success; nothing is recorded.
  mutating func attempt(_ line: SourceLine, monitor: ProgressMonitor) -> Outcome {
    let line = LineAnalysis(line, schema: Catalog.schema, limits: value(of:))
    var outcome = Outcome(command: line.command.words)
    var draft = self
    (draft.usesCache, draft.isCacheHit) = (!isPrivate(line.line.text), false)
    do {
      let command = try Self.command(of: line)
      outcome.report = try draft.perform(command, of: line, monitor: monitor)
      outcome.isCached = draft.isCacheHit
      outcome.endsSession = command is Quit
      outcome.clearsScreen = command is Clear
      self = draft
    } catch {
      outcome.diagnostics = line.diagnostics(explaining: error).map {
        names.explaining($0, of: line)
      }
      lastFailure = FailedLine(analysis: line, diagnostics: outcome.diagnostics)
    }
    return outcome
  }

  /// The command that a line asks for.
  static func command(of line: LineAnalysis) throws -> any RunnableCommand {
    if ProgramLine(line.line.text) != nil {
      throw LineFaults([ProgramLine.fault(.elsewhere, of: line.line.text)])
    }
    let command = try LineParser(schema: Catalog.schema).parse(line)
    guard let command = command as? any RunnableCommand else {
      preconditionFailure("'\(line.command.words)' is parsed but is no shell command")
    }
    return command
  }

  /// Runs a command with the rest of its line: a name for the result, a file for the report.
  mutating func perform(
    _ command: any RunnableCommand, of line: LineAnalysis, monitor: ProgressMonitor
  ) throws -> Report {
    let target = try line.line.redirection.map {
      try Redirection(to: $0, replacing: line.line.replacement != nil, files)
    }
    let effect = type(of: command).effect
    if line.line.assignment != nil, !effect.makesResult { throw line.nothingToKeep }
    var report = try PageFolder.$current.withValue(files.reading) {
      try command.run(in: &self, line: line, monitor: monitor)
    }
    if report.origin == nil { report.origin = line.origin(on: workbench) }
    if workbench.dependsOnEngine, report.engineTolerance == nil {
      report.engineTolerance = Report.usualEngineTolerance
    }
    try target?.write(report, display)
    if effect.isRemembered { lastReport = report }
    guard let target else { return report }
    var told = Report("wrote \(target.path)", fields: [Field("file", .text(target.path))])
    told.ending = report.ending
    return told
  }

  /// Runs a command on a draft of the workbench and commits what it changed.
  mutating func run(
    _ command: some ShellCommand, of line: LineAnalysis, monitor: ProgressMonitor
  ) throws -> Report {
    var context = CommandContext(
      workbench: workbench, names: names, files: files, display: display, line: line)
    try MachineMemory.reserveWorkRoom(threads: workbench.settings.threads)
    let hadFiles = workbench.hasUnchangedFiles
    let key = cacheKey(of: command, line)
    if let key, let known = cache?.result(for: key, on: workbench) {
      isCacheHit = true
      try commit(known.state, of: line, report: known.report)
      return known.report
    }
    let result = Result {
      try workbench.settings.device.whileInUse { try command.run(in: &context, monitor: monitor) }
    }
    // Before a failure, too: vectors that change meanwhile are taken for faulty ones.
    if hadFiles {
      try workbench.requireUnchangedFiles()
      try context.workbench.requireUnchangedFiles()
    }
    var report = try result.get()
    report.origin = line.origin(on: context.workbench)
    if let key { cache?.keep(report, context.workbench, since: workbench, under: key) }
    try commit(context.workbench, of: line, report: report)
    return report
  }

  /// What the result of a line is cached under; nil when it is not.
  ///
  /// Lines that stay out of the journal stay out of the cache, too.
  private func cacheKey(of command: some ShellCommand, _ line: LineAnalysis) -> CacheKey? {
    guard cache != nil, usesCache, command.isCached else { return nil }
    return try? CacheKey(of: line, on: workbench, names)
  }

  /// Makes a workbench the current one, a step that `undo` takes back, and keeps the name that the line gives.
  private mutating func commit(_ after: Workbench, of line: LineAnalysis, report: Report) throws {
    let naming = try line.line.assignment.map { name in
      guard name.text != Names.current else { throw line.reservedName }
      keptCount += 1
      let result = KeptResult(
        number: keptCount, command: line.commandText, report: report, before: workbench,
        after: after)
      return Timeline.Naming(name: name.text, before: names[name.text], after: result)
    }
    if let naming { names[naming.name] = naming.after }
    forks.current.commit(after, after: line.commandText, naming: naming)
  }

  /// Keeps what jobs have made since under their names, and journals what they found.
  mutating func collectJobs() {
    let all = jobs.takeFinished()
    for finished in all {
      keptCount += 1
      names[finished.job.name] = KeptResult(
        number: keptCount, command: finished.job.command, report: finished.report,
        before: finished.before, after: finished.after)
    }
    jobWarning = keeper?.keep(all.filter { !$0.job.isPrivate }) ?? jobWarning
  }

  private mutating func takeJobWarning() -> String? {
    defer { jobWarning = nil }
    return jobWarning
  }

  /// Ends the run that is served, stops jobs that still run, and keeps what they and others have made.
  ///
  /// - Returns: a warning when a plan is not complete, or not all could be journaled.
  package mutating func end(waiting limit: Duration) -> String? {
    let warning = live.end()
    jobs.stopAll(waiting: limit)
    collectJobs()
    return keeper?.finish() ?? warning
  }

  /// Journals the lines from here on.
  package mutating func keep(in journal: Journal) {
    keeper = JournalKeeper(journal, preamble: preamble, workbench: workbench)
  }

  private mutating func journal(_ line: RanLine, report: Report?) -> String? {
    let (facts, workbench) = (facts, workbench)
    return keeper?.keep(line, report: report, workbench, facts: { facts.ofSession })
  }

  /// What the last line asked the shell to do; nil when it asked for nothing.
  package internal(set) var request: ShellRequest?

  /// Whether a person sits at the prompt.
  package var isAttended = false

  /// Who shows the session on a page; nil where nobody can.
  package var viewer: (any SessionViewer)?

  /// Returns the request and clears it.
  package mutating func takeRequest() -> ShellRequest? {
    defer { request = nil }
    return request
  }
}
