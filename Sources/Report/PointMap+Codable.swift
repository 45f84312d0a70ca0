import Foundation

/// A map as JSON holds it: numbers as base64 of their bytes, four for each point's place.
extension PointMap: Codable {
  private enum CodingKeys: String, CodingKey {
    case title, count, lowX, lowY, extent, x, y, items, identifiers
    case coloring, layers, links, trust, summary, frames
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let grid = CoordinateGrid(of: x, y)
    try container.encode(title, forKey: .title)
    try container.encode(items.count, forKey: .count)
    try container.encode(grid.lowX, forKey: .lowX)
    try container.encode(grid.lowY, forKey: .lowY)
    try container.encode(grid.extent, forKey: .extent)
    try container.encode(Data(packing: grid.steps(of: x, from: grid.lowX)), forKey: .x)
    try container.encode(Data(packing: grid.steps(of: y, from: grid.lowY)), forKey: .y)
    if !items.elementsEqual(0..<Int32(items.count)) {
      try container.encode(Data(packing: items), forKey: .items)
    }
    if !identifiers.isEmpty { try container.encode(identifiers, forKey: .identifiers) }
    try container.encode(coloring, forKey: .coloring)
    try container.encode(layers, forKey: .layers)
    try container.encode(links, forKey: .links)
    if !trust.isEmpty { try container.encode(Data(packing: trust), forKey: .trust) }
    try container.encode(summary, forKey: .summary)
    if !frames.isEmpty { try container.encode(PackedFrames(frames), forKey: .frames) }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let count = try container.decode(Int.self, forKey: .count)
    let grid = CoordinateGrid(
      lowX: try container.decode(Float.self, forKey: .lowX),
      lowY: try container.decode(Float.self, forKey: .lowY),
      extent: try container.decode(Float.self, forKey: .extent))
    /// Numbers under a key; nil where there is no such key.
    func numbers<Number: FixedWidthInteger>(_ key: CodingKeys) throws -> [Number]? {
      guard let data = try container.decodeIfPresent(Data.self, forKey: key) else { return nil }
      let numbers: [Number] = data.unpacked()
      guard numbers.count == count else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "not one number for each point")
      }
      return numbers
    }
    let places = (try numbers(.x) ?? [UInt16](), try numbers(.y) ?? [UInt16]())
    let identifiers = try container.decodeIfPresent([String].self, forKey: .identifiers) ?? []
    guard places.0.count == count, places.1.count == count,
      identifiers.isEmpty || identifiers.count == count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .x, in: container, debugDescription: "not one place for each point")
    }
    let items = try numbers(.items) ?? (0..<Int32(clamping: count)).map(\.self)
    self.init(
      title: try container.decode(String.self, forKey: .title),
      x: grid.values(of: places.0, from: grid.lowX),
      y: grid.values(of: places.1, from: grid.lowY), items: items, identifiers: identifiers,
      coloring: try container.decode(Coloring.self, forKey: .coloring),
      layers: try container.decode([Layer].self, forKey: .layers),
      links: try container.decode([Links].self, forKey: .links),
      trust: (try numbers(.trust) ?? [UInt32]()).map { Float(bitPattern: $0) },
      summary: try container.decode([String].self, forKey: .summary))
    guard marksOnly(points: 0..<Int32(clamping: count)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .layers, in: container, debugDescription: "marks of points that are not there")
    }
    guard let packed = try container.decodeIfPresent(PackedFrames.self, forKey: .frames) else {
      return
    }
    guard packed.frames.allSatisfy({ $0.x.count == 2 * count && $0.y.count == 2 * count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .frames, in: container, debugDescription: "not one place for each point")
    }
    self = moving(through: packed.unpacked)
  }
}

extension PointMap {
  /// Whether colours are one for each of some points, and marks and lines of these alone.
  fileprivate func marksOnly(points: Range<Int32>) -> Bool {
    let colors =
      switch coloring {
      case .none: points.count
      case .classes(_, _, let classes): classes.count
      case .shades(_, _, _, let values): values.count
      }
    return colors == points.count && layers.allSatisfy { $0.points.allSatisfy(points.contains) }
      && links.allSatisfy { $0.ends.allSatisfy(points.contains) }
  }
}

/// Moments of a map as JSON holds them, in one grid.
private struct PackedFrames: Codable {
  struct Frame: Codable {
    let title: String
    let x: Data
    let y: Data
  }

  let lowX: Float
  let lowY: Float
  let extent: Float
  let frames: [Frame]

  init(_ frames: [PointMap.Frame]) {
    let grid = CoordinateGrid(of: frames.flatMap(\.x), frames.flatMap(\.y))
    (lowX, lowY, extent) = (grid.lowX, grid.lowY, grid.extent)
    self.frames = frames.map { frame in
      Frame(
        title: frame.title, x: Data(packing: grid.steps(of: frame.x, from: grid.lowX)),
        y: Data(packing: grid.steps(of: frame.y, from: grid.lowY)))
    }
  }

  var unpacked: [PointMap.Frame] {
    let grid = CoordinateGrid(lowX: lowX, lowY: lowY, extent: extent)
    return frames.map { frame in
      PointMap.Frame(
        title: frame.title, x: grid.values(of: frame.x.unpacked(), from: lowX),
        y: grid.values(of: frame.y.unpacked(), from: lowY))
    }
  }
}

extension PointMap.Coloring: Codable {
  private enum CodingKeys: String, CodingKey {
    case title, names, classes, low, high, shades
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .none: break
    case .classes(let title, let names, let classes):
      try container.encode(title, forKey: .title)
      try container.encode(names, forKey: .names)
      try container.encode(Data(packing: classes), forKey: .classes)
    case .shades(let title, let low, let high, let values):
      try container.encode(title, forKey: .title)
      try container.encode(low, forKey: .low)
      try container.encode(high, forKey: .high)
      try container.encode(Data(packing: values), forKey: .shades)
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let classes = try container.decodeIfPresent(Data.self, forKey: .classes) {
      self = .classes(
        title: try container.decode(String.self, forKey: .title),
        names: try container.decode([String].self, forKey: .names), of: classes.unpacked())
    } else if let shades = try container.decodeIfPresent(Data.self, forKey: .shades) {
      self = .shades(
        title: try container.decode(String.self, forKey: .title),
        low: try container.decode(Double.self, forKey: .low),
        high: try container.decode(Double.self, forKey: .high),
        of: (shades.unpacked() as [UInt32]).map { Float(bitPattern: $0) })
    } else {
      self = .none
    }
  }
}

extension Data {
  /// The numbers' bytes, the least significant first.
  fileprivate init<Number: FixedWidthInteger>(packing numbers: [Number]) {
    self = numbers.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  fileprivate init(packing numbers: [Float]) { self.init(packing: numbers.map(\.bitPattern)) }

  /// The numbers that `init(packing:)` wrote; bytes that are left over are none.
  fileprivate func unpacked<Number: FixedWidthInteger>() -> [Number] {
    let width = MemoryLayout<Number>.size
    return withUnsafeBytes { bytes in
      (0..<bytes.count / width).map {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * width, as: Number.self))
      }
    }
  }
}
