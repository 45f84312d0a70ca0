import CommandLanguage
import Foundation
import Proximity
import Report
import Vectors
import Workbench

struct GraphMerge: ShellCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the parts of a graph that 'graph build --part' wrote.",
    discussion: """
      All parts must be there, each once, of the same vectors, seed and settings. The graph is that of one \
      process, bit for bit. Without '--out' it comes onto the workbench, for which its data must be loaded; \
      with it nothing needs to be loaded, and 'graph open' opens the file.
      """)
  static let examples = [
    Example(
      "graph merge walk.1.graphpart walk.2.graphpart", "Two parts, built one after the other.",
      after: [
        "load digits", "embed pixels", "graph build --part 1/2 --out walk.1.graphpart --replace",
        "graph build --part 2/2 --out walk.2.graphpart --replace",
      ])
  ]
  static let seeAlso = ["graph build", "graph open", "graph import"]

  @Argument(help: "The parts, in any order.", completion: .file(extensions: ["graphpart"]))
  var files: [String]

  @Option(
    help: "Write the graph to a file.", default: "it comes onto the workbench",
    completion: .file(extensions: ["graph"]))
  var out: String?

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let place = try out.map {
      try context.files.place(for: $0, argument: "out", replaces: replace)
    }
    if place == nil { _ = try context.workbench.requireDataset() }
    let merged = try interruptibly(monitor) { [files] in
      try GraphPart.merge(files, monitor: monitor.part(from: 0, to: 0.6))
    }
    guard let place, let out else {
      return try context.workbench.take(
        merged, from: files[0], argument: "files", monitor: monitor.part(from: 0.6, to: 1))
    }
    try merged.write(
      to: place.path, replacing: place.isReplacing, monitor: monitor.part(from: 0.6, to: 1))
    let graph = merged.graph
    return Report(
      "merged \(counted(files.count, "part")) · \(counted(graph.nodeCount, "node")) × "
        + "\(counted(graph.neighborsPerNode, "neighbour")) in \(out)",
      fields: [
        Field("file", .text(NSString(string: out).expandingTildeInPath)),
        Field("parts", .integer(files.count)), Field("nodes", .integer(graph.nodeCount)),
        Field("neighbors", .integer(graph.neighborsPerNode)),
        Field("bytes", .bytes(graph.bytes)), Field("seconds", .duration(graph.seconds)),
      ],
      blocks: [
        .fields([
          Field("seconds", .duration(graph.seconds), label: "merged in"),
          Field("bytes", .bytes(graph.bytes), label: "size"),
        ])
      ])
  }
}
