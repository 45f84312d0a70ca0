import CommandLanguage
import Presentation
import Report
import Vectors
import Workbench

struct SetOutput: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "output", abstract: "The form of reports on the screen.",
    discussion: """
      'COMMAND > FILE' writes a single report in the form that the file's ending names; '--replace' \
      behind FILE writes over one that is there.
      """)
  static let examples = [Example("set output json", "Every report as a JSON object.")]
  static let seeAlso = ["last", "set pager"]

  @Argument(help: "The form.")
  var form: DisplaySettings.Output

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.output = form
    return Report("output as \(form.rawValue)", fields: [Field("output", .text(form.rawValue))])
  }
}

struct SetCells: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "cells", abstract: "How texts are written into CSV.",
    discussion: """
      A spreadsheet computes a cell that begins with =, +, - or @. 'guarded' puts an apostrophe before \
      such a text, in reports and edge lists; numbers stay numbers.
      """)
  static let examples = [Example("set cells guarded", "Tables for a spreadsheet.")]
  static let seeAlso = ["set output", "export graph"]

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case exact, guarded
  }

  @Argument(help: "'exact', as at the beginning, writes every text as it is.")
  var form: Form

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.guardsCells = form == .guarded
    return Report("cells \(form.rawValue)", fields: [Field("cells", .text(form.rawValue))])
  }
}

struct SetGround: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "ground", abstract: "What 'COMMAND > FILE.png' paints on.",
    discussion:
      "An .svg or .html file is light or dark as its reader prefers; a .png cannot be both.")
  static let examples = [Example("set ground dark", "Pictures for dark slides.")]
  static let seeAlso = ["set output", "set projector"]

  @Argument(help: "'light', as at the beginning.")
  var ground: Ground

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.pictureGround = ground
    return Report(
      "pictures on \(ground.rawValue) ground", fields: [Field("ground", .text(ground.rawValue))])
  }
}

extension Ground: ExpressibleByArgument {}

struct SetSuggestions: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "suggestions", abstract: "Whether the rest of a line is proposed while typing.")
  static let examples = [Example("set suggestions off", "Nothing but what is typed.")]
  static let seeAlso = ["history", "set history"]

  @Argument(help: "Proposals come from the history and from completion.")
  var state: Switch

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.suggestsLines = state.isOn
    return .switched("suggestions", state)
  }
}

struct SetPager: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "pager", abstract: "Whether output longer than two screens goes through a pager.",
    discussion: """
      The program in $PAGER, else 'less'; never in scripts, nor under '--safe', nor while keys that were \
      typed ahead wait for the prompt.
      """)
  static let examples = [Example("set pager off", "All output at once.")]
  static let seeAlso = ["set output", "last"]

  @Argument(help: "'q' leaves the pager.")
  var state: Switch

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.pages = state.isOn
    return .switched("pager", state)
  }
}

struct SetProjector: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "projector", abstract: "Large contrast and no dim text, for a projector.",
    discussion: """
      Text has the terminal's own colour, headings are bold, and faults and warnings have a ground of \
      their own. No rest of a line is proposed while you type. 'batchscope --projector' begins so.
      """)
  static let examples = [Example("set projector on", "To be read from the last row.")]
  static let seeAlso = ["set suggestions", "tutorial"]

  @Argument(help: "'off' brings the colours of your own screen back.")
  var state: Switch

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.isProjected = state.isOn
    return .switched("projector", state)
  }
}

struct SetHistory: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Whether lines are kept for later sessions.",
    discussion: "A single line is left out when it begins with a blank.")
  static let examples = [Example("set history off", "A session that leaves no trace.")]
  static let seeAlso = ["history"]

  @Argument(help: "'off' applies from the next line on.")
  var state: Switch

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.keepsHistory = state.isOn
    return .switched("history", state)
  }
}

extension Report {
  fileprivate static func switched(_ what: String, _ state: Switch) -> Report {
    Report("\(what) \(state.rawValue)", fields: [Field(what, .text(state.rawValue))])
  }
}

extension Bool {
  /// "on" or "off".
  var word: String { (self ? Switch.on : .off).rawValue }
}
