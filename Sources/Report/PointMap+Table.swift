extension PointMap {
  /// What a point's item is called.
  package func identifier(of point: Int) -> String {
    identifiers.isEmpty ? String(items[point]) : identifiers[point]
  }

  /// A row a point: its item, its place, its colour, its trust, and the layers it is in.
  ///
  /// - Complexity: O(points · layers).
  package var table: Table {
    let columns = self.columns
    return Table(
      title: title, columns: columns.map(\.name),
      rows: (columns.first?.values ?? []).indices.map { row in columns.map { $0.values[row] } })
  }

  /// The same as lists, one a column.
  package var value: Value {
    .object([Field("title", .text(title))] + columns.map { Field($0.name, .list($0.values)) })
  }

  /// The columns of all moments under each other, with their titles first where there are several.
  private var columns: [(name: String, values: [Value])] {
    let parts = moments.map { ($0.title, $0.ownColumns) }
    guard let first = parts.first else { return ownColumns }
    let titles = parts.flatMap { title, _ in items.map { _ in Value.text(title) } }
    return [("moment", titles)]
      + first.1.indices.map { column in
        (first.1[column].name, parts.flatMap { $0.1[column].values })
      }
  }

  private var ownColumns: [(name: String, values: [Value])] {
    var columns: [(name: String, values: [Value])] = [
      ("id", items.indices.map { .text(identifier(of: $0)) }),
      ("x", x.map { .decimal(Double($0), digits: 6) }),
      ("y", y.map { .decimal(Double($0), digits: 6) }),
    ]
    switch coloring {
    case .none: break
    case .classes(let title, let names, let classes):
      columns.append(
        (
          title,
          classes.map { names.indices.contains(Int($0)) ? .text(names[Int($0)]) : .none }
        ))
    case .shades(let title, _, _, let values):
      columns.append((title, values.map { $0.isFinite ? .decimal(Double($0)) : .none }))
    }
    if !trust.isEmpty {
      columns.append(
        ("trust", trust.map { .share((1_000_000 * Double($0)).rounded() / 1_000_000) }))
    }
    columns += layers.map { layer in
      var isIn = [Bool](repeating: false, count: items.count)
      for point in layer.points { isIn[Int(point)] = true }
      return (layer.name, isIn.map { .boolean($0) })
    }
    return columns
  }
}

extension Report {
  /// The maps that it shows, in their order.
  package var maps: [PointMap] {
    blocks.compactMap { if case .map(let map) = $0 { map } else { nil } }
  }
}
