import CommandLanguage
import Report
import Vectors
import Workbench

/// Runs lines on a workbench: each on a draft, which success commits and failure drops.
package struct Interpreter: Sendable {
  package private(set) var workbench: Workbench
  /// False under `--safe`: commands may not write files.
  private let mayWriteFiles: Bool
  /// The last report that said something, for `last`.
  package private(set) var lastReport: Report?

  package init(settings: Settings, mayWriteFiles: Bool = true) {
    workbench = Workbench(settings: settings)
    self.mayWriteFiles = mayWriteFiles
  }

  /// Runs one line (a block may hold several, joined by `\` at the ends of lines).
  ///
  /// Never throws and never prints: what happened is in the outcome. On failure and on
  /// cancellation the workbench stays as it was.
  package mutating func execute(_ text: String, monitor: ProgressMonitor) -> Outcome {
    let start = ContinuousClock.now
    var outcome = run(text, monitor: monitor)
    outcome.seconds = (ContinuousClock.now - start).inSeconds
    return outcome
  }

  private mutating func run(_ text: String, monitor: ProgressMonitor) -> Outcome {
    let line = SourceLine(typing: text)
    if line.isEmpty { return Outcome(command: "") }
    let analysis = LineAnalysis(line, schema: Catalog.schema)
    var outcome = Outcome(command: analysis.command.words)
    do {
      let command = try LineParser(schema: Catalog.schema).parse(analysis)
      guard let command = command as? any ShellCommand else {
        preconditionFailure("'\(analysis.command.words)' is parsed but is no shell command")
      }
      outcome.endsSession = command is Quit
      outcome.report = try perform(command, of: line, monitor: monitor)
    } catch let faults as LineFaults {
      outcome.diagnostics = faults.diagnostics
    } catch let fault as ArgumentFault {
      outcome.diagnostics = [analysis.diagnostic(for: fault)]
    } catch {
      outcome.diagnostics = [Diagnostic(explaining: error)]
    }
    return outcome
  }

  private mutating func perform(
    _ command: any ShellCommand, of line: SourceLine, monitor: ProgressMonitor
  ) throws -> Report {
    if let name = line.assignment {
      throw Diagnostic(
        .invalidValue, "'\(name.text) = …': results cannot be kept under a name yet",
        range: name.range, label: "leave this out",
        suggestion: "run the command without it; its result is the current one")
    }
    let target = try line.redirection.map { try Redirection(to: $0, mayWriteFiles: mayWriteFiles) }
    var draft = workbench
    let report: Report
    if command is Last {
      guard let lastReport else {
        throw NotReady(problem: "there is no last report yet", remedy: "data")
      }
      report = lastReport
    } else {
      report = try command.run(in: &draft, monitor: monitor)
    }
    try target?.write(report)
    workbench = draft
    if !(command is Help) { lastReport = report }
    return target.map { Report("wrote \($0.path)", fields: [Field("file", .text($0.path))]) }
      ?? report
  }

  /// What can stand at the cursor of a line that is being typed.
  package func completion(of text: String, cursor: Int) -> Completion {
    Completion(of: text, cursor: cursor, schema: Catalog.schema) { request in
      Candidate.names(for: request, in: workbench)
    }
  }
}
