/// Items as points of a plane, with what is marked and linked among them.
package struct PointMap: Sendable, Codable, Equatable {
  /// What the colours of points say.
  package enum Coloring: Sendable, Codable, Equatable {
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

  package var title: String
  /// The coordinates of each point, x to the right, y up, in one unit.
  package var x: [Float]
  package var y: [Float]
  /// The item that each point stands for, by its number.
  package var items: [Int32]
  package var coloring: Coloring
  package var layers: [Layer]
  package var links: [Links]
  /// The share of each point's true neighbours that lie near it on the map, 0...1; empty when not known.
  package var trust: [Float]
  /// Sentences for those who see no picture: which classes lie where, how mixed they are.
  package var summary: [String]

  package init(
    title: String, x: [Float], y: [Float], items: [Int32], coloring: Coloring = .none,
    layers: [Layer] = [], links: [Links] = [], trust: [Float] = [], summary: [String] = []
  ) {
    precondition(x.count == items.count && y.count == items.count, "a point without an item")
    self.title = title
    self.x = x
    self.y = y
    self.items = items
    self.coloring = coloring
    self.layers = layers
    self.links = links
    self.trust = trust
    self.summary = summary
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
