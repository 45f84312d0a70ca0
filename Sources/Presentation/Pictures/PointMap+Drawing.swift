import Report

extension PointMap {
  func drawing(caption: String) -> Drawing {
    let sheet = Sheet(title: title, keys: keys, caption: caption, width: 760)
    guard let plane = MapPlane(self, width: sheet.width - 2 * Sheet.margin) else {
      return sheet.drawing(words: "no points", height: 0) { _, _ in }
    }
    let words = (summary.isEmpty ? [countsInWords] : summary).joined(separator: "\n")
    return sheet.drawing(words: words, height: plane.height + scaleHeight) { drawing, box in
      let plane = plane.moved(to: Point(box.left, box.top))
      drawPoints(plane, on: &drawing)
      drawLinks(plane, on: &drawing)
      drawLayers(plane, on: &drawing)
      drawNames(plane, on: &drawing)
      drawScale(
        in: Box(left: box.left, top: box.bottom - 18, width: box.width, height: 18), on: &drawing)
    }
  }

  /// "1,797 points; members of batch 1: 64 points; hops: 40 lines".
  private var countsInWords: String {
    let counts =
      [("", x.count, "points")] + layers.map { ("\($0.name): ", $0.points.count, "points") }
      + links.map { ("\($0.name): ", $0.ends.count / 2, "lines") }
    return counts.map { "\($0)\(NumberFormat.integer($1)) \($2)" }.joined(separator: "; ")
  }

  private var keys: [Sheet.Key] {
    layers.filter { !$0.points.isEmpty }.map { Sheet.Key($0.kind.sign, $0.name) }
      + links.filter { !$0.ends.isEmpty }.map { Sheet.Key(.line($0.kind.stroke), $0.name) }
      + (trust.isEmpty
        ? []
        : [
          Sheet.Key(
            .dot(.circle, .grid), "fainter: fewer of its nearest items are near it on the map")
        ])
  }

  /// The sets of points that are drawn alike, in rounds, so that no class covers all of another.
  private func drawPoints(_ plane: MapPlane, on drawing: inout Drawing) {
    let rounds = x.count > 2000 ? 4 : 1
    var groups: [[PointLook: [Point]]] = Array(repeating: [:], count: rounds)
    for place in x.indices where x[place].isFinite && y[place].isFinite {
      groups[place % rounds][look(of: place), default: []].append(plane.place(x[place], y[place]))
    }
    let opacity = plane.opacity * (layers.isEmpty && links.isEmpty ? 1 : 0.55)
    var points = Drawing(width: drawing.width, height: drawing.height)
    for group in groups {
      for look in group.keys.sorted() {
        points.add(
          .dots(
            group[look] ?? [], .circle, diameter: plane.diameter,
            Fill(ink(of: look), opacity: opacity * Self.opacities[look.trust])))
      }
    }
    // Many points weigh less as pixels.
    guard x.count > Self.mostDots, let light = try? points.pixels(on: .light, scale: 1),
      let dark = try? points.pixels(on: .dark, scale: 1)
    else { return drawing.add(points, at: Point(0, 0)) }
    drawing.add(
      .raster(
        Raster(light: light, dark: dark),
        Box(left: 0, top: 0, width: drawing.width, height: drawing.height)))
  }

  /// Above it, points are drawn as pixels.
  private static let mostDots = 100_000
  /// From no trust to full trust.
  private static let opacities = [0.25, 0.5, 0.75, 1]

  private func look(of place: Int) -> PointLook {
    let level = trust.isEmpty ? 3 : max(0, min(3, Int((trust[place] * 4).rounded(.down))))
    switch coloring {
    case .none: return PointLook(color: 0, trust: level)
    case .classes(_, _, let classes): return PointLook(color: Int(classes[place]), trust: level)
    case .shades(_, let low, let high, let values):
      let value = Double(values[place])
      guard value.isFinite else { return PointLook(color: -1, trust: level) }
      let share = high > low ? (value - low) / (high - low) : 0.5
      return PointLook(color: max(0, min(15, Int(share * 16))), trust: level)
    }
  }

  private func ink(of look: PointLook) -> Ink {
    guard look.color >= 0 else { return .neutral }
    if case .shades = coloring { return .pointShade((Double(look.color) + 0.5) / 16) }
    return .series(look.color)
  }

