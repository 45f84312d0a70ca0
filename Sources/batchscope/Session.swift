import CommandLanguage
import Commands
import LineEditing
import Presentation
import Report

/// One session: runs lines and shows their outcomes.
final class Session {
  let options: SessionOptions
  private(set) var interpreter: Interpreter
  /// Whether a person sits at the prompt.
  var isInteractive = false {
    didSet { interpreter.isAttended = isInteractive && !options.json }
  }
  /// The line that made the last selection from the page, without its name.
  private var lineOfSelection: String?
  /// Whether a line asked to leave.
  var hasEnded = false
  /// The page that follows it; nil where it is a copy that goes after a line.
  let view: SessionView?
  /// Whether keys wait for the prompt.
  var hasTypedAhead: () -> Bool = { false }
  private var terminalPixels = TerminalPixels()

  /// - Parameter view: the page that follows it.
  init(
    options: SessionOptions, interpreter: Interpreter,
    view: SessionView? = SessionView(takesSelections: false)
  ) {
    self.options = options
    self.interpreter = interpreter
    self.view = view
    self.interpreter.viewer = view
    self.interpreter.live.onNotice { TextStream.error.write(notice: $0) }
  }

  /// How to draw on a stream, for its present width.
  func style(on stream: TextStream) -> Style {
    var style = options.style(on: stream)
    style.isProjected = interpreter.display.isProjected
    style.chosen = interpreter.display.colors.chosen
    if interpreter.display.pictures == .off { style.pixels = .words }
    return style
  }

  /// A copy for lines that a person types while a page is taught.
  func forkedForTyping() -> Session {
    Session(
      options: options, interpreter: interpreter.forTyping(writing: options.ownFiles), view: nil)
  }

  /// From here on the lines are a person's own, and no longer those of a page.
  func typesOnItsOwn() { interpreter = interpreter.forTyping(writing: options.ownFiles) }

  /// Goes back to a former state.
  func restore(_ former: Interpreter) { interpreter = former }

  /// Goes on in the state of a page that was taught; a sentence about the former session.
  func goOn(after lesson: Lesson) -> (former: String?, warning: String?) {
    interpreter.goOn(in: lesson.session.interpreter, trail: lesson.trail)
  }

  /// The style with real pixels, where the terminal shows them and nobody wants it otherwise.
  private func pictureStyle(_ style: Style) -> Style? {
    guard TextStream.output.isTerminal, style.usesColor, options.hasEscapeSequences,
      let way = pixelProtocol
    else { return nil }
    var style = style
    style.pixels = .real(way, cell: TextStream.output.cellSize ?? .usual)
    return style
  }

  /// How real pixels are sent; nil where they are not.
  private var pixelProtocol: PixelProtocol? {
    switch interpreter.display.pictures {
    case .kitty: .kitty
    case .iterm: .iterm
    case .sixel: .sixel
    case .blocks, .off: nil
    case .auto: terminalPixels.support(environment: options.environment, mayAsk: !hasTypedAhead())
    }
  }

  /// Runs a command, with its progress on standard error.
  func execute(_ text: String) -> Outcome {
    let progress = LiveProgress(options: options, style: style(on: .error))
    defer {
      progress.finish()
      view?.follow(interpreter, held: heldInPlaceOfSelection)
    }
    return CrashReport.during(text) {
      let monitor = progress.monitor(isCancelled: { Interrupts.isRequested })
      return interpreter.execute(text, monitor: view?.watching(monitor) ?? monitor)
    }
  }

  /// What the last line asked the shell to do, which is then taken care of.
  func takeRequest() -> ShellRequest? { interpreter.takeRequest() }

  /// What a watched line does, with its progress on standard error; the session stays as it is.
  func trying(_ watched: WatchedLine) -> Outcome {
    let progress = LiveProgress(options: options, style: style(on: .error))
    defer { progress.finish() }
    return interpreter.trying(
      watched, monitor: progress.monitor(isCancelled: { Interrupts.isRequested }))
  }

  /// Runs the line that selects what was selected on the page since the last one.
  func takeSelection() {
    guard let items = view?.takeSelection() else { return }
    let line = SelectionLine(selecting: items, on: interpreter.workbench).text
    lineOfSelection = line
    _ = execute("\(SessionView.name) = \(line)")
  }

