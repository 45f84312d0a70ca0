import Report
import Testing

/// Nothing hides in a text that is shown, and what languages and pictures need stays.
@Suite struct `Hidden characters` {
  @Test(arguments: [
    "می‌خواهم", "क्‍ष र्‍", "ශ්‍රී", "ന്‍", "র‍্যাব", "ᠠ᠋ᠮᠠ᠎ᠠ", "ב֣͏ֽ",
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍⚕️", "👁️‍🗨️", "1️⃣#️⃣", "©️ ☺︎", "🇨🇭",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "葛󠄀城市", "٪؀", "e\u{301}",
  ])
  func `texts of languages and pictures stay as they are`(_ text: String) {
    #expect(VisibleText.of(text) == text)
  }

  @Test(arguments: [
    ("pass\u{200B}word", "pass\\u{200B}word"), ("pass\u{200C}word", "pass\\u{200C}word"),
    ("a\u{200D}b", "a\\u{200D}b"), ("\u{2060}x\u{FEFF}", "\\u{2060}x\\u{FEFF}"),
    ("a\u{FE0F}5\u{FE0F}", "a\\u{FE0F}5\\u{FE0F}"), ("a\u{E0100}", "a\\u{E0100}"),
    ("葛\u{E0100}\u{E0101}", "葛\u{E0100}\\u{E0101}"), ("😀\u{200D}x", "😀\\u{200D}x"),
    ("می\u{200C}\u{200D}خ", "می\u{200C}\\u{200D}خ"), ("\u{3164}\u{115F}", "\\u{3164}\\u{115F}"),
    ("🏴\u{E0068}\u{E0069}\u{E007F}", "🏴\\u{E0068}\\u{E0069}\\u{E007F}"),
    ("a\u{34F}b\u{FFF9}c", "a\\u{34F}b\\u{FFF9}c"), ("\u{200E}\u{61C}", "\\u{200E}\\u{61C}"),
  ])
  func `what can hide words is written out`(text: String, shown: String) {
    #expect(VisibleText.of(text) == shown)
  }

  /// Letters of many scripts, pictures, parts of flags, and what has no shape.
  private static let alphabet: [Unicode.Scalar] =
    Array("aZ5# é葛あ한سमක്ᠠב֣😀🏽🏴❤©\u{20E3}\u{301}\n\t".unicodeScalars)
    + [
      "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{34F}",
      "\u{FE00}", "\u{FE0E}", "\u{FE0F}", "\u{180B}", "\u{180E}", "\u{3164}", "\u{E0001}",
      "\u{E0067}", "\u{E0062}", "\u{E0073}", "\u{E0063}", "\u{E0074}", "\u{E007F}", "\u{E0100}",
      "\u{1B}", "\r", "\u{2028}", "\u{FFF9}",
    ]

  /// A text of up to 24 of them by xorshift.
  private static func text(_ seed: UInt64) -> String {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(below bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % bound
    }
    return (0..<next(below: 25)).reduce(into: "") { text, _ in
      text.unicodeScalars.append(alphabet[next(below: alphabet.count)])
    }
  }

  @Test func `no text hides anything once it is shown, and showing it again changes nothing`() {
    for seed in 1...20_000 {
      let text = Self.text(UInt64(seed))
      let shown = VisibleText.of(text)
      #expect(VisibleText.hidden(in: shown).isEmpty, "\(shown.debugDescription)")
      #expect(VisibleText.of(shown) == shown, "\(shown.debugDescription)")
      #expect(VisibleText.hidden(in: Report(text).json).isEmpty, "\(shown.debugDescription)")
    }
  }

  @Test func `no two characters without a shape follow one another in what is shown`() {
    let shapeless = Set(Self.alphabet.filter { $0.properties.isDefaultIgnorableCodePoint })
    for seed in 1...20_000 {
      let scalars = Array(VisibleText.of(Self.text(UInt64(seed))).unicodeScalars)
      for (first, second) in zip(scalars, scalars.dropFirst())
      where shapeless.contains(first) && shapeless.contains(second) {
        #expect(first == "\u{FE0F}" && second == "\u{200D}", "\(seed)")
      }
    }
  }
}
