/// A map in sentences, for those who see no picture: which classes lie where, how mixed they are, and where
/// marked points lie.
struct MapWords {
  private let map: PointMap
  private let low: SIMD2<Float>
  private let extent: SIMD2<Float>
  /// The points that have a place.
  private let points: [Int]
  /// The field of each point in a grid that is so fine that a field holds a few neighbours.
  private let fields: [Int: Int]

  /// The most classes and marks that have a sentence of their own.
  private static let most = 12
  private static let (pointsInField, finest) = (8.0, 64.0)

  init(_ map: PointMap) {
    self.map = map
    points = map.items.indices.filter { map.x[$0].isFinite && map.y[$0].isFinite }
    let (x, y) = (points.map { map.x[$0] }, points.map { map.y[$0] })
    low = SIMD2(x.min() ?? 0, y.min() ?? 0)
    extent = SIMD2(x.max() ?? 0, y.max() ?? 0) - low
    let side = max(2, min(Self.finest, (Double(points.count) / Self.pointsInField).squareRoot()))
    var fields: [Int: Int] = [:]
    for point in points {
      let share = Self.share(SIMD2(map.x[point], map.y[point]), low, extent)
      let (column, row) = (Int(share.x * Float(side)), Int(share.y * Float(side)))
      fields[point] = row * 1_000 + column
    }
    self.fields = fields
  }

  var sentences: [String] {
    guard !points.isEmpty else { return ["no points"] }
    let colors =
      switch map.coloring {
      case .none: ["\(NumberFormat.integer(points.count)) items, \(spread(of: points))."]
      case .classes(let title, let names, let classes): classSentences(title, names, classes)
      case .shades(let title, _, _, let values): shadeSentences(title, values)
      }
    return colors + map.layers.filter { !$0.points.isEmpty }.map(sentence) + map.links.map(sentence)
  }

  private static func share(
    _ place: SIMD2<Float>, _ low: SIMD2<Float>, _ extent: SIMD2<Float>
  ) -> SIMD2<Float> {
    let widest = max(extent.x, extent.y)
    guard widest > 0 else { return .zero }
    return (place - low) / widest * 0.999_99
  }

  private func place(of point: Int) -> SIMD2<Float> { SIMD2(map.x[point], map.y[point]) }

  /// "at the top left", by thirds of the map.
  private func whereabouts(_ place: SIMD2<Float>) -> String {
    func third(_ value: Float, _ low: Float, _ extent: Float) -> Int {
      extent > 0 ? min(2, max(0, Int((value - low) / extent * 3))) : 1
    }
    let across = ["left", "", "right"][third(place.x, low.x, extent.x)]
    let up = ["bottom", "", "top"][third(place.y, low.y, extent.y)]
    let words = [up, across].filter { !$0.isEmpty }
    return words.isEmpty ? "in the middle" : "at the \(words.joined(separator: " "))"
  }

  /// The point that lies in the middle of others, by the median of each coordinate.
  private func middle(of points: [Int]) -> SIMD2<Float> {
    func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
    return SIMD2(median(points.map { map.x[$0] }), median(points.map { map.y[$0] }))
  }

  /// Where most of some points lie: "half of them at the top left, others at the right".
  private func spread(of points: [Int]) -> String {
    let groups = Dictionary(grouping: points) { whereabouts(place(of: $0)) }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return groups.prefix(3).map { place, members in
      "\(NumberFormat.integer(members.count)) \(place)"
    }.joined(separator: ", ")
  }

