import CommandLanguage
import Report
import Vectors
import Workbench

struct SetPictures: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "pictures", abstract: "What images and structures of items are drawn with.",
    discussion: """
      'auto' sends real pixels where the terminal is known to show them (kitty, Ghostty, Konsole, iTerm2, \
      WezTerm, foot), asks others once for at most 0.3 s, and draws half blocks everywhere else. Inside tmux it \
      is tmux that is asked, over ssh only TERM is believed: 'kitty', 'iterm' and 'sixel' send pixels \
      unasked. 'off' tells pictures in words. A pager, 'watch', files and recordings never get pixels.
      """)
  static let examples = [
    Example("set pictures blocks", "Half blocks, whatever the terminal can show."),
    Example("set pictures sixel", "For a terminal that shows sixels and does not say so."),
  ]
  static let seeAlso = ["data show", "batch show", "set output"]

  @Argument(help: "The protocol of the terminal, half blocks, or words.")
  var form: DisplaySettings.Pictures

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    interpreter.display.pictures = form
    return Report(
      "pictures \(form.rawValue)", fields: [Field("pictures", .text(form.rawValue))])
  }
}
