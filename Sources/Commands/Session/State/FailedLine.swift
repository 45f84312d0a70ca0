import CommandLanguage
import Datasets
import Files
import Report
import Workbench

/// A line that failed, with its faults.
package struct FailedLine: Sendable {
  let analysis: LineAnalysis
  let diagnostics: [Diagnostic]
}

extension LineAnalysis {
  /// What was wrong with the line, or went wrong while its command ran.
  func diagnostics(explaining error: any Error) -> [Diagnostic] {
    switch error {
    case let faults as LineFaults: faults.diagnostics
    case let fault as ArgumentFault: [diagnostic(for: fault)]
    case let fault as FileError: [diagnostic(for: fault)]
    default: [Diagnostic(explaining: error)]
    }
  }

  /// A fault of a file, put where the file was named.
  private func diagnostic(for fault: FileError) -> Diagnostic {
    var diagnostic = Diagnostic(explaining: fault)
    guard let part = parts.last(where: { $0.text == fault.file && $0.role != .unknown }) else {
      return diagnostic
    }
    diagnostic.range = part.range
    if fault.isMissing, let near = FilePaths.nearest(to: part.text) {
      diagnostic.suggestion = "did you mean '\(near)'?"
    }
    return diagnostic
  }

  /// The command as typed, without the name before it and the file after it.
  var commandText: String {
    guard let first = line.words.first, let last = line.words.last else { return "" }
    return String(Array(line.text)[first.range.lowerBound..<last.range.upperBound])
  }

  /// What a report of the line comes from.
  func origin(on workbench: Workbench) -> Origin {
    Origin(
      command: commandText,
      data: workbench.dataset.map { "\($0.name), \(counted($0.count, "item"))" },
      seed: workbench.settings.seed)
  }

  /// The fault of `x = undo`.
  var nothingToKeep: Diagnostic {
    Diagnostic(
      .invalidValue, "'\(asksForHelp ? "help" : command.words)' makes nothing to keep under a name",
      range: line.assignment?.range, label: "leave this out",
      suggestion: "names are for data, vectors, graphs, batches, encoders and reports")
  }

  /// The fault of `current = sample rwr`.
  var reservedName: Diagnostic {
    Diagnostic(
      .invalidValue, "'\(Names.current)' is reserved for what is on the workbench",
      range: line.assignment?.range, label: "taken", suggestion: "choose another name")
  }
}
