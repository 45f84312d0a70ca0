import CommandLanguage
import Commands
import Files
import Foundation
import Report
import Testing
import Vectors
import Workbench

@Suite struct CacheTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var store: String { folder.path + "/cache" }

  private func session(
    seed: UInt64 = 7, threads: Int = 2, limit: Int = ResultCache.usualLimit, isWritten: Bool = true
  ) throws -> ShellSession {
    var session = try ShellSession(seed: seed, threads: threads)
    session.shell.cache = ResultCache(folder: store, limit: limit, isWritten: isWritten)
    return session
  }

  private var entries: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: store)) ?? []).sorted()
      .map { "\(store)/\($0)" }
  }

  private static let cached =
    Catalog.schema.commands.map(\.words).filter { words in
      words.hasPrefix("train ") && words != "train resume" || words.hasPrefix("probe ")
        || [
          "audit", "compare", "diff encoder", "embed checkpoint", "embed encoder", "sensitivity",
          "tune",
        ].contains(words)
    }

  static let examples = Catalog.commands.flatMap { $0.examples }.filter {
    cached.contains($0.command) && !$0.line.contains("--until") && !$0.line.contains("--scale")
  }

  @Test func `every command whose results are cached has an example`() {
    #expect(Set(Self.examples.map(\.command)) == Set(Self.cached))
  }

  @Test(arguments: examples)
  func `a cached result leaves the very state and report that the line leaves`(_ example: Example)
    throws
  {
    try folder.writeExampleFiles(for: example.setup + [example.line])
    func lines(_ session: inout ShellSession) throws -> Outcome {
      for line in example.setup { try session.run(folder.placed(line)) }
      return session.shell.execute(folder.placed(example.line), monitor: .none)
    }
    var plain = try ShellSession()
    var first = try session()
    var second = try session()
    let run = try lines(&plain)
    let kept = try lines(&first)
    let found = try lines(&second)
    #expect(!run.isCached && !kept.isCached && found.isCached)
    #expect(found.report == kept.report && found.report != nil)
    #expect(found.report?.blocks.count == run.report?.blocks.count)
    let state = try StateDigest(of: plain.shell.workbench).text
    #expect(try StateDigest(of: second.shell.workbench).text == state)
    let print = Fingerprint(of: plain.shell.workbench).text
    #expect(Fingerprint(of: second.shell.workbench).text == print)
    #expect(plain.shell.names.all == second.shell.names.all)
  }

  @Test func `what follows a cached burst goes on from it as from a burst`() throws {
    let lines = [
      "load digits", "embed pixels", "e = train rwr --steps 12 --queue 64 --size 32",
      "compare uniform knn --steps 4 --seeds 2 --looks 1", "embed encoder", "graph build",
      "train uniform --steps 4", "sample rwr --size 16", "undo", "undo", "redo", "probe labels",
    ]
    var plain = try ShellSession()
    for line in lines { try plain.run(line) }
    for round in 0..<2 {
      var other = try session()
      let outcomes = lines.map { other.shell.execute($0, monitor: .none) }
      #expect(outcomes.count(where: \.isCached) == [0, 5][round])
      #expect(
        try StateDigest(of: other.shell.workbench).text
          == StateDigest(of: plain.shell.workbench).text)
      #expect(other.shell.lastReport?["accuracy"] == plain.shell.lastReport?["accuracy"])
    }
  }

  static let changes: [(setup: [String], options: String)] = [
    (["load digits", "data noise 0.1"], ""),
    (["load digits", "set seed 8"], ""), (["load digits", "set threads 1"], ""),
    (["load digits", "set temperature 0.4"], ""), (["load digits", "embed pixels"], ""),
    (["load digits", "train uniform --steps 1 --size 32"], ""),
    (["load digits", "train uniform --steps 1 --size 32", "undo"], " --learning-rate 0.01"),
    (["load digits"], " --loss dcl"), (["load digits"], " --encoder convnet"),
  ]

  @Test(arguments: changes)
  func `a line on another state, or another line, is run`(
    _ change: (setup: [String], options: String)
  ) throws {
    let line = "train uniform --steps 4 --size 32"
    var first = try session()
    for line in ["load digits", line] { try first.run(line) }
    var other = try session()
    for line in change.setup { try other.run(line) }
    #expect(!other.shell.execute(line + change.options, monitor: .none).isCached)
    var same = try session()
    try same.run("load digits")
    #expect(same.shell.execute("train  uniform --steps 4 --size 32", monitor: .none).isCached)
  }

  @Test func `a split by another seed is told apart`() throws {
    var first = try session()
    for line in ["load digits", "train uniform --steps 2"] { try first.run(line) }
    var second = try session()
    for line in ["set seed 9", "load digits", "set seed 7"] { try second.run(line) }
    #expect(!second.shell.execute("train uniform --steps 2", monitor: .none).isCached)
  }

  @Test func `a kept result that a line names counts by its content`() throws {
    func isCached(_ names: [String]) throws -> Bool {
      var session = try session()
      try session.run("load digits")
      for name in names { try session.run("\(name) = train uniform --steps 1 --size 16") }
      return session.shell.execute("diff encoder a --items 60", monitor: .none).isCached
    }
    #expect(try [isCached(["a", "b", "c"]), isCached(["b", "a", "c"])] == [false, false])
    #expect(try [isCached(["a", "b", "c"]), isCached(["b", "a", "c"])] == [true, true])
  }

  @Test func `a file that a line names counts by its content`() throws {
    try folder.writeExampleFiles(for: ["minilm"])
    let line = "embed checkpoint \(folder.path)/minilm"
    func isCached() throws -> Bool {
      var session = try session()
      try session.run("load glosses")
      return session.shell.execute(line, monitor: .none).isCached
    }
    #expect(try [isCached(), isCached()] == [false, true])
    let vocabulary = folder.path + "/minilm/vocab.txt"
    var words = try String(contentsOfFile: vocabulary, encoding: .utf8).split(separator: "\n")
    words.swapAt(words.count - 1, words.count - 2)
    try words.joined(separator: "\n").write(
      toFile: vocabulary, atomically: true, encoding: .utf8)
    #expect(try [isCached(), isCached()] == [false, true])
  }

  @Test func `a result of another program, or another library, is not taken`() throws {
    let (setup, line) = (["load digits", "embed pixels"], "audit --size 32")
    var first = try session()
    for line in setup + [line] { try first.run(line) }
    let path = try #require(entries.first)
    let file = try SafetensorsFile(path: path)
    let text = try #require(file.metadata["result"])
    let changed = text.replacingOccurrences(
      of: "\"modified\":[0-9]+", with: "\"modified\":1", options: .regularExpression)
    #expect(changed != text)
    for description in [changed, text] {
      try SafetensorsFile.write(
        [],
        metadata: ["result": description, "sha256": sha256(of: Data(description.utf8))],
        to: path, replacing: true)
      var other = try session(isWritten: false)
      for line in setup { try other.run(line) }
      #expect(other.shell.execute(line, monitor: .none).isCached == (description == text))
    }
  }

  @Test func `a damaged entry is not taken, and the line is run`() throws {
    let lines = ["load digits", "train uniform --steps 2 --size 16"]
    var first = try session()
    for line in lines { try first.run(line) }
    let path = try #require(entries.first)
    let good = try Data(contentsOf: URL(filePath: path))
    let headline = try #require(good.range(of: Data("headline".utf8)))
    let places =
      [0, 9, headline.lowerBound, good.count - 1]
      + stride(from: good.count / 20, to: good.count, by: good.count / 20)
    for (number, place) in places.enumerated() {
      var bad = good
      if number % 3 == 2 { bad = bad.prefix(place) } else { bad[place] ^= 1 << (number % 8) }
      try bad.write(to: URL(filePath: path))
      var other = try session(isWritten: false)
      try other.run(lines[0])
      let outcome = other.shell.execute(lines[1], monitor: .none)
      #expect(outcome.succeeded && !outcome.isCached, "byte \(place)")
    }
  }

  @Test func `entries that were not used for longest go beyond the limit`() throws {
    var first = try session()
    try first.run("load digits")
    for size in [16, 17, 18] {
      try first.run("train uniform --steps 1 --fresh --size \(size)")
      try first.run("undo")
    }
    #expect(entries.count == 3)
    let bytes = try entries.map { try Data(contentsOf: URL(filePath: $0)).count }
    var second = try session(limit: bytes.reduce(1_000, +))
    try second.run("load digits")
    #expect(
      second.shell.execute("train uniform --steps 1 --fresh --size 16", monitor: .none).isCached)
    try second.run("undo")
    try second.run("train uniform --steps 1 --fresh --size 19")
    #expect(entries.count == 3)
    for (size, isThere) in [(16, true), (17, false), (18, true), (19, true)] {
      var third = try session(isWritten: false)
      try third.run("load digits")
      let line = "train uniform --steps 1 --fresh --size \(size)"
      #expect(third.shell.execute(line, monitor: .none).isCached == isThere, "\(size)")
    }
  }

  static let unkept = [
    " train uniform --steps 2 --size 16", "time train uniform --steps 2 --size 16",
    "train uniform --steps 2 --size 16 --until 0.2s",
    "train uniform --steps 4 --size 16 --stop-after 2",
    "sample uniform --size 16",
  ]

  @Test(arguments: unkept)
  func `lines that are private, by the clock or stopped leave no entry`(_ line: String) throws {
    var session = try session()
    try session.run("load digits")
    _ = session.shell.execute(line, monitor: .none)
    #expect(entries.isEmpty)
  }

  @Test func `a job leaves no entry, and a session that may not write none`() throws {
    var first = try session()
    for line in ["load digits", "job train uniform --steps 2", "jobs --wait"] {
      try first.run(line)
    }
    var second = try session(isWritten: false)
    for line in ["load digits", "train uniform --steps 2"] { try second.run(line) }
    #expect(entries.isEmpty && !FileManager.default.fileExists(atPath: store))
  }

  @Test func `an entry is for its owner alone`() throws {
    var first = try session()
    for line in ["load digits", "train uniform --steps 1 --size 16"] { try first.run(line) }
    for path in entries + [store] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(try #require(mode) & 0o077 == 0)
    }
  }
}
