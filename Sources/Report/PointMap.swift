/// Items as points of a plane, with what is marked and linked among them.
///
/// Coordinates are kept to a 65,535th of the widest extent, so that what is written in 16 bits is read as
/// it was.
package struct PointMap: Sendable, Equatable {
  /// What the colours of points say.
  package enum Coloring: Sendable, Equatable {
    case none
    /// A class, a cluster or a community: its number for each point, -1 for none.
    case classes(title: String, names: [String], of: [Int32])
    /// A number for each point, such as its in-degree; NaN for none.
    case shades(title: String, low: Double, high: Double, of: [Float])
  }

  /// Points that stand out, such as the members of a batch.
  package struct Layer: Sendable, Codable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
      /// Members of the batch; of the other of two batches; where walks begin; what was asked for.
      case members, otherMembers, starts, subject
    }

    package var kind: Kind
    package var name: String
    /// Places in the list of points.
    package var points: [Int32]

    package init(kind: Kind, name: String, points: [Int32]) {
      self.kind = kind
      self.name = name
      self.points = points
    }
  }

  /// Lines between points, such as the hops of a walk.
  package struct Links: Sendable, Codable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
      /// Hops of a walk, in their order; suspected false negatives; edges that came; edges that went.
      case hops, suspects, added, removed
    }

    package var kind: Kind
    package var name: String
    /// Pairs of places in the list of points: from and to of each line, one after the other.
    package var ends: [Int32]

    package init(kind: Kind, name: String, ends: [Int32]) {
      self.kind = kind
      self.name = name
      self.ends = ends
    }
  }

  /// The same points at another moment, in the same unit.
  package struct Frame: Sendable, Equatable {
    package var title: String
    package var x: [Float]
    package var y: [Float]

    package init(title: String, x: [Float], y: [Float]) {
      self.title = title
      self.x = x
      self.y = y
    }
  }

  package var title: String
  /// The coordinates of each point, x to the right, y up, in one unit.
  package var x: [Float]
  package var y: [Float]
  /// The item that each point stands for, by its number.
  package var items: [Int32]
  /// What each point's item is called; empty where items are called by their numbers.
  package var identifiers: [String]
  package var coloring: Coloring
  package var layers: [Layer]
  package var links: [Links]
  /// The share of each point's true neighbours that lie near it on the map, 0...1; empty when not known.
  package var trust: [Float]
  /// Sentences for those who see no picture: which classes lie where, how mixed they are.
  package var summary: [String]
  /// All moments in their order, the last of which `x` and `y` show, too; empty for one alone.
  package private(set) var frames: [Frame] = []

  package init(
    title: String, x: [Float], y: [Float], items: [Int32], identifiers: [String] = [],
    coloring: Coloring = .none, layers: [Layer] = [], links: [Links] = [], trust: [Float] = [],
    summary: [String] = []
  ) {
    precondition(x.count == items.count && y.count == items.count, "a point without an item")
    precondition(identifiers.isEmpty || identifiers.count == items.count, "a point without a name")
    let grid = CoordinateGrid(of: x, y)
    self.title = title
    self.x = grid.rounded(x, from: grid.lowX)
    self.y = grid.rounded(y, from: grid.lowY)
    self.items = items
    self.identifiers = identifiers
    self.coloring = coloring
    self.layers = layers
    self.links = links
    self.trust = trust
    self.summary = summary
  }

  /// The same map at several moments, of which the last one is shown where only one can be.
  package func moving(through frames: [Frame]) -> PointMap {
    precondition(
      frames.allSatisfy { $0.x.count == items.count && $0.y.count == items.count },
      "a point without a place")
    var map = self
    let grid = CoordinateGrid(of: frames.flatMap(\.x), frames.flatMap(\.y))
    map.frames = frames.map { frame in
      Frame(
        title: frame.title, x: grid.rounded(frame.x, from: grid.lowX),
        y: grid.rounded(frame.y, from: grid.lowY))
    }
    if let last = map.frames.last { (map.x, map.y) = (last.x, last.y) }
    return map
  }

  /// Each moment as a map of its own.
  package var moments: [PointMap] {
    frames.map { frame in
      var map = self
      map.frames = []
      (map.title, map.x, map.y) = (frame.title, frame.x, frame.y)
      return map
    }
  }
}

extension PointMap {
  /// The points as a scatter of one series a class, in which members of layers are marked.
  package var scatter: Scatter {
    let marked = Set(layers.flatMap(\.points))
    func point(_ place: Int) -> Scatter.Point {
      Scatter.Point(
        x: Double(x[place]), y: Double(y[place]), isMarked: marked.contains(Int32(place)))
    }
    let series: [Scatter.Series] =
      if case .classes(_, let names, let classes) = coloring {
        names.enumerated().map { number, name in
          Scatter.Series(
            name: name,
            points: classes.indices.filter { classes[$0] == Int32(number) }.map(point))
        }
      } else {
        [Scatter.Series(name: "items", points: x.indices.map(point))]
      }
    return Scatter(
      title: title, xLabel: "x", yLabel: "y", mark: layers.first?.name ?? "marked",
      series: series.filter { !$0.points.isEmpty }, summary: summary)
  }
}
