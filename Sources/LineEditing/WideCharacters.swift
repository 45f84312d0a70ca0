import CLibEdit

extension String {
  /// The text of libedit's characters, which are Unicode scalars on Linux.
  init(wide characters: some Sequence<wchar_t>) {
    var scalars = String.UnicodeScalarView()
    for character in characters {
      scalars.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
    }
    self.init(scalars)
  }

  /// Hands out the text as libedit's characters, with a zero at the end.
  func withWideCharacters<Result>(_ body: (UnsafePointer<wchar_t>) -> Result) -> Result {
    body(unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0])
  }
}
