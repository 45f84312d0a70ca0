import CLibEdit

/// Where libedit draws the characters of a line: after the prompt, wrapped at the last column, and each
/// row of a block at column 0.
struct ScreenLayout {
  var promptWidth: Int
  var columns: Int

  struct Place: Equatable {
    var row: Int
    var column: Int
  }

  /// The place of a scalar, or of the end, counted from the row of the prompt.
  ///
  /// Complexity: O(`index`).
  func place(of index: Int, in scalars: [Unicode.Scalar]) -> Place {
    var place = Place(row: 0, column: promptWidth)
    for scalar in scalars[..<index] {
      if scalar == "\n" {
        place = Place(row: place.row + 1, column: 0)
        continue
      }
      if place.column + scalar.columns > columns { place = Place(row: place.row + 1, column: 0) }
      place.column += scalar.columns
      if place.column >= columns { place = Place(row: place.row + 1, column: 0) }
    }
    return place
  }
}

extension Unicode.Scalar {
  /// Columns on the terminal: 0, 1 or 2.
  var columns: Int { max(0, Int(shim_wcwidth(value))) }
}

extension String {
  /// Columns on the terminal.
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// The text in at most `width` columns; `mark` stands at its end where it was cut.
  func cut(toColumns width: Int, mark: String = "…") -> String {
    guard columns > width else { return self }
    var room = width - mark.columns
    let beginning = prefix { character in
      room -= String(character).columns
      return room >= 0
    }
    return beginning + mark
  }
}
