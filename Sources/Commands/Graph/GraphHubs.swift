import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphHubs: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "hubs",
    abstract: "The items that are most often a neighbour, and those that never are.")
  static let examples = [
    Example(
      "graph hubs --count 5", "What walks meet again and again.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["in-degree", "graph", "graph show"]

  @Option(help: "How many hubs to list.", range: .from(1))
  var count = 10

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireGraph(withSimilarities: false)
    let (hubness, purities) = try interruptibly(monitor) { [count] in
      let hubness = Hubness(of: entry.graph, count: count)
      return (
        hubness,
        dataset.labels.map { entry.graph.incomingPurity(of: hubness.hubs, labels: $0) }
      )
    }
    return Report(
      """
      \(counted(hubness.hubs.count, "hub")) of \(counted(entry.graph.nodeCount, "node")) · the \
      largest is the neighbour of \(written(hubness.inDegrees[hubness.hubs[0]])) · \
      \(entry.embeddingName)
      """,
      fields: hubness.fields(of: dataset, purities),
      blocks: [
        .table(hubness.table(of: dataset, purities)),
        .fields(hubness.shownFields(of: entry.graph, in: dataset)),
      ])
  }
}

/// How unevenly in-degrees are distributed.
private struct Hubness {
  let inDegrees: [Int]
  /// Nodes with the largest in-degree, largest first, equals by number.
  let hubs: [Int]
  /// The share of all edges that go to the hundredth of nodes with the largest in-degree.
  let topShare: Double
  let antihubs: [Int]
  /// Quartiles of the in-degree, by nearest rank.
  let quartiles: [Int]

  init(of graph: ProximityGraph, count: Int) {
    inDegrees = graph.inDegrees()
    let degrees = inDegrees
    let order = degrees.indices.sorted { (degrees[$1], $0) < (degrees[$0], $1) }
    hubs = Array(order.prefix(count))
    let top = order.prefix((order.count + 99) / 100).reduce(0) { $0 + degrees[$1] }
    topShare = Double(top) / Double(max(1, graph.edgeCount))
    antihubs = degrees.indices.filter { degrees[$0] == 0 }
    quartiles = [3, 2, 1].map { degrees[order[order.count * $0 / 4]] }
  }

  func fields(of dataset: Dataset, _ purities: [Double]?) -> [Field] {
    [
      Field(
        "hubs",
        .list(
          hubs.enumerated().map { place, node in
            .object([
              Field("id", .text(dataset.identifier(of: node))), Field("item", .integer(node)),
              Field("inDegree", .integer(inDegrees[node])),
              Field("sameClass", .share(purities?[place])),
            ])
          })),
      Field("topShare", .share(topShare)),
      Field("quartiles", .list(quartiles.map { .integer($0) })),
      Field("antihubs", .integer(antihubs.count)),
      Field("antihubItems", .list(antihubs.prefix(100).map { .integer($0) })),
    ]
  }

  func table(of dataset: Dataset, _ purities: [Double]?) -> Table {
    Table(
      columns: ["rank", "id", "in-degree", "of all items"]
        + (purities == nil ? [] : ["label", "same class"]),
      rows: hubs.enumerated().map { place, node in
        let name = dataset.word(of: node) ?? dataset.identifier(of: node)
        let degree = Double(inDegrees[node]) / Double(max(1, inDegrees.count - 1))
        let row: [Value] = [
          .integer(place + 1), .text(name), .integer(inDegrees[node]), .share(degree),
        ]
        guard let purities, let label = dataset.className(of: node) else { return row }
        return row + [.text(label), .share(purities[place])]
      })
  }

  func shownFields(of graph: ProximityGraph, in dataset: Dataset) -> [Field] {
    let some = antihubs.prefix(5).map { dataset.title(of: $0) }.joined(separator: ", ")
    return [
      Field(
        "quartiles", .text(quartiles.map(written).joined(separator: " · ")),
        label: "in-degree, quartiles", remark: "mean \(written(graph.neighborsPerNode))"),
      Field(
        "topShare", .share(topShare), label: "edges to the top 1 %",
        remark: "0.010 if all items were alike"),
      Field(
        "antihubs", .integer(antihubs.count),
        remark: antihubs.isEmpty
          ? "nobody's neighbours" : some + (antihubs.count > 5 ? ", …" : "")),
    ]
  }
}
