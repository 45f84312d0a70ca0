import CommandLanguage
import Datasets
import Mapping
import Report
import Sampling
import Training
import Vectors
import Workbench

struct MapFramesCommand: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "frames",
    abstract: "How items moved in training: the frames of 'train … --map', one layout for all.",
    discussion: """
      Each frame is laid out from the one before. Side by side in the terminal; on a page they move.
      """)
  static let examples = [
    Example(
      "map frames --quick", "Three moments of a burst.",
      after: ["load digits", "train rwr --steps 40 --refresh 20 --map"]),
    Example(
      "map frames --quick --frame 2", "One of them, large.",
      after: ["load digits", "train rwr --steps 40 --refresh 20 --map"]),
  ]
  static let seeAlso = ["map diff", "train", "map", "maps"]

  @OptionGroup var layout: MapLayoutOptions

  @Option(help: "Which frame to show alone, from 1.", range: .from(1), default: "all")
  var frame: Int?

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try layout.check()
    let dataset = try workbench.requireDataset()
    guard let frames = try workbench.requireEncoder().frames, !frames.frames.isEmpty,
      frames.itemsChecksum == dataset.itemsChecksum
    else {
      throw NotReady(
        problem: "the last burst kept no frames of these items",
        remedy: "train rwr --steps 200 --map")
    }
    if let frame, frame > frames.frames.count {
      throw ArgumentFault(
        "frame", "'--frame' is \(written(frame)) of \(counted(frames.frames.count, "frame"))",
        suggestion: "choose 1 to \(written(frames.frames.count))")
    }
    let (method, options) = layout.chosen
    let moving = try MovingMap(
      frames.frames.map { ("step \(written($0.step))", $0.vectors) }, method, options,
      stream: workbench.fixedStream(named: "map frames"), threads: workbench.settings.threads,
      monitor: monitor)
    let points = moving.points(
      title: "\(counted(frames.frames.count, "frame")) by class", items: frames.items, in: dataset)
    let rows = rows(of: moving, frames)
    return Report(
      "\(counted(frames.frames.count, "frame")) of \(counted(frames.items.count, "item")) by "
        + method.inWords,
      fields: [
        Field("method", .text(method.rawValue)), Field("items", .integer(frames.items.count)),
        Field("frames", .list(rows.map { .object($0) })),
      ],
      blocks: [
        .table(Table(columns: rows[0].map(\.label), rows: rows.map { $0.map(\.value) })),
        .map((frame.map { points.moments[$0 - 1] } ?? points).described),
      ])
  }

  private func rows(of moving: MovingMap, _ frames: EncoderFrames) -> [[Field]] {
    moving.moments.indices.map { number in
      let moment = moving.moments[number]
      let former = number == 0 ? nil : moving.moments[number - 1].map
      let moved = former.map { former in
        let radius = Self.radius(of: former)
        return zip(former.places, moment.map.places).reduce(0.0) { sum, pair in
          let offset = SIMD2<Double>(pair.1) - SIMD2<Double>(pair.0)
          return sum + (offset * offset).sum().squareRoot()
        } / Double(former.places.count) / max(radius, 1e-12)
      }
      return [
        Field("frame", .integer(number + 1)),
        Field("step", .integer(frames.frames[number].step)),
        Field("moved", .decimal(moved)),
        Field(
          "neighborsKept10", .share(moment.quality?.neighborsKept10),
          label: "neighbours kept, of 10"),
        Field("tripletsKept", .share(moment.quality?.tripletsKept), label: "random triplets kept"),
      ]
    }
  }

  /// The root mean square distance of the places from the origin, which is their mean.
  private static func radius(of map: ItemMap) -> Double {
    let squares = map.places.reduce(0.0) { sum, place in
      sum + (SIMD2<Double>(place) * SIMD2<Double>(place)).sum()
    }
    return (squares / Double(max(1, map.places.count))).squareRoot()
  }
}
