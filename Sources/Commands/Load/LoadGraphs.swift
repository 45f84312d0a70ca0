import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadGraphs: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "graphs",
    abstract: "Your own graphs: a folder in the form of the TU collection.",
    discussion: """
      The folder holds NAME_A.txt (an edge a line: two nodes, from 1) and NAME_graph_indicator.txt \
      (the graph of each node); NAME_graph_labels.txt, _node_labels, _edge_labels, _node_attributes \
      and _edge_attributes are read where they are there. Edges are undirected and counted once. Numbers \
      of graphs that no node has are graphs without nodes, which are left out with their labels.
      """)
  static let examples = [
    Example("load graphs rings", "A folder of the TU collection."),
    Example(
      "data show 0", "A graph: its nodes, edges and their kinds.", after: ["load graphs rings"]),
  ]
  static let seeAlso = ["data", "embed counts", "load molecules"]

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let graphs = try TUGraphFolder(path: folder, splitBy: stream, monitor: monitor)
    let dataset = try split.take(graphs.dataset, into: &workbench, monitor: monitor)
    var notes: [String] = []
    if let first = graphs.numbersWithoutNodes.first {
      let count = graphs.numbersWithoutNodes.count
      notes.append(
        "\(counted(count, "graph")) without nodes left out, the first with number \(written(first))"
      )
    }
    if graphs.loops > 0 {
      notes.append("\(counted(graphs.loops, "edge")) from a node to itself left out")
    }
    if graphs.differingDirections > 0 {
      notes.append(
        """
        \(counted(graphs.differingDirections, "edge")) differ in kind or attributes between their \
        two directions; the first one stands
        """)
    }
    return .loaded(dataset, notes: notes)
  }
}
