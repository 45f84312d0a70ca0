import Report

/// A map as a page holds it: coordinates of 16 bits, colours of 4 or 8.
///
/// 4 bytes a point for its place, and a half or one for each colouring, in base 64 a third more.
package struct PageMap: Sendable, Encodable {
  /// The same points at a moment, such as at a refresh in training.
  private struct PackedFrame: Encodable {
    let name: String
    let places: String
  }

  private struct Layer: Encodable {
    let kind: PointMap.Layer.Kind
    let name: String
    let points: [Int32]
  }

  private struct Links: Encodable {
    let kind: PointMap.Links.Kind
    let name: String
    let ends: [Int32]
  }

  private let title: String
  /// Sentences below it: how it was made, how far to trust it.
  private let caption: [String]
  private let count: Int
  /// The item of each point; nil where point and item have the same number.
  private let items: String?
  /// Nil where they are those of the page's first map, whose colours the map then has, too.
  private let places: String?
  private let frames: [PackedFrame]
  private let channels: [PageChannel]
  private let layers: [Layer]
  private let links: [Links]
  private let summary: [String]

  /// - Parameters:
  ///   - map: the points, with what is marked and linked among them.
  ///   - caption: sentences below it.
  ///   - channels: what items can be coloured by already, of which none is held twice.
  ///   - first: the first map of the page, whose places are not held twice.
  package init(
    _ map: PointMap, caption: [String] = [], besides channels: [PageChannel] = [],
    like first: PageMap? = nil
  ) {
    let box = Box(of: map.frames.map { ($0.x, $0.y) } + [(map.x, map.y)])
    title = VisibleText.singleLine(map.title)
    self.caption = VisibleText.of(caption)
    count = map.x.count
    let isWhole = map.items.indices.allSatisfy { map.items[$0] == Int32($0) }
    let numbers = isWhole ? nil : PackedNumbers.base64(map.items)
    items = numbers
    let packed = PackedNumbers.base64(box.places(x: map.x, y: map.y))
    let isLikeFirst = first.map { $0.places == packed && $0.items == numbers } ?? false
    places = isLikeFirst ? nil : packed
    frames = map.frames.map {
      PackedFrame(
        name: VisibleText.singleLine($0.title),
        places: PackedNumbers.base64(box.places(x: $0.x, y: $0.y)))
    }
    let trust =
      map.trust.isEmpty
      ? nil : PageChannel(name: "trust", title: "trust", in: 0...1, shades: map.trust)
    let own = [PageChannel(map.coloring), trust].compactMap(\.self)
    let known = (isWhole ? channels : []) + (isLikeFirst ? first?.channels ?? [] : [])
    self.channels = own.filter { !known.contains($0) }
    layers = map.layers.map {
      Layer(kind: $0.kind, name: VisibleText.singleLine($0.name), points: $0.points)
    }
    links = map.links.map {
      Links(kind: $0.kind, name: VisibleText.singleLine($0.name), ends: $0.ends)
    }
    summary = VisibleText.of(map.summary)
  }
}

/// The square around points, whose side is 65,535 steps.
private struct Box {
  private let middle: SIMD2<Float>
  private let side: Float

  init(of frames: [(x: [Float], y: [Float])]) {
    var low = SIMD2<Float>(repeating: .infinity)
    var high = -low
    for frame in frames {
      for point in frame.x.indices {
        let place = SIMD2(frame.x[point], frame.y[point])
        low.replace(with: place, where: place .< low)
        high.replace(with: place, where: place .> high)
      }
    }
    guard low.x <= high.x, low.y <= high.y else {
      (middle, side) = (.zero, 1)
      return
    }
    middle = low / 2 + high / 2
    side = max((high - low).max(), .leastNormalMagnitude)
  }

  /// x and y of each point, one after the other.
  func places(x: [Float], y: [Float]) -> [UInt16] {
    func step(_ value: Float, _ middle: Float) -> UInt16 {
      UInt16(min(65535, max(0, (((value - middle) / side + 0.5) * 65535).rounded())))
    }
    var places = [UInt16](repeating: 0, count: 2 * x.count)
    for point in x.indices {
      places[2 * point] = step(x[point], middle.x)
      places[2 * point + 1] = step(y[point], middle.y)
    }
    return places
  }
}
