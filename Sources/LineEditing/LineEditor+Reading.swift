import CLibEdit
import Glibc

extension LineEditor {
  /// libedit's character reader, called after it has drawn the buffer.
  func readCharacter(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    fflush(shim_out())
    // While more keys wait, as in a paste that is not marked as one, only the last of them paints.
    if !input.hasMore { paint() }
    while true {
      let event = input.event()
      let former = painting
      wipe()
      switch event {
      case .scalar(let scalar):
        character?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .key(let key):
        character?.pointee = wchar_t(key.rawValue)
        return 1
      case .paste(let text):
        pasted = text
        character?.pointee = wchar_t(KeyCode.paste.rawValue)
        return 1
      case .message: showMessages()
      case .end: return 0
      case .signal(SIGINT):
        leaveLine(saying: "^C")
        shim_set_errno(EINTR)
        return -1
      case .signal(SIGWINCH): redrawAfterResize(former)
      case .signal(SIGTSTP): suspend()
      case .signal(let signal): end(by: signal)
      }
    }
  }

  /// Restores the terminal and lets the signal have its usual effect.
  private func end(by signal: Int32) {
    leaveLine()
    giveTerminalBack()
    EditingSignals.raiseUnhandled(signal)
  }

  private func suspend() {
    leaveLine()
    giveTerminalBack()
    EditingSignals.raiseUnhandled(SIGTSTP)
    _ = shim_prep_term(handle, 1)
    setBracketedPaste(true)
    el_resize(handle)
    redraw()
  }

  /// Draws prompt and text anew, from where the cursor is.
  private func redraw() {
    _ = shim_refresh(handle)
    fflush(shim_out())
    paint()
  }

  /// Writes messages of other threads above the line, and the line below them.
  private func showMessages() {
    if hasEscapeSequences {
      let row = place(of: edited.cursor).row
      write("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    } else {
      write("\n")
    }
    for message in messages.take() { write(message.replacing("\n", with: "\r\n") + "\r\n") }
    fflush(shim_out())
    redraw()
  }

  private func giveTerminalBack() {
    setBracketedPaste(false)
    fflush(shim_out())
    _ = shim_prep_term(handle, 0)
  }

  private func redrawAfterResize(_ former: Painting?) {
    if hasEscapeSequences {
      // A terminal that folds rows anew has made more rows of the one with the right-hand prompt.
      let folded = former.map { $0.rightColumn == nil ? 0 : max(0, $0.columns - 2) / columns } ?? 0
      let cursorRow = place(of: edited.cursor).row
      let row = cursorRow + (cursorRow > 0 ? folded : 0)
      write("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    } else {
      write("\n")
    }
    fflush(shim_out())
    el_resize(handle)
    redraw()
  }

  /// Asks the terminal to bracket what is pasted, so that it is told from what is typed.
  func setBracketedPaste(_ isOn: Bool) {
    guard hasEscapeSequences else { return }
    write(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
    fflush(shim_out())
  }

  /// Moves below the text, so that other output can follow.
  func leaveLine(saying note: String = "") {
    let text = edited
    let rows = place(of: text.scalars.count).row - place(of: text.cursor).row
    if hasEscapeSequences {
      let column = place(of: text.scalars.count).column
      write((rows > 0 ? "\u{1B}[\(rows)B" : "") + "\r" + (column > 0 ? "\u{1B}[\(column)C" : ""))
    }
    write(note + "\n")
    fflush(shim_out())
  }

  private func place(of index: Int) -> ScreenLayout.Place {
    ScreenLayout(promptWidth: promptWidth, columns: columns).place(of: index, in: edited.scalars)
  }

  /// The terminal's width.
  var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The terminal's height.
  var rows: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  func write(_ text: String) { fputs(text, shim_out()) }
}

/// The signals that matter while a line is edited, for as long as it is.
struct EditingSignals {
  /// What ends the program.
  static let ends = [SIGTERM, SIGHUP]
  private static let numbers = [SIGWINCH, SIGTSTP, SIGQUIT] + ends
  private let former: [(Int32, sigaction)]

  /// Sends them, and interrupts, through the pipe.
  ///
  /// What came before, such as Ctrl-C meant for the command just run, is
  /// forgotten.
  init() {
    SignalPipe.drain()
    former = Self.numbers.map { signal in
      (signal, setHandler(of: signal) { SignalPipe.post($0) })
    }
  }

  /// Restores what signals did before.
  ///
  /// Where one is to end the program, further ones that would are ignored: a terminal that closes may send it
  /// twice, and results are still to be saved.
  func restore(isEnding: Bool = false) {
    for (number, action) in former {
      if isEnding, Self.ends.contains(number) {
        setHandler(of: number, SIG_IGN)
      } else {
        setAction(of: number, action)
      }
    }
  }

  /// Raises a signal with its usual effect, and comes back when that lets the process live on.
  static func raiseUnhandled(_ number: Int32) {
    let former = setHandler(of: number, SIG_DFL)
    raise(number)
    setAction(of: number, former)
  }
}
