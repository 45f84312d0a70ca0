extension PointMap {
  /// The map of some of its points, with what is marked among them.
  ///
  /// - Complexity: O(points).
  package func showing(_ points: [Int]) -> PointMap {
    var places = [Int32](repeating: -1, count: items.count)
    for (place, point) in points.enumerated() { places[point] = Int32(place) }
    let coloring: Coloring =
      switch self.coloring {
      case .none: .none
      case .classes(let title, let names, let classes):
        .classes(title: title, names: names, of: points.map { classes[$0] })
      case .shades(let title, let low, let high, let values):
        .shades(title: title, low: low, high: high, of: points.map { values[$0] })
      }
    let part = PointMap(
      title: title, x: points.map { x[$0] }, y: points.map { y[$0] },
      items: points.map { items[$0] },
      identifiers: identifiers.isEmpty ? [] : points.map { identifiers[$0] }, coloring: coloring,
      layers: layers.map { layer in
        Layer(
          kind: layer.kind, name: layer.name,
          points: layer.points.map { places[Int($0)] }.filter { $0 >= 0 })
      },
      links: links.map { links in
        let lines = stride(from: 0, to: links.ends.count - 1, by: 2).map {
          (places[Int(links.ends[$0])], places[Int(links.ends[$0 + 1])])
        }
        return Links(
          kind: links.kind, name: links.name,
          ends: lines.filter { $0.0 >= 0 && $0.1 >= 0 }.flatMap { [$0.0, $0.1] })
      }, trust: trust.isEmpty ? [] : points.map { trust[$0] }, summary: summary)
    guard !frames.isEmpty else { return part }
    return part.moving(
      through: frames.map { frame in
        Frame(title: frame.title, x: points.map { frame.x[$0] }, y: points.map { frame.y[$0] })
      })
  }
}
