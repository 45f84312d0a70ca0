import CommandLanguage
import Datasets
import Mapping
import Report
import Sampling
import Training
import Vectors
import Workbench

struct MapDiff: ShellCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Two maps of one layout: before and after training, or of two sets of vectors.",
    discussion: """
      The second map is laid out from the first, so that what did not change stays where it was. Both \
      sides are names of encoders or of vectors, or 'untrained', 'raw' or 'current', as in 'diff \
      encoder'. Lengths are in radii of the first map.
      """)
  static let examples = [
    Example(
      "map diff --quick", "What a burst did to the classes.",
      after: ["load digits", "train uniform --steps 40"]),
    Example(
      "map diff raw current --quick --items 500", "Pixels, and what was made of them.",
      after: ["load digits", "train uniform --steps 20"]),
  ]
  static let seeAlso = ["map", "map frames", "diff encoder", "maps"]

  @Argument(help: "A kept name, or 'untrained', 'raw' or 'current'.")
  var first = EncoderSide.untrained

  @Argument(help: "The same for the other side.")
  var second = Names.current

  @OptionGroup var layout: MapLayoutOptions

  @Option(help: "The most items to lay out, chosen at random.", range: .from(30, to: 100_000))
  var items = 5_000

  @Option(help: "How many of the items that moved most to list.", range: .from(1, to: 1_000))
  var count = 10

  var isCached: Bool { true }

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    try layout.check()
    let workbench = context.workbench
    let dataset = try workbench.requireDataset()
    try requireTwo(dataset.count, to: "lay out", for: "a map")
    let stream = workbench.fixedStream(named: "map diff")
    let sides = try context.mapSides((first, second))
    let shown = Self.sample(of: dataset.count, most: items, stream: stream)
    let (method, options) = layout.chosen
    let moving = try MovingMap(
      [
        (first, try sides.0.vectors(of: shown, monitor: monitor.part(from: 0, to: 0.1))),
        (second, try sides.1.vectors(of: shown, monitor: monitor.part(from: 0.1, to: 0.2))),
      ], method, options, stream: stream, threads: workbench.settings.threads,
      monitor: monitor.part(from: 0.2, to: 1))
    let move = MapMove(
      from: moving.moments[0].map, to: moving.moments[1].map, items: shown, in: dataset)
    return report(moving, move, shown, sides, method, dataset)
  }

  private static func sample(of count: Int, most: Int, stream: RandomStream) -> [Int] {
    guard count > most else { return Array(0..<count) }
    var generator = stream.stream(named: "items").generator()
    var draw = DistinctDraw(below: count)
    return draw.draw(most, using: &generator).sorted()
  }

  private func report(
    _ moving: MovingMap, _ move: MapMove, _ shown: [Int], _ sides: (MapSide, MapSide),
    _ method: ItemMap.Method, _ dataset: Dataset
  ) -> Report {
    var points = moving.points(
      title: "\(first) and \(second), one layout", items: shown, in: dataset)
    points.layers = [
      PointMap.Layer(
        kind: .subject, name: "moved most", points: move.farthest(count).map(Int32.init))
    ]
    let qualities = zip(["first", "second"], moving.moments).map { name, moment in
      Field(
        "\(name)Quality",
        MapQualityRows(moment.quality, besides: moment.pcaQuality).map { .object($0.fields) }
          ?? .none)
    }
    return Report(
      "\(first) → \(second) · \(counted(shown.count, "item")) of \(dataset.name) by "
        + method.inWords,
      fields: [
        Field("first", .text(sides.0.description)), Field("second", .text(sides.1.description)),
        Field("method", .text(method.rawValue)), Field("items", .integer(shown.count)),
      ] + qualities + move.fields(count, items: shown, in: dataset),
      blocks: [
        .fields([
          Field("first", .text(sides.0.description), label: first),
          Field("second", .text(sides.1.description), label: second),
        ]), .verdict(move.sentence(first, second)),
      ] + [moving.qualityTable, move.classTable].compactMap { $0.map(Block.table) } + [
        .table(move.itemTable(count, items: shown, in: dataset)), .map(points.described),
      ])
  }
}
