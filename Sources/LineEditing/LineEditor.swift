import CLibEdit
import Glibc

/// Lines typed at a terminal, edited with libedit: the one owner of its handle.
///
/// Standard input and output must be terminals. `~/.editrc` is read first, the editor's own keys are bound
/// after it. Not for use from several threads.
package final class LineEditor: LineSource {
  /// The functions that the program provides to the editor.
  package struct Hooks {
    /// What can stand at a place in a line, which is counted in characters.
    package var completion: (_ line: String, _ cursor: Int) -> LineCompletion
    /// Whether Enter runs the line, or adds a row to it.
    package var isComplete: (_ line: String) -> Bool
    /// The colours of a line.
    package var highlights: (_ line: String) -> [Highlight]

    package init(
      completion: @escaping (_ line: String, _ cursor: Int) -> LineCompletion,
      isComplete: @escaping (_ line: String) -> Bool,
      highlights: @escaping (_ line: String) -> [Highlight] = { _ in [] }
    ) {
      self.completion = completion
      self.isComplete = isComplete
      self.highlights = highlights
    }
  }

  let handle: OpaquePointer
  let hooks: Hooks
  let usesColor: Bool
  /// False on a terminal that knows no escape sequences.
  let hasEscapeSequences: Bool
  /// Whether the rest of a line is proposed while it is typed.
  package var showsSuggestions = true
  /// The parameters of the SGR sequence for what matters less; empty for text like all other.
  package var faintStyle = "2"
  /// The look of that proposal, as parameters of an SGR sequence.
  package var suggestionStyle = "2"
  /// What other threads leave here is shown above the line being typed.
  package let messages = MessageQueue()
  package private(set) var isLineAlone = false
  var recall = HistoryRecall()
  /// What was painted on the screen beside what libedit has drawn.
  var painting: Painting?
  /// The colours of the line painted last.
  var highlighted: (text: String, highlights: [Highlight])?
  /// What was pasted, until libedit asks for it.
  var pasted = ""
  private(set) var rightPrompt = ""
  private(set) var rightPromptWidth = 0
  var input = KeyInput(descriptor: STDIN_FILENO)
  private let history: OpaquePointer
  private var prompt: UnsafeMutablePointer<CChar>?
  /// The prompt as it is drawn.
  private(set) var promptText = ""
  private(set) var promptWidth = 0

  /// Starts libedit's editor; nil when it cannot start.
  ///
  /// - Parameters:
  ///   - program: the name under which `.editrc` may speak to this program alone.
  ///   - hasEscapeSequences: false for a terminal that knows none.
  ///   - usesColor: whether a line is coloured while it is typed.
  ///   - hooks: what the editor asks the program.
  package init?(program: String, hasEscapeSequences: Bool, usesColor: Bool, hooks: Hooks) {
    guard let handle = el_init(program, shim_in(), shim_out(), shim_err()) else { return nil }
    guard let history = history_winit() else {
      el_end(handle)
      return nil
    }
    self.handle = handle
    self.history = history
    self.hooks = hooks
    self.usesColor = usesColor
    self.hasEscapeSequences = hasEscapeSequences
    input.messages = messages.descriptor
    SignalPipe.prepare()
    setUp()
  }

  deinit {
    el_end(handle)
    history_wend(history)
    free(prompt)
  }

  private func setUp() {
    var event = HistEventW()
    _ = shim_hist_int(history, &event, H_SETSIZE, 10_000)
    _ = shim_set_hist(handle, history)
    // SAFETY: the editor outlives its handle, which `deinit` ends.
    _ = shim_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
    // libedit's own handlers signal the whole process group and resize inside the handler.
    _ = shim_set_signal(handle, 0)
    _ = shim_set_editor(handle, "emacs")
    _ = shim_set_prompt(handle, { LineEditor.of($0).prompt }, 1)
    _ = shim_set_getc(handle, { LineEditor.of($0).readCharacter(into: $1) })
    bindKeys()
  }

  /// The editor behind a handle that libedit hands to a callback.
  static func of(_ handle: OpaquePointer?) -> LineEditor {
    // SAFETY: `setUp` stored a living editor before any callback could run.
    Unmanaged<LineEditor>.fromOpaque(shim_get_client(handle)).takeUnretainedValue()
  }

  package func nextLine(prompt: Prompt) -> LineEvent {
    free(self.prompt)
    self.prompt = strdup(prompt.marked)
    (promptText, promptWidth) = (prompt.text, prompt.visibleText.columns)
    rightPrompt = usesColor ? prompt.right : prompt.visibleRight
    rightPromptWidth = hasEscapeSequences ? prompt.visibleRight.columns : 0
    (painting, highlighted) = (nil, nil)
    let isFirst = !input.hasMore
    let signals = EditingSignals()
    defer {
      signals.restore()
      isLineAlone = isFirst && !input.hasMore
    }
    // Before the prompt is drawn: what is typed once it is seen must not be echoed by the terminal.
    _ = shim_prep_term(handle, 1)
    setBracketedPaste(true)
    defer { setBracketedPaste(false) }
    var count: Int32 = 0
    guard let start = el_wgets(handle, &count), count > 0 else {
      return count < 0 && errno == EINTR ? .interrupted : .endOfInput
    }
    var text = String(wide: UnsafeBufferPointer(start: start, count: Int(count)))
    if text.hasSuffix("\n") { text.removeLast() }
    return .line(text)
  }

  package var hasTypedAhead: Bool { !pasted.isEmpty || input.hasTypedAhead }

  package func remember(_ line: String) {
    guard recall.keep(line) else { return }
    var event = HistEventW()
    _ = line.withWideCharacters { shim_hist_str(history, &event, H_ENTER, $0) }
  }

  package func noteFailure(of line: String) { recall.noteFailure(of: line) }

  /// A snapshot of libedit's buffer.
  var edited: EditedText {
    guard let info = el_wline(handle)?.pointee else { return EditedText([], cursor: 0) }
    let buffer = UnsafeBufferPointer(start: info.buffer, count: info.lastchar - info.buffer)
    return EditedText(
      buffer.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" },
      cursor: info.cursor - info.buffer)
  }
}
