import CommandLanguage
import Report
import Vectors
import Workbench

/// A command that runs another one: the rest of its line, which is its argument `command`.
protocol OuterCommand: SessionCommand {}

/// The command inside another one's line, with the name before it.
struct InnerLine: Sendable {
  let analysis: LineAnalysis
  /// The offset from a place in the inner line to the same place in the outer line.
  private let offset: Int
  private let nameWidth: Int

  /// The role of its words in the outer line.
  static let role = LineAnalysis.Role.positional("command")

  init(of line: LineAnalysis, in session: Interpreter) {
    let first = line.parts.first { $0.role == Self.role }
    let end = line.line.words.last?.range.upperBound ?? 0
    let start = first?.range.lowerBound ?? end
    let name = line.line.assignment.map { "\($0.text) = " } ?? ""
    let text = name + String(Array(line.line.text)[start..<end])
    analysis = LineAnalysis(
      SourceLine(typing: text), schema: Catalog.schema, limits: session.value(of:),
      depth: line.depth + 1)
    offset = start - name.count
    nameWidth = name.count
  }

  /// Checks whether the line could run, without running it.
  func check() throws {
    do {
      _ = try Interpreter.command(of: analysis)
    } catch {
      throw faults(explaining: error)
    }
  }

  /// Runs the command; its faults have their places in the outer line.
  func run(in interpreter: inout Interpreter, monitor: ProgressMonitor) throws -> Report {
    do {
      return try interpreter.perform(
        Interpreter.command(of: analysis), of: analysis, monitor: monitor)
    } catch {
      throw faults(explaining: error)
    }
  }

  private func faults(explaining error: any Error) -> LineFaults {
    LineFaults(analysis.diagnostics(explaining: error).map(moved))
  }

  private func moved(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.range = diagnostic.range.flatMap { range in
      range.lowerBound < nameWidth
        ? nil : range.lowerBound + offset..<range.upperBound + offset
    }
    return diagnostic
  }
}
