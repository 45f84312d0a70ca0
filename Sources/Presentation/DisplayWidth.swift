import Glibc

/// How many columns of a terminal text takes.
package enum DisplayWidth {
  /// The columns of a text without line ends.
  ///
  /// Complexity: linear in the text.
  package static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character: 2 for wide ones (CJK, emoji), 0 for a lone combining mark.
  package static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    let scalars = character.unicodeScalars
    let asPicture = scalars.count > 1 && scalars.contains { $0 == "\u{FE0F}" || $0 == "\u{200D}" }
    if asPicture || scalars.first?.properties.isEmojiPresentation == true { return 2 }
    return scalars.lazy.map(columns).max() ?? 0
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    let before = uselocale(table.locale)
    defer { uselocale(before) }
    let columns = table.columns?(wchar_t(scalar.value)) ?? 1
    return columns < 0 ? 1 : Int(columns)
  }

  private static let table = WidthTable()
}

/// The C library's widths in a locale in which every Unicode scalar has one, whatever the process's
/// own is.
// SAFETY: made once, never changed or freed; glibc's locale objects may be read from any thread.
private struct WidthTable: @unchecked Sendable {
  let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  // SAFETY: POSIX declares `int wcwidth(wchar_t)`; the header as imported leaves it out.
  let columns = dlsym(dlopen(nil, RTLD_NOW), "wcwidth").map {
    unsafeBitCast($0, to: (@convention(c) (wchar_t) -> Int32).self)
  }
}
