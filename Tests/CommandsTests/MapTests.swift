import CommandLanguage
import Commands
import Notebook
import Presentation
import Report
import Sampling
import Testing
import Training
import Workbench

@Suite struct MapTests {
  private static let digits = ["load digits", "embed pixels"]
  private static let batches =
    digits + ["graph build --candidates 300 --neighbors 20", "sample rwr --size 32 --count 4"]

  private func map(_ report: Report) throws -> PointMap { try #require(report.maps.first) }

  @Test func `a map that fits is drawn again, and other vectors or options lay out anew`() throws {
    var session = try ShellSession(after: Self.digits)
    let first = try session.run("map --quick")
    #expect(first["isNew"] == .boolean(true))
    let again = try session.run("map --color trust")
    #expect(again["isNew"] == .boolean(false))
    #expect(again["method"] == .text("pacmap"))
    #expect(try map(first).x == map(again).x)
    #expect(try session.run("map --method pca")["isNew"] == .boolean(true))
    #expect(try session.run("map --method pca --fresh")["isNew"] == .boolean(true))
    #expect(try session.run("map")["isNew"] == .boolean(false))
    try session.run("embed pca --dimensions 8")
    #expect(try session.run("status")["map"] == .text("PCA of pixels, not of these vectors"))
    #expect(try session.run("map --method pca")["isNew"] == .boolean(true))
    #expect(try session.run("status")["map"] != .text("PCA of pixels, not of these vectors"))
    try session.run("load molecules")
    #expect(try session.run("status")["map"] == Value.none)
  }

  @Test func `every figure of quality stands beside that of PCA`() throws {
    var session = try ShellSession(after: Self.digits)
    let report = try session.run("map --quick")
    for name in ["trustworthiness", "neighborsKept10", "neighborsKept50", "tripletsKept"] {
      let own = try #require(report[name]?.number)
      let pca = try #require(
        report["pca" + name.prefix(1).uppercased() + name.dropFirst()]?.number)
      #expect((0...1).contains(own) && (0...1).contains(pca))
      if name.hasPrefix("neighbors") { #expect(own > pca) }
    }
    #expect(report.sentences.contains("nearest"))
    let plain = try session.run("map --method pca")
    #expect(plain["tripletsKept"] == plain["pcaTripletsKept"])
  }

  @Test func `a map can be kept, used again, undone, and is stale with other vectors`() throws {
    var session = try ShellSession(after: Self.digits + ["m = map --method pca", "map --quick"])
    try session.run("use m")
    #expect(try session.run("map")["method"] == .text("pca"))
    try session.run("undo")
    #expect(try session.run("map")["method"] == .text("pacmap"))
    try session.run("embed pca --dimensions 4")
    let names = try session.run("names")
    #expect(names["names"]?.json.contains("other vectors now") == true)
    #expect(try session.run("last m")["method"] == .text("pca"))
  }

  @Test(arguments: [
    "class", "cluster", "community", "hardness", "in-degree", "exposure", "trust", "conflicts",
  ])
  func `each colour says something of each item`(_ color: String) throws {
    var session = try ShellSession(after: Self.batches)
    let report = try session.run("map --method pca --color \(color)")
    switch try map(report).coloring {
    case .none: Issue.record("no colour")
    case .classes(_, let names, let classes):
      #expect(classes.count == 1_797 && Set(classes).count > 1)
      #expect(classes.allSatisfy { names.indices.contains(Int($0)) })
    case .shades(_, let low, let high, let values):
      #expect(values.count == 1_797 && low < high && values.contains { $0.isFinite })
    }
    #expect(try !map(report).summary.isEmpty)
    #expect(report["color"] == .text(color))
  }

  @Test func `age is told in refreshes, once the graph was refreshed`() throws {
    var session = try ShellSession(
      after: [
        "load digits", "train uniform --steps 5 --size 32", "embed encoder",
        "graph build --index exact --neighbors 5", "train uniform --steps 5 --size 32",
        "embed encoder", "graph refresh --threshold 0.1",
      ])
    let ages = try #require(session.shell.workbench.graph).ages
    guard
      case .shades(_, _, _, let values) = try map(session.run("map --method pca --color age"))
        .coloring
    else {
      Issue.record("no shades")
      return
    }
    #expect(values == ages.map(Float.init))
    let changed = try session.run("map --show edges")
    #expect(changed.sentences.contains("edges came"))
  }

  @Test func `hardness and exposure are those of the drawn batches`() throws {
    var session = try ShellSession(after: Self.batches)
    let draw = try #require(session.shell.workbench.draw)
    let members = Set(draw.batches.flatMap(\.items))
    guard
      case .shades(_, _, _, let hardness) = try map(
        session.run("map --method pca --color hardness")
      ).coloring,
      case .shades(_, _, _, let counts) = try map(session.run("map --color exposure")).coloring
    else {
      Issue.record("no shades")
      return
    }
    #expect(Set(hardness.indices.filter { hardness[$0].isFinite }) == members)
    #expect(counts.reduce(0, +) == Float(draw.batches.reduce(0) { $0 + $1.items.count }))
  }

  @Test func `a walk is shown hop by hop, as its trace tells it`() throws {
    var session = try ShellSession(after: Self.batches)
    let shown = try map(session.run("map --method pca --show walk --batch 2"))
    let batch = try #require(session.shell.workbench.draw).batches[1]
    let hops = zip(batch.items, try #require(batch.walk).origins).flatMap { item, origin in
      origin.parent.map { [Int32(batch.items[$0]), Int32(item)] } ?? []
    }
    #expect(shown.links.map(\.ends) == [hops])
    #expect(shown.layers.first?.points == batch.items.map(Int32.init))
    #expect(shown.layers.contains { $0.kind == .starts && !$0.points.isEmpty })
  }

  @Test func `two batches are told apart, by number or by name`() throws {
    var session = try ShellSession(after: Self.batches + ["a = sample uniform --size 16 --count 2"])
    let two = try map(session.run("map --method pca --show batch --batch 1,2"))
    #expect(two.layers.map(\.kind) == [.members, .otherMembers, .starts])
    try session.run("sample rwr --size 32 --count 4")
    let named = try map(session.run("map --show batch --with a"))
    #expect(named.layers.map(\.points.count).prefix(2) == [32, 16])
    let suspects = try session.run("map --show suspects")
    #expect(suspects.sentences.contains("suspected"))
  }

  @Test func `edges that changed are shown after a refresh, or against another graph`() throws {
    var session = try ShellSession(
      after: [
        "load digits", "embed pixels", "g = graph build --index exact --neighbors 5",
        "graph build --index exact --neighbors 6",
      ])
    #expect(try session.fault(of: "map --method pca --show edges").problem.contains("refreshed"))
    let shown = try map(session.run("map --method pca --show edges --with g"))
    #expect(shown.links.map(\.kind) == [.removed, .added])
    #expect(shown.links[0].ends.isEmpty)
    #expect(shown.links[1].name.contains("of 1,797 edges that came"))
    #expect(shown.links[1].ends.count <= 2 * 200)
  }

  @Test func `around an item its nearest ones stand with their places on the map`() throws {
    var session = try ShellSession(after: Self.digits)
    let report = try session.run("map --quick --around 17 --neighbors 5 --nearest 50")
    guard case .list(let rows)? = report["neighbors"] else {
      Issue.record("no rows")
      return
    }
    #expect(rows.count == 5)
    let shown = try map(report)
    #expect(shown.items.count == 51 && shown.items[0] == 17)
    #expect(shown.layers.map(\.kind) == [.otherMembers, .subject])
    let near = rows.count { $0.json.contains("\"isNear\":true") }
    #expect(report["kept"] == .integer(near))
    #expect(report.sentences.contains("nearest on the map"))
  }

  @Test func `before and after training lie in one layout, and frames keep the way`() throws {
    var session = try ShellSession(
      after: ["load digits", "train rwr --steps 12 --size 32 --refresh 6 --map"])
    let frames = try #require(session.shell.workbench.encoder?.frames)
    #expect(frames.frames.map(\.step) == [0, 6, 12])
    let report = try session.run("map frames --quick")
    #expect(try map(report).frames.map(\.title) == ["step 0", "step 6", "step 12"])
    let one = try session.run("map frames --quick --frame 2")
    #expect(try map(one).frames.isEmpty && map(one).title == "step 6")
    #expect(try session.fault(of: "map frames --frame 9").suggestion == "choose 1 to 3")
    let diff = try session.run("map diff --quick --items 400")
    #expect(try map(diff).frames.map(\.title) == ["untrained", "current"])
    #expect(diff["items"] == .integer(400))
    guard case .list(let classes)? = diff["classes"] else {
      Issue.record("no classes")
      return
    }
    #expect(classes.count == 10)
    try session.run("train uniform --steps 4 --size 32")
    #expect(try session.fault(of: "map frames").problem.contains("kept no frames"))
  }

  @Test func `equal vectors on both sides move nothing`() throws {
    var session = try ShellSession(after: ["load digits", "a = embed pixels", "b = embed pixels"])
    let diff = try session.run("map diff a b --quick --items 300")
    #expect(try #require(diff["meanMoved"]?.number) < 0.05)
  }

  @Test func `a map of 60,000 points would cost the journal little`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: Self.digits)
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("map --method pca")
    let id = try #require(session.shell.keeper?.session)
    let entry = try #require(try Journal(folder: folder.path).entries(of: id).last)
    #expect((entry.report?.utf8.count ?? 0) < 2_000 && entry.shown.utf8.count < 20_000)
  }

  @Test func `names and items are offered where they fit`() throws {
    let session = try ShellSession(
      after: Self.digits + ["v = embed pixels", "b = sample uniform --size 8"])
    func offered(_ line: String) -> [String] {
      session.shell.completion(of: line, cursor: line.count).candidates.map(\.text)
    }
    #expect(offered("map diff ") == ["v", "current", "untrained", "raw"])
    #expect(offered("map --show batch --with ") == ["b"])
    #expect(offered("map --around 179").contains("1796"))
    #expect(offered("map --color ").contains("hardness"))
  }
}
