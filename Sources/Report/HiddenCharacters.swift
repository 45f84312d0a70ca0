/// Which characters of a text cannot be seen, or change how others are.
///
/// Hidden are controls but `\n` and tabs, marks of the direction of writing, and what has no shape of its
/// own: words could be hidden in it, or told apart by it that look the same. It stays where a language
/// or a picture needs it:
/// - one joiner (U+200C, U+200D) after a letter or mark of a script whose letters join;
/// - U+200D between two emoji, a selector (U+FE0E, U+FE0F) after an emoji, U+FE0F in a key (1️⃣), and the
///   tags of the flags of England, Scotland and Wales;
/// - one variation selector after an ideograph or a Mongolian letter, and U+034F after a mark.
///
/// Source: the emoji and the joiners of Unicode (UTS #51, section 2; UAX #31, section 2.3), with whole
/// scripts in the place of joining types.
extension VisibleText {
  /// The characters of a text, each with whether it is hidden.
  ///
  /// - Complexity: linear in the text.
  package static func scalars(of text: String) -> [(scalar: Unicode.Scalar, isHidden: Bool)] {
    let scalars = Array(text.unicodeScalars)
    var flagEnd = 0
    var previous: Unicode.Scalar?
    return scalars.indices.map { place in
      let scalar = scalars[place]
      let rest = scalars[(place + 1)...]
      if scalar == blackFlag { flagEnd = rest.startIndex + tagCount(of: rest) }
      let isHidden =
        hasNoShape(scalar) && place >= flagEnd
        && !isNeeded(scalar, after: previous, before: rest.first)
      previous = isHidden ? nil : scalar
      return (scalar, isHidden)
    }
  }

  /// The hidden characters of a text.
  package static func hidden(in text: String) -> [Unicode.Scalar] {
    scalars(of: text).compactMap { $0.isHidden ? $0.scalar : nil }
  }

  /// Whether a character has no shape of its own, and is no `\n` or tab.
  static func hasNoShape(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 && scalar != "\n" && scalar != "\t" }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default:
      scalar.properties.isDefaultIgnorableCodePoint
        || ("\u{FFF9}"..."\u{FFFB}").contains(scalar)
    }
  }

  /// Whether a character without a shape does what it is made for.
  ///
  /// - Parameter previous: the character before it; nil at the start, and after a hidden one.
  private static func isNeeded(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    guard let previous else { return false }
    return switch scalar {
    case "\u{200C}": joins(previous)
    case "\u{200D}":
      joins(previous)
        || (previous == "\u{FE0F}" || isPicture(previous)) && next.map(isPicture) ?? false
    case "\u{FE0E}": isPicture(previous)
    case "\u{FE0F}": isPicture(previous) || previous.properties.isEmoji && next == "\u{20E3}"
    case "\u{FE00}"..."\u{FE0D}", "\u{E0100}"..."\u{E01EF}": previous.properties.isUnifiedIdeograph
    case "\u{180B}"..."\u{180F}": ("\u{1820}"..."\u{18AA}").contains(previous)
    case "\u{034F}": isMark(previous)
    default: false
    }
  }

  /// Arabic to Myanmar, Khmer to Lepcha, and the scripts of their kinds that came later.
  private static let joiningScripts: [ClosedRange<Unicode.Scalar>] = [
    "\u{0600}"..."\u{109F}", "\u{1780}"..."\u{1C4F}", "\u{A800}"..."\u{ABFF}",
    "\u{FB50}"..."\u{FDFF}", "\u{FE70}"..."\u{FEFC}", "\u{10A00}"..."\u{11FFF}",
    "\u{1E900}"..."\u{1E95F}",
  ]

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    !hasNoShape(scalar) && (scalar.properties.isAlphabetic || isMark(scalar))
      && joiningScripts.contains { $0.contains(scalar) }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
      && !hasNoShape(scalar)
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji && !scalar.isASCII
  }

  private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"

  /// How many characters after a black flag make it the flag of a country.
  private static func tagCount(of rest: ArraySlice<Unicode.Scalar>) -> Int {
    let end: Unicode.Scalar = "\u{E007F}"
    return ["gbeng", "gbsct", "gbwls"].map { name in
      name.unicodeScalars.compactMap { Unicode.Scalar(0xE0000 + $0.value) } + [end]
    }.first { rest.starts(with: $0) }?.count ?? 0
  }
}