  private func classSentences(_ title: String, _ names: [String], _ classes: [Int32]) -> [String] {
    let present = Dictionary(grouping: points.filter { names.indices.contains(Int(classes[$0])) }) {
      Int(classes[$0])
    }
    var counts: [Int: [Int: Int]] = [:]
    for point in points {
      if let field = fields[point] {
        counts[field, default: [:]][Int(classes[point]), default: 0] += 1
      }
    }
    let largest = present.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let told = largest.prefix(Self.most).sorted { $0.key < $1.key }.map { number, members in
      let around = members.reduce(into: [Int: Double]()) { shares, point in
        let near = fields[point].flatMap { counts[$0] } ?? [:]
        let all = Double(near.values.reduce(0, +))
        for (other, count) in near { shares[other, default: 0] += Double(count) / all }
      }.mapValues { $0 / Double(members.count) }
      let own = NumberFormat.share(around[number] ?? 0)
      let next = around.filter { $0.key != number && names.indices.contains($0.key) }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }
      return "\(title) \(names[number]): \(NumberFormat.integer(members.count)) items "
        + "\(whereabouts(middle(of: members))); \(own) of what lies around them is of it"
        + (next.map {
          $0.value >= 0.05 ? ", \(NumberFormat.share($0.value)) of \(names[$0.key])" : ""
        }
          ?? "") + "."
    }
    let left = largest.count - told.count
    return told + (left > 0 ? ["\(NumberFormat.integer(left)) smaller ones are not told."] : [])
  }

  private func shadeSentences(_ title: String, _ values: [Float]) -> [String] {
    let known = points.filter { values[$0].isFinite }
    guard !known.isEmpty else { return ["\(title): no item has a number."] }
    func mean(_ points: [Int]) -> Double {
      points.reduce(0) { $0 + Double(values[$1]) } / Double(points.count)
    }
    let regions = Dictionary(grouping: known) { whereabouts(place(of: $0)) }
      .filter { $0.value.count * 50 >= known.count }.mapValues(mean)
      .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    func figure(_ number: Double) -> String { NumberFormat.decimal(number) }
    let ends: String =
      if let low = regions.first, let high = regions.last, regions.count > 1 {
        "; highest \(high.key) (mean \(figure(high.value))), lowest \(low.key) "
          + "(mean \(figure(low.value)))"
      } else { "" }
    return [
      "\(title): mean \(figure(mean(known))) over \(NumberFormat.integer(known.count)) items\(ends)."
    ]
  }

  private func sentence(of layer: PointMap.Layer) -> String {
    let members = layer.points.map(Int.init).filter { fields[$0] != nil }
    let count = NumberFormat.integer(members.count)
    guard members.count > 1, let own = distance(within: members),
      let all = distance(within: points),
      all > 0
    else { return "\(layer.name): \(count), \(spread(of: members))." }
    return "\(layer.name): \(count), \(spread(of: members)); they lie "
      + "\(NumberFormat.decimal(own / all, digits: 2)) times as far apart as all items do."
  }

  private func sentence(of links: PointMap.Links) -> String {
    let lines = stride(from: 0, to: links.ends.count - 1, by: 2).map {
      (Int(links.ends[$0]), Int(links.ends[$0 + 1]))
    }
    guard !lines.isEmpty, let all = distance(within: points), all > 0 else {
      return "\(links.name): \(NumberFormat.integer(lines.count))."
    }
    let lengths = lines.map { Self.distance(place(of: $0.0), place(of: $0.1)) }
    let mean = lengths.reduce(0, +) / Double(lengths.count)
    return "\(links.name): \(NumberFormat.integer(lines.count)), their mean length "
      + "\(NumberFormat.decimal(mean / all, digits: 2)) of the mean distance of all items."
  }

  private static func distance(_ first: SIMD2<Float>, _ second: SIMD2<Float>) -> Double {
    let offset = first - second
    return Double((offset * offset).sum()).squareRoot()
  }

  /// The mean distance of points, of 64 evenly chosen ones where there are more; nil of one.
  private func distance(within points: [Int]) -> Double? {
    let step = max(1, points.count / 64)
    let chosen = stride(from: 0, to: points.count, by: step).map { place(of: points[$0]) }
    guard chosen.count > 1 else { return nil }
    var sum = 0.0
    for (number, first) in chosen.enumerated() {
      for second in chosen.dropFirst(number + 1) { sum += Self.distance(first, second) }
    }
    return sum / Double(chosen.count * (chosen.count - 1) / 2)
  }
}

extension PointMap {
  /// The same map with sentences on what it shows.
  ///
  /// - Complexity: O(points · log points).
  package var described: PointMap {
    var map = self
    map.summary = MapWords(self).sentences
    return map
  }
}
