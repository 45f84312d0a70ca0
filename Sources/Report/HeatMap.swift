/// A square table of numbers to draw as shades; rows and columns stand for the same things in one
/// order.
package struct HeatMap: Sendable, Codable, Equatable {
  /// Adjacent rows, and the same columns, that belong together.
  package struct Group: Sendable, Codable, Equatable {
    package var name: String
    package var count: Int

    package init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  package var title: String
  /// What the numbers are, where the title does not say it: "cosine".
  package var valueLabel: String?
  /// The number that has the lightest shade, and the one that has the darkest.
  package var low: Double
  package var high: Double
  /// Rows, and columns.
  package var size: Int
  /// `size × size` numbers, row by row; NaN where there is none.
  package var values: [Double]
  /// The groups in order; together they are all rows.
  package var groups: [Group]

  package init(
    title: String, valueLabel: String? = nil, low: Double, high: Double, size: Int,
    values: [Double], groups: [Group]
  ) {
    precondition(values.count == size * size, "values do not fill the map")
    precondition(groups.reduce(0) { $0 + $1.count } == size, "groups do not cover the map")
    self.title = title
    self.valueLabel = valueLabel
    self.low = low
    self.high = high
    self.size = size
    self.values = values
    self.groups = groups
  }
}

extension HeatMap {
  /// Where a number lies between the two ends, 0...1; nil for NaN.
  package func shade(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    return high > low ? min(1, max(0, (value - low) / (high - low))) : 0.5
  }

  /// The map in `columns` × `rows` fields, each the mean of the numbers it covers, row by row.
  ///
  /// - Complexity: O(size²), or O(rows × columns) when that is more.
  package func resampled(columns: Int, rows: Int) -> [Double] {
    (0..<rows).flatMap { row in
      let covered = Self.stretch(row, of: rows, over: size)
      return (0..<columns).map { column in
        mean(rows: covered, columns: Self.stretch(column, of: columns, over: size))
      }
    }
  }

  /// The mean of the numbers in a field; NaN when it holds none.
  package func mean(rows: Range<Int>, columns: Range<Int>) -> Double {
    var (sum, count) = (0.0, 0)
    for row in rows {
      for column in columns where values[row * size + column].isFinite {
        sum += values[row * size + column]
        count += 1
      }
    }
    return count > 0 ? sum / Double(count) : .nan
  }

  /// The rows of each group.
  package var groupRanges: [(name: String, rows: Range<Int>)] {
    var start = 0
    return groups.map { group in
      defer { start += group.count }
      return (group.name, start..<start + group.count)
    }
  }

  /// One row a group: its members, the mean inside it, and the mean with all others.
  package var table: Table {
    Table(
      title: title, columns: ["", "rows", "mean within", "with others"],
      rows: groupRanges.map { name, rows in
        let within = mean(rows: rows, columns: rows)
        let others = size - rows.count
        let all = mean(rows: rows, columns: 0..<size)
        let pairs = Double(rows.count * (rows.count - 1))
        let outside = Double(rows.count * others)
        let apart = (all * (pairs + outside) - (within.isFinite ? within * pairs : 0)) / outside
        return [
          .text(name), .integer(rows.count), within.isFinite ? .decimal(within) : .none,
          others > 0 ? .decimal(apart) : .none,
        ]
      })
  }

  /// The old rows or columns that a new one covers; at least one.
  private static func stretch(_ index: Int, of count: Int, over old: Int) -> Range<Int> {
    let start = index * old / count
    return start..<max(start + 1, (index + 1) * old / count)
  }
}
