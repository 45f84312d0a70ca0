import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphComponents: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "components",
    abstract: "The connected components of the graph: a walk cannot leave the one it starts in.")
  static let examples = [
    Example(
      "graph components", "Is it in one piece?",
      after: ["load digits", "embed pixels", "graph build --index exact --neighbors 2"])
  ]
  static let seeAlso = ["graph", "graph path", "sample rwr"]

  @Option(help: "How many components to list, largest first.", range: .from(1))
  var count = 10

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let graph = try workbench.requireGraph(withSimilarities: false).graph
    let components = try interruptibly(monitor) { graph.weakComponents(keepingMembers: 5) }
    let listed = components.prefix(count)
    let largest = Double(components.first?.size ?? 0) / Double(max(1, graph.nodeCount))
    return Report(
      "\(counted(components.count, "component")) · the largest holds "
        + "\(NumberFormat.percent(largest)) % of \(counted(graph.nodeCount, "node"))",
      fields: [
        Field("components", .integer(components.count)),
        Field("sizes", .list(components.prefix(1000).map { .integer($0.size) })),
        Field("largestShare", .share(largest)),
      ],
      blocks: [
        .table(
          Table(
            columns: ["size", "share", "some of its items"],
            rows: listed.map { component in
              let some = component.members.map { dataset.title(of: $0) }.joined(separator: ", ")
              return [
                .integer(component.size),
                .share(Double(component.size) / Double(max(1, graph.nodeCount))),
                .text(some + (component.size > component.members.count ? ", …" : "")),
              ]
            }))
      ]
        + (listed.count < components.count
          ? [.text("\(written(components.count - listed.count)) more; '--count' lists them")] : []))
  }
}
