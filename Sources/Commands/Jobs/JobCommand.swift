import CommandLanguage
import Report
import Vectors
import Workbench

struct JobCommand: OuterCommand {
  static let effect = CommandEffect.begins
  static let configuration = CommandConfiguration(
    commandName: "job", abstract: "Run a command in the background, on a copy of the workbench.",
    discussion: """
      The prompt is free at once. When the command is done a line says so, and its result is kept \
      under the name before '=', or under 'job1', 'job2', …; 'use' makes it the current one.
      """)
  static let examples = [
    Example(
      "e = job train uniform --steps 20", "Train while looking at batches.", after: ["load digits"])
  ]
  static let seeAlso = ["jobs", "use", "fork"]

  @Argument(help: "A command with its arguments.", takesRest: true)
  var command: [String]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let name = line.line.assignment?.text
    if name == Names.current { throw line.reservedName }
    let inner = InnerLine(of: line, in: interpreter)
    try inner.check()
    let job = interpreter.jobs.start(
      inner, named: name, isPrivate: interpreter.isPrivate(line.line.text), on: interpreter)
    return Report(
      "job \(job.number) runs; its result will be kept under '\(job.name)'",
      fields: [
        Field("job", .integer(job.number)), Field("command", .text(job.command)),
        Field("name", .text(job.name)),
      ])
  }
}
