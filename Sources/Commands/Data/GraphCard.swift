import Datasets
import Report
import Vectors

extension ItemGraph {
  /// Formula, atoms and bonds: "C4 H4 O3", "C–C 2, C=O 2".
  var moleculeFields: [Field] {
    let signs = ["1": "–", "2": "=", "3": "≡"]
    let bonds = Dictionary(
      grouping: edges.map { bond in
        let ends = [nodes[bond.from], nodes[bond.to]].sorted()
        return ends[0] + (signs[bond.kind] ?? "~") + ends[1]
      }, by: \.self
    ).mapValues(\.count)
    return [
      Field("formula", .text(formula)),
      Field("atoms", .integer(nodes.count)),
      Field(
        "bonds", .integer(edges.count),
        remark: bonds.keys.sorted().map { "\($0) \(bonds[$0] ?? 0)" }.joined(separator: ", ")),
    ]
  }

  /// Nodes and edges with their kinds, degrees, and means of attributes.
  var fields: [Field] {
    var degrees = [Int](repeating: 0, count: nodes.count)
    for edge in edges {
      degrees[edge.from] += 1
      degrees[edge.to] += 1
    }
    let mean = Double(2 * edges.count) / Double(max(1, nodes.count))
    return [
      Field("nodes", .integer(nodes.count), remark: Self.census(of: nodes)),
      Field("edges", .integer(edges.count), remark: Self.census(of: edges.map(\.kind))),
      Field(
        "meanDegree", .decimal(mean), label: "mean degree",
        remark: "largest \(written(degrees.max() ?? 0))"),
    ]
      + [
        nodeAttributes.map { Self.means("nodeAttributes", "node attributes", $0) },
        edgeAttributes.map { Self.means("edgeAttributes", "edge attributes", $0) },
      ].compactMap(\.self)
  }

  /// "kind 1: 12, kind 0: 5, and 3 kinds more"; nil where all are alike.
  private static func census(of kinds: [String]) -> String? {
    let counts = Dictionary(grouping: kinds, by: \.self).mapValues(\.count)
    guard !kinds.isEmpty, counts[""] == nil else { return nil }
    let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    let shown = order.prefix(4).map { "kind \($0): \(written(counts[$0] ?? 0))" }
    let rest = order.count - shown.count
    return shown.joined(separator: ", ")
      + (rest > 0 ? ", and \(counted(rest, "kind")) more" : "")
  }

  private static func means(_ name: String, _ label: String, _ attributes: Matrix) -> Field {
    let means = (0..<attributes.columns).map { column in
      (0..<attributes.rows).reduce(0.0) { sum, row in
        let numbers = attributes.row(row)
        return sum + Double(numbers[numbers.startIndex + column])
      } / Double(max(1, attributes.rows))
    }
    return Field(
      name, .list(means.map { .decimal($0) }), label: label, remark: "means over the graph")
  }
}
