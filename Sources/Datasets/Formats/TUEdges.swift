import Files
import Vectors

/// The edges of a TU folder, each listed once.
struct TUEdges {
  /// The two nodes of each edge, numbered from 0 over all graphs.
  private(set) var ends: [(from: Int, to: Int)] = []
  /// The line that named each edge first, from 0; `kinds` and `attributes` are indexed by it.
  private(set) var lines: [Int] = []
  /// The kind of the edge on each line of the file; nil without kinds.
  let kinds: [String]?
  /// lines × attributes; nil without attributes.
  let attributes: Matrix?
  /// Lines that name an edge from a node to itself, which are left out.
  private(set) var loops = 0
  /// Lines that repeat an edge with another kind or other attributes.
  private(set) var differingDirections = 0

  init(_ files: TUFiles, nodes: TUGraphFolder.Nodes, monitor: ProgressMonitor) throws {
    let table = try files.required("A", columns: 2, monitor: monitor)
    let pairs = try Self.pairs(in: table, nodes: nodes)
    func fitting(_ part: String) throws -> NumberLines? {
      guard let lines = try files.lines(part, monitor: monitor) else { return nil }
      guard lines.count == table.count else {
        throw lines.file.fault(
          "holds \(lines.count) lines for \(table.count) edges",
          suggestion:
            "\(table.file.name) has one line per edge and direction, and this file must have as many"
        )
      }
      return lines
    }
    let labels = try fitting("edge_labels")
    kinds = labels?.names
    let numbers = try fitting("edge_attributes")
    attributes = try numbers?.matrix()
    var known: [Pair: Int] = [:]
    known.reserveCapacity(table.count / 2)
    for (line, (from, to)) in pairs.enumerated() {
      if line % 4096 == 0 {
        try monitor.reading("edges", line, of: table.count)
      }
      guard from != to else {
        loops += 1
        continue
      }
      let pair = Pair(low: min(from, to), high: max(from, to))
      guard let first = known.updateValue(line, forKey: pair) else {
        ends.append((from, to))
        lines.append(line)
        continue
      }
      known[pair] = first
      let agree =
        labels.map { $0.row(line) == $0.row(first) } ?? true
        && numbers.map { $0.row(line) == $0.row(first) } ?? true
      if !agree { differingDirections += 1 }
    }
  }

  private struct Pair: Hashable {
    let low: Int
    let high: Int
  }

  private static func pairs(in table: NumberLines, nodes: TUGraphFolder.Nodes) throws -> [(
    Int, Int
  )] {
    let numbers = try table.whole()
    return try (0..<table.count).map { line in
      let ends = (numbers[2 * line] - 1, numbers[2 * line + 1] - 1)
      for end in [ends.0, ends.1] where !nodes.graphs.indices.contains(end) {
        throw table.file.fault(
          at: "line \(line + 1)",
          "names node \(end + 1); there are nodes 1 to \(nodes.graphs.count)")
      }
      guard nodes.graphs[ends.0] == nodes.graphs[ends.1] else {
        throw table.file.fault(
          at: "line \(line + 1)",
          "joins nodes \(ends.0 + 1) and \(ends.1 + 1), which belong to different graphs")
      }
      return ends
    }
  }
}

extension NumberLines {
  /// The numbers of a line, from 0.
  fileprivate func row(_ line: Int) -> ArraySlice<Double> {
    numbers[line * columns..<(line + 1) * columns]
  }
}
