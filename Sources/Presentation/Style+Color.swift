extension Style {
  /// How many colours a terminal tells apart.
  package enum ColorDepth: Int, Sendable, CaseIterable {
    case basic = 16
    case table = 256
    case full = 16_777_216

    /// What the variables of a process say: `COLORTERM` that it has all colours, `TERM` that it has 256.
    ///
    /// Source: the convention of termstandard/colors, which terminals and tmux keep to.
    package init(environment: [String: String]) {
      let term = environment["TERM"] ?? ""
      let claims = (environment["COLORTERM"] ?? "").lowercased()
      if ["truecolor", "24bit"].contains(claims) || term.hasSuffix("-direct")
        || Self.fullTerminals.contains(where: term.contains)
      {
        self = .full
      } else {
        self = term.contains("256") ? .table : .basic
      }
    }

    /// Terminals that have all colours and may not say so over ssh, which passes `TERM` alone on.
    private static let fullTerminals = [
      "kitty", "alacritty", "foot", "ghostty", "wezterm", "iterm",
    ]
  }

  /// A colour of a picture, with the nearest of the 16 that every terminal has.
  struct Color: Sendable, Equatable {
    let red: Int
    let green: Int
    let blue: Int
    /// 0...15, as SGR 30 to 37 and 90 to 97 count them.
    let basic: Int

    init(_ red: Int, _ green: Int, _ blue: Int, basic: Int) {
      (self.red, self.green, self.blue, self.basic) = (red, green, blue, basic)
    }

    /// A grey, 0...255.
    init(grey: Int) {
      self.init(grey, grey, grey, basic: [0, 8, 7, 15][min(3, max(0, grey) / 64)])
    }

    /// The number in the table of 256: the nearest of its 6×6×6 colours, or of its 24 greys.
    fileprivate var tableNumber: Int {
      let steps = [0, 95, 135, 175, 215, 255]
      func place(_ part: Int) -> Int {
        steps.indices.min { abs(steps[$0] - part) < abs(steps[$1] - part) } ?? 0
      }
      let places = [red, green, blue].map(place)
      let mean = (red + green + blue) / 3
      let grey = min(23, max(0, (mean - 3) / 10))
      func distance(_ other: [Int]) -> Int {
        zip([red, green, blue], other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      return distance([Int](repeating: 8 + 10 * grey, count: 3))
        < distance(places.map { steps[$0] })
        ? 232 + grey : 16 + 36 * places[0] + 6 * places[1] + places[2]
    }
  }

  /// The parameters of the SGR sequence that writes in a colour: "38;2;68;1;84".
  func code(writing color: Color) -> String { code(of: color, full: 38, basic: (30, 90)) }

  /// The same for the ground behind.
  func code(behind color: Color) -> String { code(of: color, full: 48, basic: (40, 100)) }

  private func code(of color: Color, full: Int, basic: (dark: Int, bright: Int)) -> String {
    switch colorDepth {
    case .full: "\(full);2;\(color.red);\(color.green);\(color.blue)"
    case .table: "\(full);5;\(color.tableNumber)"
    case .basic:
      color.basic < 8 ? "\(basic.dark + color.basic)" : "\(basic.bright + color.basic - 8)"
    }
  }
}