  private func drawLinks(_ plane: MapPlane, on drawing: inout Drawing) {
    for link in links {
      let lines = stride(from: 0, to: link.ends.count - 1, by: 2).map { number in
        [link.ends[number], link.ends[number + 1]].map {
          plane.place(x[Int($0)], y[Int($0)])
        }
      }
      guard !lines.isEmpty else { continue }
      drawing.add(.lines(lines, Stroke(.ground, width: link.kind.stroke.width + 1.5, opacity: 0.5)))
      drawing.add(.lines(lines, link.kind.stroke))
    }
  }

  private func drawLayers(_ plane: MapPlane, on drawing: inout Drawing) {
    for layer in layers where !layer.points.isEmpty {
      let diameter = max(plane.diameter + 3, 7)
      var groups: [PointLook: [Point]] = [:]
      for number in layer.points {
        var look = look(of: Int(number))
        look.trust = 3
        groups[look, default: []].append(plane.place(x[Int(number)], y[Int(number)]))
      }
      let all = layer.points.map { plane.place(x[Int($0)], y[Int($0)]) }
      switch layer.kind.sign {
      case .ring(let dot, let ink):
        for look in groups.keys.sorted() {
          drawing.add(
            .dots(groups[look] ?? [], dot, diameter: diameter, Fill(self.ink(of: look))))
        }
        drawing.add(.rings(all, dot, diameter: diameter, Stroke(ink, width: 1.4)))
      case .dot(let dot, let ink):
        drawing.add(.dots(all, dot, diameter: diameter + 5, Fill(.ground)))
        drawing.add(.dots(all, dot, diameter: diameter + 2, Fill(ink)))
      case .line, .box: break
      }
    }
  }

  /// The names of classes where most of their points lie, the largest first.
  private func drawNames(_ plane: MapPlane, on drawing: inout Drawing) {
    guard case .classes(_, let names, let classes) = coloring else { return }
    var places: [Int: [Point]] = [:]
    for place in x.indices where classes[place] >= 0 && x[place].isFinite && y[place].isFinite {
      places[Int(classes[place]), default: []].append(plane.place(x[place], y[place]))
    }
    var placer = LabelPlacer(within: plane.box)
    let order = places.keys.sorted {
      (places[$1]?.count ?? 0, $0) < (places[$0]?.count ?? 0, $1)
    }
    for number in order.prefix(40) where names.indices.contains(number) {
      guard let middle = MapPlane.densest(of: places[number] ?? []),
        let (label, leader) = placer.place(
          TextMetrics.fitted(names[number], into: 180, size: 15, isBold: true), beside: middle,
          gap: -7, reach: 40, size: 15, isBold: true)
      else { continue }
      if let leader { drawing.add(.line(leader, Stroke(.text, width: 0.8))) }
      drawing.add(.label(label))
    }
  }

  private var scaleHeight: Double { if case .shades = coloring { 26 } else { 0 } }

  /// Which shade stands for which number.
  private func drawScale(in box: Box, on drawing: inout Drawing) {
    guard case .shades(let title, let low, let high, _) = coloring, high > low else { return }
    let name = Label(title, at: Point(box.left, box.top + 13))
    drawing.add(.label(name))
    func written(_ number: Double) -> String {
      NumberFormat.decimal(number, digits: high - low >= 20 ? 0 : 2)
    }
    let first = Label(written(low), at: Point(name.box.right + 12, box.top + 13), ink: .faint)
    drawing.add(.label(first))
    let left = first.box.right + 6
    for level in 0..<16 {
      drawing.add(
        .boxes(
          [Box(left: left + 9 * Double(level), top: box.top + 2, width: 9.3, height: 13)],
          Fill(.pointShade((Double(level) + 0.5) / 16))))
    }
    drawing.add(
      .label(Label(written(high), at: Point(left + 152, box.top + 13), ink: .faint)))
  }
}

/// What makes points be drawn alike.
private struct PointLook: Hashable, Comparable {
  var color: Int
  /// 0...3.
  var trust: Int

  static func < (first: PointLook, second: PointLook) -> Bool {
    (first.color, first.trust) < (second.color, second.trust)
  }
}

extension PointMap.Layer.Kind {
  var sign: Sheet.Key.Sign {
    switch self {
    case .members: .ring(.circle, .text)
    case .otherMembers: .ring(.square, .alarm)
    case .starts: .dot(.diamond, .text)
    case .subject: .dot(.cross, .alarm)
    }
  }
}

extension PointMap.Links.Kind {
  var stroke: Stroke {
    switch self {
    case .hops: Stroke(.text, width: 1.2, opacity: 0.75)
    case .suspects: Stroke(.alarm, width: 1.6)
    case .added: Stroke(.series(0), width: 1.4)
    case .removed: Stroke(.series(1), width: 1.4, dashes: [4, 3])
    }
  }
}
