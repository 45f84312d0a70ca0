import LineEditing
import Notebook
import Presentation

extension Lesson {
  func tell(_ sentence: String) {
    let style = session.options.style(on: .output)
    let lines = TextLayout.wrapped(sentence, width: style.width)
    TextStream.output.write(drawnLine: lines.map { style.paint($0, .bar) }.joined(separator: "\n"))
  }

  /// "'back': to the stop before, as it was then; 'quit': leave the page".
  func words(_ words: [LessonWord]) -> String {
    words.map { "'\($0.rawValue)': \($0.help)" }.joined(separator: "; ") + "."
  }

  func echo(_ command: SourceCommand) {
    TextStream.output.write(
      line: command.text.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n"))
  }

  /// Takes a prompt that Enter answered from the screen, so that the command and its result stand together.
  func wipe(_ prompt: Prompt) {
    guard TextStream.output.isTerminal, session.options.hasEscapeSequences,
      !session.options.style(on: .output).isPlain,
      let width = TextStream.output.width, DisplayWidth.of(prompt.visibleText) < width
    else { return }
    TextStream.output.write(drawn: "\u{1B}[1A\r\u{1B}[K")
  }

  /// Shows prose, a screenful at a time.
  func show(_ lines: [String]) {
    guard !session.options.quiet else { return }
    FileRun.show(prose: lines, by: session)
  }
}
