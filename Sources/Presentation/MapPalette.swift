import Report

/// Which classes of a map are told apart, by colour and by letter, and how its marks look.
struct MapPalette {
  /// The most classes that have a colour of their own; the others share one.
  static let mostColors = colors.count

  /// After Okabe and Ito, "Color Universal Design", 2002, in lightness between black and white grounds.
  private static let colors = [
    Style.Color(64, 140, 214, basic: 4), Style.Color(230, 159, 0, basic: 3),
    Style.Color(0, 158, 115, basic: 2), Style.Color(213, 94, 0, basic: 1),
    Style.Color(204, 121, 167, basic: 5), Style.Color(86, 180, 233, basic: 14),
    Style.Color(190, 175, 40, basic: 11), Style.Color(150, 110, 210, basic: 12),
    Style.Color(160, 100, 85, basic: 9), Style.Color(120, 200, 120, basic: 10),
    Style.Color(0, 170, 170, basic: 6), Style.Color(240, 150, 150, basic: 13),
  ]
  static let others = Style.Color(140, 140, 140, basic: 8)

  /// Names of the classes that are told apart, in the order of their colours.
  let names: [String]
  /// For each class its place in `names`; nil for those that share the last colour.
  private let places: [Int?]
  private let letters: [Character]
  /// How many classes with points have no colour of their own.
  let otherCount: Int

  /// The largest classes, each with its own colour.
  init(names all: [String], classes: [Int32]) {
    var counts = [Int](repeating: 0, count: all.count)
    for number in classes where all.indices.contains(Int(number)) { counts[Int(number)] += 1 }
    let seen = counts.indices.filter { counts[$0] > 0 }
    let chosen =
      seen.count <= Self.mostColors
      ? seen
      : seen.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(Self.mostColors).sorted()
    var places = [Int?](repeating: nil, count: all.count)
    for (place, number) in chosen.enumerated() { places[number] = place }
    self.places = places
    names = chosen.map { TextLayout.singleLine(all[$0]) }
    otherCount = seen.count - chosen.count
    letters = Self.letters(for: names)
  }

  /// The place of a class among those told apart; nil for the others, and for -1.
  func place(of number: Int32) -> Int? {
    places.indices.contains(Int(number)) ? places[Int(number)] : nil
  }

  func color(_ place: Int?) -> Style.Color { place.map { Self.colors[$0] } ?? Self.others }

  func letter(_ place: Int?) -> Character { place.map { letters[$0] } ?? "x" }

  /// Names of one character stand for themselves; others have one of their letters that is free.
  private static func letters(for names: [String]) -> [Character] {
    names.reduce(into: []) { letters, name in
      let own = name.count == 1 ? name : name.lowercased()
      let usable = own.filter { ($0.isLetter || $0.isNumber) && $0.isASCII && $0 != "x" }
      let free = (usable + "abcdefghijklmnopqrstuvwyz0123456789").first { !letters.contains($0) }
      letters.append(free ?? "x")
    }
  }
}

extension PointMap.Layer.Kind {
  /// What marks a point of the layer, without blocks and with them.
  func mark(usesBlocks: Bool) -> Character {
    switch self {
    case .members: usesBlocks ? "●" : "#"
    case .otherMembers: usesBlocks ? "○" : "o"
    case .starts: usesBlocks ? "◆" : "@"
    case .subject: usesBlocks ? "★" : "X"
    }
  }
}

extension PointMap.Links.Kind {
  var color: Style.Color {
    switch self {
    case .hops: Style.Color(grey: 150)
    case .suspects, .removed: Style.Color(220, 50, 47, basic: 9)
    case .added: Style.Color(50, 160, 80, basic: 10)
    }
  }
}
