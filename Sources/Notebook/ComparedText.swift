/// A line of output as it is compared: without pictures, and with every run of blanks as one.
///
/// Bars, sparklines, images and frames (box drawing, block elements, braille) count as blanks, so
/// that the numbers beside them are compared and the glyphs are not; so does all that stands between
/// the heavy edges of a map, letters of classes included. Blanks at both ends are dropped.
struct ComparedText: Equatable {
  let characters: [Character]

  init(_ line: String) {
    var characters: [Character] = []
    for character in Self.withoutMaps(line) {
      if !character.isWhitespace && !Self.isGlyph(character) {
        characters.append(character)
      } else if let last = characters.last, last != " " {
        characters.append(" ")
      }
    }
    if characters.last == " " { characters.removeLast() }
    self.characters = characters
  }

  var isEmpty: Bool { characters.isEmpty }

  subscript(range: Range<Int>) -> String { String(characters[range]) }

  /// The word at a place, or the next one when a blank stands there; empty at the end.
  func word(at place: Int) -> Range<Int> {
    guard characters.indices.contains(place) else { return characters.count..<characters.count }
    guard characters[place] != " " else { return word(at: place + 1) }
    let start = characters[..<place].lastIndex(of: " ").map { $0 + 1 } ?? 0
    return start..<(characters[place...].firstIndex(of: " ") ?? characters.count)
  }

  /// The line without what stands between two heavy edges.
  private static func withoutMaps(_ line: String) -> String {
    let pieces = line.split(separator: "┃", omittingEmptySubsequences: false)
    guard pieces.count > 2 else { return line }
    let last = pieces.count.isMultiple(of: 2) ? "┃" + pieces[pieces.count - 1] : ""
    return stride(from: 0, to: pieces.count, by: 2).map { String(pieces[$0]) }
      .joined(separator: " ") + last
  }

  private static func isGlyph(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
  }
}
