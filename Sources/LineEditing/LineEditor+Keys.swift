import CLibEdit

extension LineEditor {
  /// Declares the editor's functions and binds its keys.
  func bindKeys() {
    declare("batchscope-complete", "Complete the word") { handle, _ in
      LineEditor.of(handle).complete()
    }
    declare("batchscope-enter", "Run the line, or add a row") { handle, _ in
      LineEditor.of(handle).enter()
    }
    declare("batchscope-new-row", "Add a row") { handle, _ in LineEditor.of(handle).insert("\n") }
    declare("batchscope-paste", "Insert what is pasted") { handle, _ in
      LineEditor.of(handle).paste()
    }
    declare("batchscope-up", "Row above, or older line") { handle, _ in LineEditor.of(handle).up() }
    declare("batchscope-down", "Row below, or newer line") { handle, _ in
      LineEditor.of(handle).down()
    }
    declare("batchscope-row-start", "Start of the row") { handle, _ in
      LineEditor.of(handle).goToRowStart()
    }
    declare("batchscope-row-end", "End of the row") { handle, _ in
      LineEditor.of(handle).goToRowEnd()
    }
    declare("batchscope-right", "Character to the right, or take the proposal") { handle, _ in
      LineEditor.of(handle).goRight()
    }
    declare("batchscope-left", "Character to the left") { handle, _ in
      LineEditor.of(handle).goLeft()
    }
    declare("batchscope-delete-previous", "Delete the character to the left") { handle, _ in
      LineEditor.of(handle).deletePrevious()
    }
    declare("batchscope-delete-next", "Delete the character to the right") { handle, _ in
      LineEditor.of(handle).deleteNext()
    }
    declare("batchscope-next-word", "Word to the right, or take one of the proposal") { handle, _ in
      LineEditor.of(handle).goToNextWord()
    }
    declare("batchscope-search", "Search the history") { handle, _ in
      LineEditor.of(handle).search()
    }
    // A "bind -v" or "bind -e" in the file resets the whole key map.
    _ = el_source(handle, nil)
    for (key, function) in Self.keys { bind(key, function) }
    // A terminal without escape sequences can show no list.
    let search = hasEscapeSequences ? "batchscope-search" : "em-inc-search-prev"
    bind("^R", search)
    for key in KeyCode.allCases {
      bind(String(key.scalar), Self.function(of: key))
      if isVi { _ = shim_bind_alternative(handle, String(key.scalar), Self.function(of: key)) }
    }
    if isVi {
      for (key, function) in Self.viCommandKeys + [("^R", search)] {
        _ = shim_bind_alternative(handle, key, function)
      }
    } else {
      for (key, function) in Self.emacsKeys { bind(key, function) }
    }
  }

  var isVi: Bool { shim_is_vi(handle) != 0 }

  private static let keys = [
    ("\t", "batchscope-complete"), ("\r", "batchscope-enter"), ("\n", "batchscope-enter"),
    ("^?", "batchscope-delete-previous"), ("^H", "batchscope-delete-previous"),
  ]

  private static let emacsKeys = [
    ("^P", "batchscope-up"), ("^N", "batchscope-down"),
    ("^W", "ed-delete-prev-word"), ("^A", "batchscope-row-start"), ("^E", "batchscope-row-end"),
    ("^F", "batchscope-right"), ("^B", "batchscope-left"), ("\u{1B}f", "batchscope-next-word"),
    ("^_", "vi-undo"),
  ]

  /// In vi's command mode.
  private static let viCommandKeys = [
    ("\r", "batchscope-enter"), ("\n", "batchscope-enter"), ("k", "batchscope-up"),
    ("j", "batchscope-down"),
  ]

  private static func function(of key: KeyCode) -> String {
    switch key {
    case .up: "batchscope-up"
    case .down: "batchscope-down"
    case .left, .farLeft: "batchscope-left"
    case .right, .farRight: "batchscope-right"
    case .rowStart: "batchscope-row-start"
    case .rowEnd: "batchscope-row-end"
    case .deleteNext: "batchscope-delete-next"
    case .nextWord: "batchscope-next-word"
    case .previousWord: "ed-prev-word"
    case .newRow: "batchscope-new-row"
    case .paste: "batchscope-paste"
    }
  }

  private func declare(_ name: String, _ help: String, _ function: @escaping shim_cmd_fn) {
    _ = shim_add_fn(handle, name, help, function)
  }

  private func bind(_ key: String, _ function: String) { _ = shim_bind(handle, key, function) }
}
