import Foundation
import Presentation
import Report
import Testing

@Suite struct DrawingTests {
  private static let hostile = "</text><script>alert(1)</script><img src=x onerror=\"a\">"

  private static let origin = Origin(command: "batch matrix", data: "digits, 1,797 items", seed: 7)

  /// A chart of any kind with names, numbers and labels by chance.
  private func block(_ dice: inout Dice) -> Block {
    func name() -> String {
      String((0..<1 + dice.whole(below: 14)).map { _ in "abcdefgh MWil".randomElement(&dice) })
    }
    func number() -> Double { (dice.number() - 0.3) * 3 }
    func points(_ count: Int, ascending: Bool) -> [Scatter.Point] {
      (0..<count).map { place in
        let y = number()
        return Scatter.Point(
          x: ascending ? Double(place) : number(), y: y, isMarked: dice.number() < 0.4,
          interval: dice.number() < 0.5 ? y - 0.3...y + 0.2 : nil,
          label: dice.number() < 0.7 ? name() : nil)
      }
    }
    func scatter() -> Scatter {
      let isJoined = dice.number() < 0.5
      return Scatter(
        title: name(), xLabel: name(), yLabel: name(), mark: name(),
        series: (0..<1 + dice.whole(below: 7)).map { number in
          .init(
            name: "\(number) \(name())",
            points: points(1 + dice.whole(below: 12), ascending: isJoined))
        }, isJoined: isJoined, level: dice.number() < 0.3 ? 0 : nil)
    }
    switch dice.whole(below: 5) {
    case 0: return .scatter(scatter())
    case 1:
      return .panels(
        SmallMultiples(
          title: name(), panels: (0..<1 + dice.whole(below: 4)).map { _ in scatter() },
          sharesHeights: dice.number() < 0.5))
    case 2:
      let groups = (0..<1 + dice.whole(below: 30)).map { _ in
        HeatMap.Group(name: name(), count: 1 + dice.whole(below: 4))
      }
      let size = groups.reduce(0) { $0 + $1.count }
      return .heatMap(
        HeatMap(
          title: name(), low: -1, high: 2, size: size,
          values: (0..<size * size).map { _ in number() }, groups: groups))
    case 3:
      let bins = 2 + dice.whole(below: 30)
      return .histogram(
        Histogram(
          title: name(), xLabel: name(), low: -1, high: 1,
          series: (0..<1 + dice.whole(below: 4)).map { _ in
            .init(name: name(), shares: (0..<bins).map { _ in dice.number() })
          }))
    default:
      let count = 300
      return .map(
        PointMap(
          title: name(), x: (0..<count).map { _ in Float(number()) },
          y: (0..<count).map { _ in Float(number()) }, items: (0..<Int32(count)).map(\.self),
          coloring: .classes(
            title: "class", names: (0..<12).map { _ in name() },
            of: (0..<count).map { _ in Int32(dice.whole(below: 12)) })))
    }
  }

  @Test(arguments: 0..<300) func `no text covers another or leaves the picture`(_ seed: Int) throws
  {
    var dice = Dice(seed: seed)
    let drawing = try #require(block(&dice).picture(of: Self.origin)).drawing
    let labels = drawing.marks.compactMap { mark in
      if case .label(let label) = mark, !label.text.isEmpty { label } else { nil }
    }
    let page = Box(left: 0, top: 0, width: drawing.width, height: drawing.height)
    for (number, label) in labels.enumerated() {
      #expect(page.contains(label.box), "\(label.text) \(label.box)")
      for other in labels.dropFirst(number + 1) where label.box.grown(by: -1.5).overlaps(other.box)
      {
        Issue.record("'\(label.text)' \(label.box) covers '\(other.text)' \(other.box)")
      }
    }
  }

  @Test func `the same picture is the same bytes, and other marks are other bytes`() throws {
    for seed in 0..<20 {
      var (one, two) = (Dice(seed: seed), Dice(seed: seed))
      let (first, second) = (block(&one), block(&two))
      #expect(first.picture(of: Self.origin)?.svg == second.picture(of: Self.origin)?.svg)
      let png = try first.picture(of: Self.origin)?.drawing.png()
      #expect(try second.picture(of: Self.origin)?.drawing.png() == png)
      #expect(first.picture(of: nil)?.svg != first.picture(of: Self.origin)?.svg)
    }
  }

