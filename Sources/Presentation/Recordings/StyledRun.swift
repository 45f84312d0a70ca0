/// A part of a line that is drawn in one way.
struct StyledRun: Equatable {
  var text: String
  var look: Look

  /// What SGR sequences have set.
  struct Look: Equatable {
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var color: Color?
    var ground: Color?

    /// A colour of the palette, 0…15, or one of its own: "#440154".
    enum Color: Equatable {
      case palette(Int)
      case rgb(String)
    }
  }

  /// The runs of a line; neighbours differ in their looks.
  ///
  /// Complexity: linear in the line.
  static func runs(of line: String) -> [StyledRun] {
    var runs: [StyledRun] = []
    var look = Look()
    var rest = line[...]
    while !rest.isEmpty {
      if rest.first == "\u{1B}", let end = rest.firstIndex(of: "m") {
        look.take(rest[..<end].dropFirst(2).split(separator: ";").map { Int($0) ?? 0 })
        rest = rest[rest.index(after: end)...]
        continue
      }
      let text = rest.prefix { $0 != "\u{1B}" }
      if text.isEmpty { return runs }
      rest = rest[text.endIndex...]
      if runs.last?.look == look {
        runs[runs.count - 1].text += text
      } else {
        runs.append(StyledRun(text: String(text), look: look))
      }
    }
    return runs
  }
}

extension StyledRun.Look {
  fileprivate mutating func take(_ codes: [Int]) {
    var codes = codes[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: self = StyledRun.Look()
      case 1: isBold = true
      case 2: isDim = true
      case 4: isUnderlined = true
      case 30...37: color = .palette(code - 30)
      case 38: color = Self.color(&codes)
      case 39: color = nil
      case 40...47: ground = .palette(code - 40)
      case 48: ground = Self.color(&codes)
      case 49: ground = nil
      case 90...97: color = .palette(code - 82)
      case 100...107: ground = .palette(code - 92)
      default: break
      }
    }
  }

  /// `2;RED;GREEN;BLUE` as a page writes it.
  private static func color(_ codes: inout ArraySlice<Int>) -> Color? {
    guard codes.popFirst() == 2, codes.count >= 3 else { return nil }
    let parts = codes.prefix(3).map { part in
      let digits = String(min(255, max(0, part)), radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    codes = codes.dropFirst(3)
    return .rgb("#" + parts.joined())
  }
}
