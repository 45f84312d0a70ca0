import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphShow: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "An item's neighbours in the graph, most similar first, with their labels.")
  static let examples = [
    Example(
      "graph show 17", "Where a walk may go from item 17.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["data nearest", "graph"]

  @Argument(help: ItemName.help)
  var id: ItemName

  @Option(help: "How many neighbours to list.", range: .from(1))
  var count = 20

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireGraph()
    let item = try id.item(in: dataset)
    let graph = entry.graph
    let edges = zip(graph.neighbors(of: item), graph.similarities(of: item))
      .map { (item: Int($0), similarity: Double($1)) }
      .sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
    let listed = Array(edges.prefix(count))
    let sameClass = dataset.labels.map { labels in
      Double(edges.filter { labels[$0.item] == labels[item] }.count) / Double(edges.count)
    }
    let inDegree = graph.neighbors.lazy.filter { $0 == UInt32(item) }.count
    return Report(
      "\(dataset.title(of: item)) · \(counted(edges.count, "neighbour")) on \(entry.embeddingName)",
      fields: [
        Field("id", .text(dataset.identifier(of: item))),
        Field("item", .integer(item)),
        Field("neighborCount", .integer(edges.count)),
        Field("sameClass", .share(sameClass)),
        Field("inDegree", .integer(inDegree)),
      ] + dataset.neighborFields(edges),
      blocks: [.table(dataset.neighborTable(listed, of: item))]
        + (listed.count < edges.count
          ? [.text("\(written(edges.count - listed.count)) more; --count \(edges.count) lists all")]
          : [])
        + [
          .fields([
            Field("sameClass", .share(sameClass), label: "neighbours of the same class"),
            Field(
              "inDegree", .integer(inDegree), label: "in-degree",
              remark: "items that have it as a neighbour"),
          ])
        ])
  }
}