  @Test func `what a stranger wrote is text`() throws {
    let blocks: [Block] = [
      .histogram(
        Histogram(
          title: Self.hostile, xLabel: Self.hostile, low: 0, high: 1,
          series: [.init(name: Self.hostile, shares: [1]), .init(name: Self.hostile, shares: [1])])),
      .scatter(
        Scatter(
          title: Self.hostile, xLabel: Self.hostile, yLabel: Self.hostile, mark: Self.hostile,
          series: [
            .init(
              name: Self.hostile, points: [.init(x: 1, y: 1, isMarked: true, label: Self.hostile)])
          ], summary: [Self.hostile])),
      .heatMap(
        HeatMap(
          title: Self.hostile, low: 0, high: 1, size: 1, values: [1],
          groups: [.init(name: Self.hostile, count: 1)])),
      .map(
        PointMap(
          title: Self.hostile, x: [1], y: [1], items: [0],
          coloring: .classes(title: Self.hostile, names: [Self.hostile], of: [0]),
          layers: [.init(kind: .members, name: Self.hostile, points: [0])],
          summary: [Self.hostile])),
    ]
    for block in blocks {
      let origin = Origin(command: Self.hostile, data: Self.hostile, seed: 1)
      let svg = try #require(block.picture(of: origin)).svg
      #expect(!svg.contains("<script") && !svg.contains("<img"))
      #expect(svg.count { $0 == "<" } == svg.count { $0 == ">" })
      #expect(!svg.replacing(/"[^"]*"/, with: "").contains("onerror=\""))
    }
  }

  @Test func `a picture says what it shows to those who do not see it`() throws {
    let map = HeatMap(
      title: "similarity", low: 0, high: 1, size: 2, values: [.nan, 1, 1, .nan],
      groups: [.init(name: "one", count: 2)])
    let svg = try #require(Block.heatMap(map).picture(of: Self.origin)).svg
    #expect(svg.contains("role=\"img\" aria-label=\"similarity\""))
    #expect(svg.contains("<title>similarity</title>\n<desc>2 × 2 numbers"))
    #expect(svg.contains(">digits, 1,797 items · seed 7 · batch matrix</text>"))
    #expect(svg.contains("prefers-color-scheme:dark"))
  }

  @Test func `an image has two pixels to one of the drawing, and is light or dark`() throws {
    var drawing = Drawing(width: 61, height: 40)
    drawing.add(.dots([Point(10, 10)], .circle, diameter: 5, Fill(.series(0))))
    let light = try drawing.png()
    #expect(
      light.starts(with: [0x89, 0x50, 0x4E, 0x47])
        && light.suffix(8).starts(with: Data("IEND".utf8)))
    #expect(Array(light[16..<24]) == [0, 0, 0, 122, 0, 0, 0, 80])
    #expect(try drawing.png(on: .dark) != light)
    let ground = try drawing.pixels(on: .light, scale: 1)
    #expect(ground.bytes.prefix(4) == [0, 0, 0, 0])
    #expect(Array(ground.bytes[4 * (61 * 10 + 10)..<4 * (61 * 10 + 10) + 3]) == [0x4F, 0x41, 0xC6])
    let huge = try Drawing(width: 100_000, height: 10).png()
    #expect(Array(huge[16..<20]) == [0, 0, 0x3E, 0x80])
  }

  @Test func `points of a large map become pixels, and the picture stays small`() throws {
    func map(_ count: Int) -> PointMap {
      var dice = Dice(seed: 3)
      return PointMap(
        title: "map", x: (0..<count).map { _ in Float(dice.number()) },
        y: (0..<count).map { _ in Float(dice.number()) }, items: (0..<Int32(count)).map(\.self),
        coloring: .classes(
          title: "class", names: (0..<10).map(String.init),
          of: (0..<count).map { Int32($0 % 10) }))
    }
    let points = try #require(Block.map(map(60_000)).picture(of: nil)).svg
    #expect(points.utf8.count < 1_500_000 && !points.contains("<image"))
    let pixels = try #require(Block.map(map(100_001)).picture(of: nil)).svg
    #expect(
      pixels.utf8.count < 4_000_000 && pixels.contains("class=\"only-dark\" display=\"none\""))
  }
}

extension String {
  fileprivate func randomElement(_ dice: inout Dice) -> Character {
    self[index(startIndex, offsetBy: dice.whole(below: count))]
  }
}
