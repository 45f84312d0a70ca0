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
    // A "bind -v" or "bind -e" in the file resets the whole key map.
    _ = el_source(handle, nil)
    for (key, function) in Self.keys { bind(key, function) }
    // In vi's insert mode Escape is a key of its own.
    if shim_is_vi(handle) == 0 {
      for (key, function) in Self.emacsKeys { bind(key, function) }
    }
  }

  private static let keys = [
    ("\t", "batchscope-complete"), ("\r", "batchscope-enter"), ("\n", "batchscope-enter"),
    ("^R", "em-inc-search-prev"),
  ]

  private static let emacsKeys =
    [
      ("\u{1B}\r", "batchscope-new-row"), ("\u{1B}[200~", "batchscope-paste"),
      ("^P", "batchscope-up"), ("^N", "batchscope-down"), ("^W", "ed-delete-prev-word"),
      ("\u{1B}[1;5C", "em-next-word"), ("\u{1B}[1;5D", "ed-prev-word"),
      ("\u{1B}[3~", "ed-delete-next-char"),
    ]
    + ["\u{1B}[A", "\u{1B}OA"].map { ($0, "batchscope-up") }
    + ["\u{1B}[B", "\u{1B}OB"].map { ($0, "batchscope-down") }
    + ["^A", "\u{1B}[H", "\u{1B}OH", "\u{1B}[1~"].map { ($0, "batchscope-row-start") }
    + ["^E", "\u{1B}[F", "\u{1B}OF", "\u{1B}[4~"].map { ($0, "batchscope-row-end") }

  private func declare(_ name: String, _ help: String, _ function: @escaping shim_cmd_fn) {
    _ = shim_add_fn(handle, name, help, function)
  }

  private func bind(_ key: String, _ function: String) { _ = shim_bind(handle, key, function) }
}
