import Files
import Vectors

/// A graph as text: a header, then one line per edge with "from", "to" and "similarity".
package struct EdgeList: Sendable {
  private let graph: ProximityGraph
  private let separator: String
  private let name: @Sendable (Int) -> String

  /// - Parameters:
  ///   - graph: with similarities.
  ///   - separator: what separates the fields of a line: a comma or a tab.
  ///   - name: the name of a node.
  package init(
    graph: ProximityGraph, separator: String, name: @escaping @Sendable (Int) -> String
  ) {
    self.graph = graph
    self.separator = separator
    self.name = name
  }

  /// Writes the list at `path`, all of it or nothing.
  ///
  /// - Throws: as `FileDraft`; `CancellationError`.
  /// - Complexity: O(edges).
  package func write(
    to path: String, replacing: Bool = false, monitor: ProgressMonitor = .none
  ) throws {
    let file = try FileDraft(path: path, replacing: replacing)
    try file.append(["from", "to", "similarity"].joined(separator: separator) + "\n")
    let nodesAtATime = max(1, 20_000 / graph.neighborsPerNode)
    for first in stride(from: 0, to: graph.nodeCount, by: nodesAtATime) {
      try monitor.check()
      var text = ""
      for node in first..<min(graph.nodeCount, first + nodesAtATime) {
        let start = quoted(name(node)) + separator
        for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node)) {
          text += "\(start)\(quoted(name(Int(neighbor))))\(separator)\(similarity)\n"
        }
      }
      try file.append(text)
      monitor.report(
        .init(activity: "writing edges", fraction: Double(first) / Double(graph.nodeCount)))
    }
    try file.finish()
  }

  /// A field as CSV writes it (RFC 4180): in double quotes where it needs them.
  private func quoted(_ text: String) -> String {
    let marks = separator.unicodeScalars + "\"\n\r".unicodeScalars
    guard text.unicodeScalars.contains(where: { marks.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
