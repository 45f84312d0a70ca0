import ArgumentParser
import CommandLanguage
import Foundation
import Report
import Vectors
import Workbench

struct Time: SessionCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a command and tell what time it took.",
    discussion: "Processor time counts all threads: with two busy ones it is twice the wall clock.")
  static let examples = [
    Example(
      "time graph build", "What a graph costs here.", after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["history", "set threads"]
  static var isRemembered: Bool { true }
  static var makesResult: Bool { true }

  @Argument(parsing: .captureForPassthrough, help: "A command with its arguments.")
  var command: [String]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let inner = InnerLine(of: line, argument: "command")
    let processorStart = clock()
    let start = ContinuousClock.now
    var report = try inner.run(in: &interpreter, monitor: monitor)
    let wall = (ContinuousClock.now - start).inSeconds
    let processor = Double(clock() - processorStart) / Double(CLOCKS_PER_SEC)
    let fields = [
      Field("wallSeconds", .duration(wall), label: "wall clock"),
      Field("processorSeconds", .duration(processor), label: "processor"),
    ]
    report.fields += fields
    report.blocks.append(.fields(fields))
    return report
  }
}

/// The command inside another one's line, with the name before it.
struct InnerLine {
  private let analysis: LineAnalysis
  /// What an inner place is to be moved by to be one of the outer line.
  private let offset: Int
  private let nameWidth: Int

  init(of line: LineAnalysis, argument: String) {
    let first = line.parts.first { $0.role == .positional(argument) }
    let end = line.line.words.last?.range.upperBound ?? 0
    let start = first?.range.lowerBound ?? end
    let name = line.line.assignment.map { "\($0.text) = " } ?? ""
    let text = name + String(Array(line.line.text)[start..<end])
    analysis = LineAnalysis(SourceLine(typing: text), schema: Catalog.schema)
    offset = start - name.count
    nameWidth = name.count
  }

  /// Runs the command; its faults are told by their places in the outer line.
  func run(in interpreter: inout Interpreter, monitor: ProgressMonitor) throws -> Report {
    do {
      return try interpreter.perform(
        Interpreter.command(of: analysis), of: analysis, monitor: monitor)
    } catch {
      throw LineFaults(analysis.diagnostics(explaining: error).map(moved))
    }
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
