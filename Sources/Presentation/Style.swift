/// How reports are drawn: for which width, with or without colour, in which characters.
package struct Style: Sendable, Equatable {
  /// Columns to fill at most.
  package var width: Int
  /// Rows of the screen; nil where there is none, as in a recording.
  package var height: Int?
  package var usesColor: Bool
  /// How many colours there are where colour is used.
  package var colorDepth = ColorDepth.full
  /// Block characters; ASCII otherwise.
  package var usesBlocks: Bool
  /// For screen readers: words and numbers instead of pictures.
  package var isPlain: Bool
  /// For projectors: nothing dim, and colours of large contrast.
  package var isProjected: Bool

  /// What pictures of pixels are drawn with.
  package var pixels = Pixels.blocks

  /// What a person wants to look otherwise.
  package var chosen: [Role: [Look]] = [:]

  /// The narrowest width anything is fitted to.
  package static let leastWidth = 20

  package init(
    width: Int = 80, height: Int? = nil, usesColor: Bool = false, usesBlocks: Bool = true,
    isPlain: Bool = false, isProjected: Bool = false
  ) {
    self.width = max(Self.leastWidth, width)
    self.height = height
    self.usesColor = usesColor
    self.usesBlocks = usesBlocks
    self.isPlain = isPlain
    self.isProjected = isProjected
  }

  /// The style that fits the environment and the stream that is written to.
  ///
  /// `NO_COLOR` (any value that is not empty), `TERM=dumb` and anything but a terminal mean no
  /// colour; how many colours there are is said by `COLORTERM` and `TERM`; `ACCESSIBLE` means plain; a locale without UTF-8 means ASCII.
  ///
  /// - Parameters:
  ///   - environment: the variables of the process.
  ///   - isTerminal: whether the stream is a terminal.
  ///   - width: of the terminal; 80 when it is not known.
  ///   - height: of the terminal; nil when it is not known.
  ///   - plain: requested with `--plain`, whatever the environment says.
  ///   - colorless: requested with `--no-color`.
  package init(
    environment: [String: String], isTerminal: Bool, width: Int? = nil, height: Int? = nil,
    plain: Bool = false,
    colorless: Bool = false
  ) {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    let isPlain = plain || isSet("ACCESSIBLE")
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let isUnicode = locale.map { name in
      ["utf-8", "utf8"].contains { name.lowercased().contains($0) }
    }
    self.init(
      width: width ?? 80, height: height,
      usesColor: isTerminal && !isPlain && !colorless && !isSet("NO_COLOR")
        && environment["TERM"] != "dumb",
      usesBlocks: !isTerminal || isUnicode ?? true, isPlain: isPlain)
    colorDepth = ColorDepth(environment: environment)
  }

  /// The most bins of a histogram, so that a report on batches fits a low screen.
  var mostBins: Int { height.map { $0 < 40 ? 10 : .max } ?? .max }

  /// What a piece of text is, for its colour.
  package enum Role: Sendable, CaseIterable {
    case strong, faint, fault, warning, bar
    // Parts of a page.
    case emphasis, title, code
    // Parts of a command.
    case command, option, value, name, file, comment, mistake, proposal
  }

  /// The parameters of the SGR sequence that a role is drawn in; empty where it looks like all text.
  package func code(of role: Role) -> String {
    if let looks = chosen[role] { return looks.code }
    return isProjected ? role.projectedCode : role.looks.code
  }

  /// The text in the colour of its role, when there is colour.
  package func paint(_ text: String, _ role: Role) -> String {
    let code = code(of: role)
    return usesColor && !text.isEmpty && !code.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension Style.Role {
  /// The terminal's own colours, which differ most, and for faults and warnings a ground of their own.
  fileprivate var projectedCode: String {
    switch self {
    case .strong, .command, .code: "1"
    case .emphasis: "3"
    case .title: "1;4"
    case .faint, .bar, .option, .value, .comment, .proposal: ""
    case .fault, .mistake: "1;97;41"
    case .warning: "30;103"
    case .name: "1;4"
    case .file: "4"
    }
  }
}
