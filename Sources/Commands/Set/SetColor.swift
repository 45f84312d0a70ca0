import CommandLanguage
import Presentation
import Report
import Vectors
import Workbench

struct SetColor: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "color", abstract: "The colours of the line that is being typed.",
    discussion: """
      Alone: all of them. Lines of the configuration file, such as 'set color command bold yellow', hold \
      for every session. NO_COLOR and '--no-color' leave all colours out.
      """)
  static let examples = [
    Example("set color", "The colours as they are."),
    Example("set color command bold yellow", "Commands that can be read on blue."),
  ]
  static let seeAlso = ["set suggestions", "set"]

  @Argument(help: "What is to look so.", default: "all, to be listed")
  var part: LineColors.Part?

  @Argument(help: "Colours and ways of writing, several together.", default: "none, to be listed")
  var looks: [Style.Look] = []

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    if let part, !looks.isEmpty { interpreter.display.colors[part] = looks }
    let shown = part.map { [$0] } ?? LineColors.Part.allCases
    let fields = shown.map { part in
      Field(part.rawValue, .text(interpreter.display.colors.inWords(part)))
    }
    guard let part else {
      return Report("colours of the line that is typed", fields: fields, blocks: [.fields(fields)])
    }
    return Report("\(part.rawValue) in \(interpreter.display.colors.inWords(part))", fields: fields)
  }
}

extension LineColors {
  /// "bold green".
  func inWords(_ part: Part) -> String { self[part].map(\.rawValue).joined(separator: " ") }

  /// The parts that look otherwise than at the beginning: "command bold yellow, file plain".
  var changesInWords: String {
    changed.map { "\($0.rawValue) \(inWords($0))" }.joined(separator: ", ")
  }
}
