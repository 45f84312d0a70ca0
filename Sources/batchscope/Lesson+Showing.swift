import LineEditing
import Notebook
import Presentation
import Report

extension Lesson {
  func tell(_ sentence: String) {
    let style = session.style(on: .output)
    let lines = TextLayout.wrapped(sentence, width: style.width)
    TextStream.output.write(drawnLine: lines.map { style.paint($0, .bar) }.joined(separator: "\n"))
  }

  /// "'back': to the stop before, as it was then; 'quit': leave the page".
  func words(_ words: [LessonWord]) -> String {
    words.map { "'\($0.rawValue)': \($0.help)" }.joined(separator: "; ") + "."
  }

  func echo(_ command: SourceCommand) {
    let style = session.style(on: .output)
    let text = VisibleText.of(command.text)
    let drawn = style.usesColor ? session.interpreter.coloured(text, in: style) : text
    TextStream.output.write(
      drawnLine: drawn.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n"))
  }

  /// Takes a prompt that Enter answered from the screen, so that the command and its result stand together.
  func wipe(_ prompt: Prompt) {
    guard TextStream.output.isTerminal, session.options.hasEscapeSequences,
      !session.style(on: .output).isPlain,
      let width = TextStream.output.width, DisplayWidth.of(prompt.visibleText) < width
    else { return }
    TextStream.output.write(drawn: "\u{1B}[1A\r\u{1B}[K")
  }

  /// Shows prose, a screenful at a time, so that all of it can be read with what it speaks of.
  ///
  /// - Returns: false when the reader asked to leave.
  func show(_ lines: [String]) -> Bool {
    guard !session.options.quiet else { return true }
    let room = max(4, (TextStream.output.height ?? .max) - 3)
    for block in blocks(of: session.rendered(prose: lines)) {
      if rowsShown > 0, rowsShown + block.count > room {
        guard readsOn() else { return false }
      }
      TextStream.output.write(drawn: block.map { $0 + "\n" }.joined())
      rowsShown += block.count
    }
    return true
  }

  /// Lines that belong together: up to an empty line, and that line.
  private func blocks(of text: String) -> [[Substring]] {
    var blocks: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      blocks[blocks.count - 1].append(line)
      if line.allSatisfy(\.isWhitespace) { blocks.append([]) }
    }
    return blocks.filter { !$0.isEmpty }
  }

  /// Waits until what stands on the screen was read.
  private func readsOn() -> Bool {
    let prompt = Prompt("[Enter reads on] ")
    while true {
      switch lines.nextLine(prompt: prompt) {
      case .endOfInput: return false
      case .interrupted: continue
      case .line(let text):
        guard LessonWord(typed: text) != .quit else { return false }
        wipe(prompt)
        rowsShown = 0
        return true
      }
    }
  }
}
