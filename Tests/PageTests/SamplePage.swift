import CommandLanguage
import Commands
import Foundation
import Page
import Report
import Testing
import Vectors
import Workbench

/// Pages in a folder of their own.
final class SamplePages {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "batchscope-pages-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The page of a session of some lines; its path.
  func page(of lines: [String], named name: String = "session", options: String = "") throws
    -> String
  {
    var shell = Interpreter(settings: Settings(seed: 7, threads: 2))
    let file = "\(folder)/\(name).html"
    for line in lines + ["export report \(file) --replace \(options)"] {
      let outcome = shell.execute(line, monitor: .none)
      try #require(outcome.succeeded, "\(line): \(outcome.diagnostics.map(\.problem))")
    }
    return file
  }

  func write(_ page: PageDocument, named name: String) throws -> String {
    let file = "\(folder)/\(name).html"
    try page.html().write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  /// The digits on a map, with batches and what was found of them.
  static let digits = [
    "load digits", "embed pixels", "note # A walk\n\nIts *batches* lie together.", "map",
    "graph build --candidates 300 --neighbors 30",
    "sample rwr --size 64 --restart 0.2 --walks 4 --count 8", "batch", "batch matrix",
    "data show 17",
  ]

  /// Points in a plane, in ten classes.
  static func points(_ count: Int) -> PageDocument {
    // Weyl sequences: spread evenly, the same everywhere.
    let x = (0..<count).map {
      Float((Double($0) * 0.754_877_666_2).truncatingRemainder(dividingBy: 1))
    }
    let y = (0..<count).map {
      Float((Double($0) * 0.569_840_291_0).truncatingRemainder(dividingBy: 1))
    }
    let classes = (0..<count).map { Int32($0 % 10) }
    let channel = PageChannel(
      name: "class", title: "class", names: (0..<10).map { "class \($0)" }, classes: classes)
    let map = PointMap(
      title: "points", x: x, y: y, items: (0..<Int32(count)).map(\.self),
      trust: (0..<count).map { Float($0 % 11) / 10 })
    return PageDocument(
      title: "Points",
      items: PageItems(
        checksum: "", count: count, identifiers: nil, needsNumbers: false, channels: [channel],
        cards: nil),
      maps: [PageMap(map, besides: [channel])])
  }
}