  /// What the name of selections stands for, unless it is a selection from the page: "batches by 'sample knn'".
  private var heldInPlaceOfSelection: String? {
    interpreter.names[SessionView.name].flatMap { kept in
      kept.command == lineOfSelection ? nil : "\(kept.kindInWords) by '\(kept.command)'"
    }
  }

  /// Closes the page, stops jobs, and journals their reports.
  func end() {
    _ = view?.close()
    guard let warning = interpreter.end(waiting: .seconds(5)) else { return }
    TextStream.error.write(notice: "warning: \(warning)")
  }

  /// Shows what a command found, or as JSON what became of it.
  ///
  /// - Returns: how many rows it took at least.
  @discardableResult
  func show(_ outcome: Outcome, of text: String) -> Int {
    if options.json {
      TextStream.output.write(line: outcome.json(of: text))
      return 1
    } else if let report = outcome.report, !(interpreter.request?.showsItself ?? false) {
      let style = style(on: .output)
      var text = report.text(as: interpreter.display, style: style)
      if text.isEmpty || !page(text) {
        if report.hasItemPictures, let own = pictureStyle(style) {
          text = report.text(as: interpreter.display, style: own)
        }
        if !text.isEmpty { TextStream.output.write(drawnLine: text) }
      }
      tellCache(of: outcome)
      return text.isEmpty ? 0 : text.count(where: \.isNewline) + 1
    }
    return 0
  }

  /// Says that nothing was computed.
  func tellCache(of outcome: Outcome) {
    guard outcome.isCached, !options.quiet else { return }
    TextStream.error.write(
      line: "note: '\(outcome.command)' came from the cache, nothing was computed again")
  }

  /// Shows a text through the pager; false where it fits two screens, no pager is wanted, or it would take
  /// what was typed ahead for its keys.
  private func page(_ text: String) -> Bool {
    guard isInteractive, interpreter.display.pages, !options.safe, TextStream.output.isTerminal,
      options.hasEscapeSequences, !style(on: .output).isPlain,
      let rows = TextStream.output.height,
      text.count(where: \.isNewline) + 1 > 2 * rows, !hasTypedAhead()
    else { return false }
    return Pager(environment: options.environment).show(text + "\n")
  }

  /// A stretch of Markdown as it is read at a terminal, each line with its end.
  func rendered(prose lines: [String]) -> String {
    let style = style(on: .output)
    return Prose.rendered(
      lines, style: style, colouring: { [interpreter] in interpreter.coloured($0, in: style) })
  }

  /// Draws faults, unless JSON tells them already.
  func showFaults(of outcome: Outcome, as text: (FaultText, [FaultText.Fault]) -> String) {
    if let warning = outcome.warning { TextStream.error.write(notice: "warning: \(warning)") }
    guard !options.json, !outcome.succeeded else { return }
    let faults = FaultText(style: style(on: .error))
    TextStream.error.write(drawnLine: text(faults, outcome.faults))
  }

  /// - Parameter words: what may stand in the place of a command, too.
  func completion(of line: String, cursor: Int, with words: [LessonWord] = []) -> LineCompletion {
    let completion = interpreter.completion(of: line, cursor: cursor)
    let typed = String(Array(line)[completion.range])
    let isFirst = Array(line)[..<completion.range.lowerBound].allSatisfy(\.isWhitespace)
    return LineCompletion(
      range: completion.range,
      candidates: words.filter { isFirst && $0.rawValue.hasPrefix(typed) }.map(\.candidate)
        + completion.candidates.filter { VisibleText.of($0.text) == $0.text }.map {
          LineCompletion.Candidate($0.text, help: VisibleText.of($0.help), endsWord: $0.endsWord)
        })
  }
}

extension Report {
  /// Whether it shows items themselves.
  fileprivate var hasItemPictures: Bool {
    blocks.contains {
      switch $0 {
      case .image, .colorImage, .structure, .cards: true
      default: false
      }
    }
  }

  /// The report in a form for the screen, without a line end after the last line.
  fileprivate func text(as display: DisplaySettings, style: Style) -> String {
    switch display.output {
    case .table: return Renderer(style: style).render(self)
    case .json: return json
    case .csv:
      return VisibleText.of(csv(guarding: display.guardsCells))
        .trimmingSuffix(while: \.isNewline)
    case .markdown: return markdown.trimmingSuffix(while: \.isNewline)
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    String(reversed().drop(while: isDropped).reversed())
  }
}
