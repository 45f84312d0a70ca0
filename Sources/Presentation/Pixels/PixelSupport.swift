import Foundation

/// What is known of the pictures that a terminal can show.
package enum PixelSupport: Sendable, Equatable {
  /// A protocol, or none.
  case known(PixelProtocol?)
  /// The terminal must be asked.
  case unknown

  /// What the variables of a process say of its terminal.
  ///
  /// In tmux and screen those of the terminal around them do not count: it is they who draw, and they answer.
  /// Over ssh a terminal is taken at the word of `TERM`, which ssh passes on; it is not asked, since a late
  /// answer would be taken for keys.
  package init(environment: [String: String]) {
    func value(_ name: String) -> String { environment[name] ?? "" }
    let term = value("TERM")
    if ["", "dumb", "linux"].contains(term) {
      self = .known(nil)
    } else if !value("TMUX").isEmpty || term.hasPrefix("tmux") || term.hasPrefix("screen") {
      self = .unknown
    } else if let named = Self.named(by: environment) {
      self = .known(named)
    } else if value("TERM_PROGRAM") == "Apple_Terminal" {
      self = .known(nil)
    } else {
      let isRemote = ["SSH_CONNECTION", "SSH_TTY"].contains { !value($0).isEmpty }
      self = isRemote ? .known(nil) : .unknown
    }
  }

  /// The protocol of a terminal that names itself.
  private static func named(by environment: [String: String]) -> PixelProtocol? {
    func value(_ name: String) -> String { environment[name] ?? "" }
    let (term, program) = (value("TERM"), value("TERM_PROGRAM"))
    if !value("KITTY_WINDOW_ID").isEmpty || ["xterm-kitty", "xterm-ghostty"].contains(term)
      || program == "ghostty"
    {
      return .kitty
    }
    if ["iTerm.app", "WezTerm"].contains(program) || value("LC_TERMINAL") == "iTerm2" {
      return .iterm
    }
    // Konsole draws kitty's pictures from 22.04 on.
    if let version = Int(value("KONSOLE_VERSION")), version >= 220_400 { return .kitty }
    return ["foot", "mlterm", "contour"].contains(where: term.hasPrefix) ? .sixel : nil
  }

  /// What asks a terminal: for a picture in kitty's protocol that is not shown, and then for what it is,
  /// which every terminal answers.
  package static let question = "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c"

  /// What a terminal's answer to `question` says; nil while its end is missing.
  ///
  /// The primary device attributes end it: `CSI ? 62 ; 4 ; 22 c`, of which 4 stands for sixel.
  package static func answered(_ answer: String) -> PixelSupport? {
    guard let attributes = answer.firstMatch(of: /\u{1B}\[\?([0-9;]*)c/) else { return nil }
    if answer.contains("\u{1B}_Gi=31;OK") { return .known(.kitty) }
    return .known(attributes.1.split(separator: ";").contains("4") ? .sixel : nil)
  }
}
