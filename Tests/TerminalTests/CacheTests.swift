import Foundation
import Testing

/// The cache of results, as the program uses it.
@Suite struct CacheTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let note = "came from the cache"
  private static let script = "load digits\ntrain uniform --steps 3 --size 16\nprobe knn\n"
  private static let options = ["--no-config", "--seed", "7", "--threads", "2"]

  private func run(_ arguments: String..., input: String = "") throws -> Program.Run {
    let process = Program.process(Self.options + arguments, in: folder)
    let name = UUID().uuidString
    process.standardInput = try folder.file("\(name).in", holding: input)
    process.standardOutput = try folder.file("\(name).out")
    process.standardError = try folder.file("\(name).err")
    try process.run()
    process.waitUntilExit()
    return Program.Run(
      status: process.terminationStatus, output: try folder.text(of: "\(name).out"),
      errors: try folder.text(of: "\(name).err"))
  }

  private var entries: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path(of: ".cache/batchscope")))
      ?? []
  }

  @Test func `a file that is run again shows the same, and a note says where it comes from`() throws
  {
    try folder.file("a.scope", holding: Self.script)
    let first = try run("run", "a.scope")
    let second = try run("run", "a.scope")
    #expect(first.status == 0 && second.status == 0 && entries.count == 2)
    #expect(first.output == second.output)
    #expect(!first.errors.contains(Self.note))
    #expect(second.errors.components(separatedBy: Self.note).count == 3)
    #expect(!(try run("--quiet", "run", "a.scope").errors.contains(Self.note)))
    let rest = try run("run", "a.scope", "--from", "3")
    #expect(rest.errors.components(separatedBy: Self.note).count == 3)
  }

  @Test func `JSON marks what came from the cache`() throws {
    let first = try run("--json", input: Self.script).objects()
    let second = try run("--json", input: Self.script).objects()
    #expect(first.allSatisfy { $0["cached"] == nil })
    #expect(second.map { $0["cached"] as? Bool } == [nil, true, true])
    for (one, other) in zip(first, second) {
      let (report, same) = (one["report"] as? NSDictionary, other["report"] as? NSDictionary)
      #expect(report?["headline"] as? String == same?["headline"] as? String)
    }
  }

  @Test func `nothing is taken or kept without the cache, and nothing kept under safe`() throws {
    for option in ["--no-cache", "--safe"] {
      #expect(try run(option, input: Self.script).status == 0)
      #expect(entries.isEmpty)
    }
    _ = try run(input: Self.script)
    #expect(!(try run("--no-cache", input: Self.script).errors.contains(Self.note)))
    #expect(try run("--safe", input: Self.script).errors.contains(Self.note))
  }

  @Test func `verify with the cache finds what it finds without`() throws {
    let script = Self.script + "session save a.md\n"
    #expect(try run("--no-cache", input: script).status == 0)
    let plain = try run("--no-cache", "verify", "a.md")
    let runs = try (0..<2).map { _ in try run("verify", "a.md") }
    for verified in runs { #expect(verified.status == 0 && verified.output == plain.output) }
    #expect(plain.errors == "" && runs[0].errors == "")
    #expect(runs[1].errors.contains("2 results came from the cache"))
    #expect(!(try run("verify", "a.md", "--twice").errors.contains("cache")))
    let page = try folder.text(of: "a.md").replacing("loss ", with: "loss 9")
    try folder.file("b.md", holding: page)
    #expect(try run("verify", "b.md").status == 3)
  }

  @Test func `the cache lies with the history of one's own`() throws {
    _ = try run("--store", "own", input: Self.script)
    #expect(entries.isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "own/cache")).count == 2)
  }
}
