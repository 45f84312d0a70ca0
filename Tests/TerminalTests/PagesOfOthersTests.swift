import Foundation
import Testing

/// What a notebook that somebody else wrote can do to the files of the one who runs it.
@Suite struct `Pages of others` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["victim/mine.csv", "victim/conf.json"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(of: "victim"), withIntermediateDirectories: true)
      try folder.file(name, holding: "mine")
    }
    try folder.file("evil.md", holding: page(writing: Self.attacks))
  }

  private static let attacks = [
    "data > victim/mine.csv", "data > victim/conf.json", "status > victim/README.md",
    "graph save victim/x.graph", "export graph ../x.npz", "session save victim/s.md",
    "data > /tmp/of-a-page-\(getpid()).csv",
  ]

  private func page(writing lines: [String]) -> String {
    "---\nbatchscope: 1\n---\n```batchscope\n> load digits\n> embed pixels\n"
      + "> graph build --candidates 50 --neighbors 5\n"
      + lines.map { "> \($0)\n" }.joined() + "```\n"
  }

  private var names: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { name in ![".in", ".out", ".err"].contains { name.hasSuffix($0) } }.sorted()
    }
  }

  @Test func `verify writes nothing, and every line of the page shows its report`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "tmp"), withIntermediateDirectories: true)
    let before = try names
    let process = Program.process(["--json", "verify", "evil.md"], in: folder)
    process.environment?["TMPDIR"] = folder.path(of: "tmp")
    process.standardOutput = try folder.file("shown.out")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    #expect(try names == before)
    #expect(try folder.text(of: "victim/mine.csv") == "mine")
    #expect(!FileManager.default.fileExists(atPath: "/tmp/of-a-page-\(getpid()).csv"))
    #expect(!(try folder.text(of: "shown.out")).contains("may not write"))
  }

  @Test func `what a page writes it reads back while it is verified`() throws {
    let lines = [
      "graph save a.graph", "graph open a.graph", "export vectors v.npy",
      "load embeddings v.npy", "export plan p.plan --of 'uniform --size 8' --batches 2",
      "plan open p.plan", "load embeddings \(folder.path(of: "v.npy"))",
    ]
    try folder.file("own.md", holding: page(writing: lines))
    let before = try names
    let run = try Program.run("--json", "verify", "own.md", in: folder)
    #expect(!run.output.contains("error: "))
    #expect(try names == before)
  }

  @Test(arguments: attacks, [["run"], []])
  func `run writes nothing unasked`(_ attack: String, _ way: [String]) throws {
    try folder.file("one.md", holding: page(writing: [attack]))
    let before = try names
    let process = Program.process(way + ["one.md"], in: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try folder.file("said.err")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    let said = try folder.text(of: "said.err")
    #expect(said.contains("--write") || said.contains("lies outside"), "\(said)")
    #expect(try names == before)
    #expect(try folder.text(of: "victim/mine.csv") == "mine")
  }

  @Test func `run with --write writes new files below the folder, and replaces none`() throws {
    try folder.file("new.md", holding: page(writing: ["data > victim/new.csv"]))
    #expect(try Program.run("run", "new.md", "--write", in: folder).status == 0)
    #expect(try folder.text(of: "victim/new.csv").hasPrefix("class,items"))
    for attack in Self.attacks.filter({ !$0.contains("README") && !$0.contains("victim/x") })
    where !attack.hasPrefix("session") {
      try folder.file("one.md", holding: page(writing: [attack]))
      let run = try Program.run("one.md", "--write", in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("is there already") || run.errors.contains("lies outside"))
    }
    #expect(try folder.text(of: "victim/mine.csv") == "mine")
  }

  @Test func `a terminal is asked once, and the answer is kept to`() throws {
    try folder.file(
      "two.md", holding: page(writing: ["data > victim/a.csv", "data > victim/b.csv"]))
    for (answer, isGiven) in [("n", false), ("", false), ("y", true)] {
      let terminal = try TerminalSession(
        ["--norc", "-c", "cd '\(folder.path)'; '\(Program.path)' run two.md; echo ended $?"],
        in: folder, program: "/bin/bash", rows: 60)
      try terminal.wait(for: "[y/N]")
      #expect(terminal.screen.text.contains("'two.md' is about to write 'victim/a.csv'"))
      terminal.send("\(answer)\r")
      try terminal.wait(for: "ended \(isGiven ? 0 : 1)")
      #expect(terminal.screen.text.components(separatedBy: "[y/N]").count == 2)
      #expect(try names.contains("victim/b.csv") == isGiven)
    }
  }

  @Test func `--write is for files, and not beside --safe`() throws {
    #expect(try Program.run("--write", "-c", "data", in: folder).status == 2)
    #expect(try Program.run("run", "evil.md", "--write", "--safe", in: folder).status == 2)
  }

  @Test func `one's own lines replace a file only when they say so`() throws {
    try folder.file("flowers.csv", holding: "mine")
    let refused = try Program.run("-c", "load digits", "-c", "data > flowers.csv", in: folder)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("'flowers.csv' is there already"))
    #expect(try folder.text(of: "flowers.csv") == "mine")
    let run = try Program.run(
      "-c", "load digits", "-c", "data > flowers.csv --replace", in: folder)
    #expect(run.status == 0)
    #expect(try folder.text(of: "flowers.csv").hasPrefix("class,items"))
  }
}
