import CommandLanguage
import Foundation
import Report
import Vectors
import Workbench

struct Time: OuterCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    abstract: "Run a command and show how long it took.",
    discussion: "Processor time counts all threads: with two busy ones it is twice the wall clock.")
  static let examples = [
    Example(
      "time graph build", "What a graph costs here.", after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["history", "set threads"]

  @Argument(help: "A command with its arguments.", takesRest: true)
  var command: [String]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let inner = InnerLine(of: line, in: interpreter)
    // What it takes is asked, not what comes of it.
    interpreter.usesCache = false
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
