extension Style {
  /// A colour or a way of writing, as terminals know them.
  package enum Look: String, Sendable, CaseIterable {
    case plain, bold, faint, italic, underlined, reversed
    case black, red, green, yellow, blue, magenta, cyan, white

    /// The parameter of an SGR sequence.
    fileprivate var code: String {
      switch self {
      case .plain: "0"
      case .bold: "1"
      case .faint: "2"
      case .italic: "3"
      case .underlined: "4"
      case .reversed: "7"
      case .black: "30"
      case .red: "31"
      case .green: "32"
      case .yellow: "33"
      case .blue: "34"
      case .magenta: "35"
      case .cyan: "36"
      case .white: "37"
      }
    }
  }
}

extension [Style.Look] {
  /// The parameters of an SGR sequence: "1;32".
  var code: String { map(\.code).joined(separator: ";") }
}

extension Style.Role {
  /// How it looks when nothing else was set.
  package var looks: [Style.Look] {
    switch self {
    case .strong: [.bold]
    case .emphasis: [.italic]
    case .title: [.bold, .underlined]
    case .faint, .comment, .proposal: [.faint]
    case .fault: [.bold, .red]
    case .warning: [.yellow]
    case .bar, .option: [.cyan]
    case .command: [.bold, .green]
    case .value, .code: [.magenta]
    case .name: [.bold, .blue]
    case .file: [.underlined]
    case .mistake: [.red]
    }
  }
}
