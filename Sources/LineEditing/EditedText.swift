/// The text being edited and the cursor in it, both in Unicode scalars, as libedit counts.
struct EditedText: Equatable {
  var scalars: [Unicode.Scalar]
  var cursor: Int

  init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = cursor
  }

  var text: String { Self.string(scalars) }
  var textBeforeCursor: String { Self.string(scalars[..<cursor]) }

  /// Where the row of the cursor begins.
  var rowStart: Int { Self.afterNewline(before: cursor, in: scalars) }

  /// Where the row of the cursor ends.
  var rowEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The place above the cursor; nil in the first row.
  var above: Int? {
    guard rowStart > 0 else { return nil }
    let end = rowStart - 1
    return min(Self.afterNewline(before: end, in: scalars) + cursor - rowStart, end)
  }

  /// The place below the cursor; nil in the last row.
  var below: Int? {
    guard rowEnd < scalars.count else { return nil }
    let start = rowEnd + 1
    let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
    return min(start + cursor - rowStart, end)
  }

  /// Where the character after the cursor ends.
  var nextCharacter: Int {
    let rest = Self.string(scalars[cursor...])
    return cursor + (rest.first?.unicodeScalars.count ?? 0)
  }

  /// Where the character before the cursor begins.
  var previousCharacter: Int {
    cursor - (textBeforeCursor.last?.unicodeScalars.count ?? 0)
  }

  /// Where the next word ends.
  var nextWordEnd: Int {
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let start = scalars[cursor...].firstIndex { !isBlank($0) } ?? scalars.count
    return scalars[start...].firstIndex(where: isBlank) ?? scalars.count
  }

  /// How many scalars the first `count` characters take.
  func scalarCount(ofCharacters count: Int) -> Int {
    text.prefix(max(0, count)).unicodeScalars.count
  }

  private static func afterNewline(before index: Int, in scalars: [Unicode.Scalar]) -> Int {
    scalars[..<index].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
