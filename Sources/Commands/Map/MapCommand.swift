import CommandLanguage
import Datasets
import Mapping
import Proximity
import Report
import Vectors
import Workbench

struct MapCommand: ShellCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "The items in a plane, near each other where their vectors are.",
    discussion: """
      Laid out by t-SNE from the principal components, on the current vectors; a map that is there \
      and fits is drawn again. Its quality stands beside that of PCA.

      '--color' says by what: \(MapColor.all.map { "'\($0.name)': \($0.help)" }.joined(separator: "; ")).

      '--show' marks: \(MapShow.all.map { "'\($0.name)': \($0.help)" }.joined(separator: "; ")).
      """,
    subcommands: [MapDiff.self, MapFramesCommand.self])
  static let examples = [
    Example("map", "Where the classes lie.", after: ["load digits", "embed pixels"]),
    Example("map --quick", "In a fraction of the time.", after: ["load digits", "embed pixels"]),
    Example(
      "map --islands 4", "Groups drawn together.", after: ["load digits", "embed pixels"]),
    Example(
      "map --method pca --color trust", "Where principal components mislead.",
      after: ["load digits", "embed pixels"]),
    Example(
      "map --quick --show walk", "A batch's walk, hop by hop.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 32"]),
    Example(
      "map --quick --show batch --with a", "Two batches against each other.",
      after: [
        "load digits", "embed pixels", "graph build", "a = sample uniform --size 32",
        "sample rwr --size 32",
      ]),
    Example(
      "map --quick --around 17", "What lies near an item, and what should.",
      after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["embed", "batch matrix", "batch trace", "maps", "trustworthiness"]

  @OptionGroup var layout: MapLayoutOptions
  @OptionGroup var overlay: MapOverlayOptions

  @Flag(help: "Lay out anew, though a map is there that fits.")
  var fresh = false

  @Option(
    help: "An item to look at: what lies near it on the map, and its nearest items.",
    valueName: "id", default: "all items")
  var around: ItemName?

  @Option(help: "How many nearest items '--around' lists.", range: .from(1, to: 100))
  var neighbors = 10

  @Option(help: "How many items nearest on the map '--around' shows.", range: .from(2))
  var nearest = 100

  var isCached: Bool { true }

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    try layout.check()
    try overlay.check()
    let dataset = try context.workbench.requireDataset()
    let itemVectors = try context.workbench.requireItemVectors()
    let item = try around?.item(in: dataset, argument: "around")
    try requireTwo(dataset.count, to: "lay out", for: "a map")
    let known = context.workbench.currentMap.flatMap {
      !fresh && layout.isMet(by: $0) ? $0 : nil
    }
    var subject = MapSubject(
      entry: known, dataset: dataset, itemVectors: itemVectors, workbench: context.workbench,
      names: context.names, options: overlay)
    let color = overlay.color ?? (dataset.labels == nil ? nil : .byClass)
    // Before the layout, so that what cannot be shown is told at once.
    let marks = try overlay.show.marks(subject, monitor.part(from: 0, to: 0.02))
    let early = color.flatMap { $0.readsMap ? nil : $0 }
    let paint = try early?.paint(subject, monitor.part(from: 0.02, to: 0.05))
    let entry =
      try known ?? newMap(in: &context.workbench, monitor: monitor.part(from: 0.05, to: 1))
    subject.entry = entry
    return MapReport(
      entry: entry, subject: subject, isNew: known == nil,
      paint: try paint ?? color?.paint(subject, monitor) ?? MapColor.Paint(coloring: .none),
      colorName: color?.name, marks: marks,
      around: try item.map { item in
        try MapAround(
          item, on: entry.map, vectors: itemVectors.vectors, neighbors: neighbors, shown: nearest,
          threads: context.workbench.settings.threads, monitor: monitor)
      }
    ).report
  }

  private func newMap(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> MapEntry {
    let (method, options) = layout.chosen
    let stream = workbench.nextStream(of: "map")
    let entry = try MapEntry(method, options, of: workbench, stream: stream, monitor: monitor)
    workbench.map = entry
    return entry
  }
}
