import Foundation
import Presentation
import Report
import Testing

@Suite struct PointMapTests {
  /// Two clouds, one at the left and one at the upper right.
  private static func clouds(_ count: Int = 200) -> PointMap {
    let places = (0..<count).map { number -> (Float, Float) in
      let (angle, radius) = (Float(number) * 2.4, Float(number % 20) / 40)
      let center: (Float, Float) = number.isMultiple(of: 2) ? (-2, 0) : (2, 1.5)
      return (center.0 + radius * cos(angle), center.1 + radius * sin(angle))
    }
    return PointMap(
      title: "items by class", x: places.map(\.0), y: places.map(\.1),
      items: (0..<Int32(count)).map(\.self),
      coloring: .classes(
        title: "class", names: ["cats", "dogs"], of: (0..<count).map { Int32($0 % 2) }))
  }

  private func lines(_ map: PointMap, _ style: Style = Style()) -> [String] {
    Renderer(style: style).render(Report("·", blocks: [.map(map)]))
      .split(separator: "\n", omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  private func coded(_ map: PointMap) throws -> PointMap {
    try JSONDecoder().decode(PointMap.self, from: JSONEncoder().encode(map))
  }

  @Test func `without colour each cell is the letter of its class, in a square plane`() throws {
    let drawn = lines(Self.clouds())
    let plane = drawn.filter { $0.contains("┃") }
    #expect(plane.count == 22)
    let cats = plane.filter { $0.contains("c") }
    let dogs = plane.filter { $0.contains("d") }
    #expect(!cats.isEmpty && !dogs.isEmpty)
    let left = cats.map { $0.prefix { $0 != "c" }.count }.min() ?? .max
    let right = dogs.map { $0.prefix { $0 != "d" }.count }.min() ?? 0
    #expect(left < 10 && right > left + 20)
    // The right cloud lies higher.
    #expect(
      try #require(plane.firstIndex { $0.contains("d") })
        < #require(plane.firstIndex { $0.contains("c") }))
    #expect(drawn.last == "  c cats   d dogs   · no class has half")
  }

  @Test(arguments: [Style.ColorDepth.basic, .table, .full])
  func `colours are those that the terminal has`(_ depth: Style.ColorDepth) {
    var style = Style(usesColor: true)
    style.colorDepth = depth
    let text = lines(Self.clouds(), style).joined()
    #expect(text.contains("38;2;") == (depth == .full))
    #expect(text.contains("38;5;") == (depth == .table))
    #expect(text.contains(" cats "))
    #expect(text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    style.usesColor = false
    #expect(!lines(Self.clouds(), style).joined().contains("\u{1B}"))
  }

  @Test func `what a terminal claims decides how many colours there are`() {
    func depth(_ variables: [String: String]) -> Style.ColorDepth {
      Style(environment: variables, isTerminal: true).colorDepth
    }
    #expect(depth(["TERM": "xterm-256color", "COLORTERM": "truecolor"]) == .full)
    #expect(depth(["TERM": "xterm-direct"]) == .full)
    #expect(depth(["TERM": "xterm-kitty"]) == .full)
    #expect(depth(["TERM": "xterm-256color"]) == .table)
    #expect(depth(["TERM": "linux"]) == .basic)
    #expect(depth([:]) == .basic)
  }

  @Test func `members, seeds and lines stand above the points`() {
    var map = Self.clouds()
    map.layers = [
      .init(kind: .members, name: "4 members of batch 1", points: [0, 1, 2, 3]),
      .init(kind: .starts, name: "1 seed", points: [0]),
    ]
    map.links = [.init(kind: .hops, name: "1 hop", ends: [0, 1])]
    let drawn = lines(map)
    #expect(drawn.joined().contains("◆"))
    #expect(drawn.contains { $0.contains("letters 4 members of batch 1") })
    #expect(drawn.contains { $0.contains("⠒⠒ 1 hop") })
    let colored = lines(map, Style(usesColor: true)).joined()
    #expect(colored.contains("●") && colored.contains("◆"))
    let ascii = lines(map, Style(usesBlocks: false))
    #expect(ascii.joined().allSatisfy(\.isASCII) && ascii.joined().contains("@"))
  }

  @Test(arguments: [20, 33, 80, 120], [true, false])
  func `no line is wider than the style, and none is needed for few points`(
    width: Int, usesBlocks: Bool
  ) {
    var moving = Self.clouds()
    moving = moving.moving(
      through: [
        .init(title: "before", x: moving.x.map { -$0 }, y: moving.y),
        .init(title: "after", x: moving.x, y: moving.y),
      ])
    let one = PointMap(title: "one", x: [1], y: [1], items: [0])
    let none = PointMap(title: "none", x: [], y: [], items: [])
    let lost = PointMap(title: "lost", x: [.nan], y: [1], items: [0])
    for map in [Self.clouds(), moving, one, none, lost] {
      for line in lines(map, Style(width: width, usesBlocks: usesBlocks)) {
        #expect(DisplayWidth.of(line) <= width, "\(line)")
      }
    }
    #expect(lines(none).last == "  no points")
  }

  @Test func `a low screen gets a low map, a high one a high map`() {
    let low = lines(Self.clouds(), Style(height: 24)).filter { $0.contains("┃") }
    let high = lines(Self.clouds(), Style(width: 150, height: 60)).filter { $0.contains("┃") }
    #expect(low.count <= 16 && high.count > low.count)
  }

  @Test func `moments stand beside each other, to one scale`() {
    let map = Self.clouds()
    let drawn = lines(
      map.moving(
        through: [
          .init(title: "before", x: map.x.map { 3 * $0 }, y: map.y.map { 3 * $0 }),
          .init(title: "after", x: map.x, y: map.y),
        ]))
    #expect(drawn.contains { $0.contains("before") && $0.contains("after") })
    let planes = drawn.filter { $0.contains("┃") }
    #expect(planes.allSatisfy { $0.count { $0 == "┃" } == 4 })
    // The second one takes a third of the room.
    let rows = planes.filter { line in
      line.split(separator: "┃", omittingEmptySubsequences: false)[3].contains { $0 != " " }
    }
    #expect(rows.count < planes.count / 2)
  }

  @Test func `a screen reader is told which classes lie where, how mixed they are, and the batch`()
  {
    var map = Self.clouds()
    map.layers = [.init(kind: .members, name: "members", points: [0, 2, 4])]
    map = map.described
    #expect(map.summary[0].hasPrefix("class cats: 100 items at the bottom left; 1.000 of"))
    #expect(map.summary[1].contains("class dogs: 100 items at the top right"))
    #expect(map.summary[2].hasPrefix("members: 3, 3 at the bottom left; they lie 0."))
    #expect(lines(map, Style(isPlain: true)).joined(separator: " ").contains("class cats"))
    #expect(!lines(map).joined().contains("of what lies around"))
    let mixed = PointMap(
      title: "", x: Self.clouds().x, y: Self.clouds().y, items: Self.clouds().items,
      coloring: .classes(
        title: "class", names: ["a", "b"], of: (0..<200).map { Int32($0 / 2 % 2) })
    ).described
    #expect(mixed.summary[0].contains("of b"))
  }

  @Test func `what is written is read as it was, in little room`() throws {
    var map = Self.clouds(2_000)
    map.trust = (0..<2_000).map { Float($0 % 11) / 10 }
    map.layers = [.init(kind: .members, name: "members", points: [1, 5])]
    map.links = [.init(kind: .hops, name: "hops", ends: [1, 5])]
    #expect(try coded(map) == map)
    let bytes = try JSONEncoder().encode(map).count
    #expect(bytes < 20 * 2_000)
    let part = map.showing([5, 7, 1])
    #expect(try coded(part) == part)
    #expect(part.items == [5, 7, 1] && part.layers[0].points == [2, 0])
    #expect(part.links[0].ends == [2, 0])
    let moving = part.moving(
      through: [
        .init(title: "a", x: [0.1, 7, 0.3], y: [1, 2, 3]),
        .init(title: "b", x: [0.1, 0.2, 0.3], y: [1, 2, 3.3]),
      ])
    #expect(try coded(moving) == moving)
    let shades = PointMap(
      title: "", x: [0, 1, 2], y: [0, 0, 0], items: [0, 1, 2], identifiers: ["u", "v", "w"],
      coloring: .shades(title: "age", low: 0, high: 3, of: [0, 3, 0.1]))
    #expect(try coded(shades) == shades)
  }

  @Test func `a damaged map is refused`() throws {
    let text = String(decoding: try JSONEncoder().encode(Self.clouds()), as: UTF8.self)
    for spoiled in [
      text.replacing("\"count\":200", with: "\"count\":201"),
      text.replacing("\"count\":200", with: "\"count\":-1"),
      text.replacing("\"extent\"", with: "\"other\""),
    ] {
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(PointMap.self, from: Data(spoiled.utf8))
      }
    }
  }

  @Test func `as CSV and JSON it has a row a point, as Markdown its sentences`() {
    var map = Self.clouds(4).described
    map.identifiers = ["a", "b", "c", "=d"]
    let report = Report(
      "map", fields: [Field("method", .text("pca"))],
      blocks: [.table(Table(columns: ["x"], rows: [])), .map(map)])
    let rows = report.csv(guarding: true).split(separator: "\n")
    #expect(rows.count == 5 && rows[0] == "id,x,y,class")
    #expect(rows[1].hasPrefix("a,") && rows[1].hasSuffix(",cats") && rows[4].hasPrefix("'=d,"))
    #expect(report.json.contains("\"id\":[\"a\",\"b\",\"c\",\"=d\"]"))
    #expect(!report.value.json.contains("maps"))
    #expect(report.markdown.contains("class cats"))
  }
}
