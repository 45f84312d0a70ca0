import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphPath: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "The fewest hops from one item to another, along edges as a walk goes.")
  static let examples = [
    Example(
      "graph path 17 42", "How far two items are apart.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["graph show", "graph components", "batch trace"]

  @Argument(help: ItemName.help)
  var from: ItemName

  @Argument(help: "The item to reach.")
  var to: ItemName

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let graph = try workbench.requireGraph(withSimilarities: false).graph
    let source = try from.item(in: dataset, argument: "from")
    let target = try to.item(in: dataset, argument: "to")
    let ends = "\(dataset.title(of: source)) to \(dataset.title(of: target))"
    let way = graph.shortestPath(from: source, to: target)
    let back = graph.shortestPath(from: target, to: source)
    let hops = way.map { $0.count - 1 }
    let hopsBack = back.map { $0.count - 1 }
    let headline = hops.map { "\(counted($0, "hop")) from \(ends)" } ?? "no path from \(ends)"
    return Report(
      headline,
      fields: [
        Field("hops", hops.map(Value.integer) ?? .none),
        Field("hopsBack", hopsBack.map(Value.integer) ?? .none),
        Field("items", .list((way ?? []).map { .integer($0) })),
      ],
      blocks: (way.map { [.table(dataset.wayTable(along: $0, of: graph))] } ?? [])
        + [
          .text(
            hopsBack.map { "The path back takes \(counted($0, "hop"))." }
              ?? "There is no path back: a walk can return only by a restart.")
        ])
  }
}

extension Dataset {
  /// The items of a way, with the similarity of each hop.
  fileprivate func wayTable(along way: [Int], of graph: ProximityGraph) -> Table {
    Table(
      columns: ["hop", "id", "similarity"] + (labels == nil ? [] : ["label"]),
      rows: way.enumerated().map { hop, item in
        let similarity = hop == 0 ? nil : graph.similarity(from: way[hop - 1], to: item)
        let row: [Value] = [
          .integer(hop), .text(word(of: item) ?? identifier(of: item)), .decimal(similarity),
        ]
        return row + (className(of: item).map { [.text($0)] } ?? [])
      })
  }
}
