import Foundation
import Testing

@Suite struct `Replay and verification of a notebook` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let notebook = """
    ---
    batchscope: 1
    seed: 7
    ---
    Some prose.
    ```batchscope
    > load digits
    digits · 1,797 images 8×8 · 10 classes · 355 held out for probes
    > lod digits
      ^^^ no such command
    error: there is no command 'lod'; did you mean 'load'?
    ```

    """

  @Test func `run shows prose, commands and results, and goes on after an expected mistake`() throws
  {
    try folder.file("a.md", holding: notebook)
    let run = try Program.run("run", "a.md", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("Some prose.\n> load digits\ndigits · 1,797 images"))
    #expect(run.errors.contains("error: there is no command 'lod'"))
  }

  @Test func `quiet shows the results alone`() throws {
    try folder.file("a.md", holding: notebook)
    let run = try Program.run("--quiet", "run", "a.md", in: folder)
    #expect(run.output.hasPrefix("digits · 1,797 images"))
  }

  @Test func `what is as recorded is verified`() throws {
    try folder.file("a.md", holding: notebook)
    let run = try Program.run("verify", "a.md", in: folder)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("a.md: verified"))
    #expect(run.errors == "")
  }

  @Test func `drift ends with 3, and the update is verified`() throws {
    try folder.file("a.md", holding: notebook.replacing("1,797", with: "1,798"))
    let run = try Program.run("verify", "a.md", "--update", in: folder)
    #expect(run.status == 3)
    #expect(run.output.contains("drift in line 8: load digits"))
    try folder.file("b.md", holding: try folder.text(of: "a.md.new"))
    #expect(try Program.run("verify", "b.md", in: folder).status == 0)
  }

  @Test func `verification as JSON is one object a file`() throws {
    try folder.file("a.md", holding: notebook)
    try folder.file("b.md", holding: notebook.replacing("1,797", with: "1,798"))
    let run = try Program.run("--json", "verify", "a.md", "b.md", in: folder)
    #expect(run.status == 3)
    let objects = try run.objects()
    #expect(objects.map { $0["ok"] as? Bool } == [true, false])
    #expect(objects.map { $0["file"] as? String } == ["a.md", "b.md"])
  }

  @Test func `a notebook runs with the seed it records, unless another is asked for`() throws {
    let drawing = notebook.replacing(
      "> lod digits", with: "> sample uniform --size 8\n> lod digits")
    try folder.file("a.md", holding: drawing)
    #expect(try Program.run("verify", "a.md", "--update", in: folder).status == 0)
    try folder.file("b.md", holding: try folder.text(of: "a.md.new"))
    #expect(try Program.run("verify", "b.md", in: folder).status == 0)
    #expect(try folder.text(of: "b.md").contains("seed: 7\n"))
  }

  @Test func `a malformed notebook is told with its line`() throws {
    try folder.file("a.md", holding: "no header\n")
    for verb in ["run", "verify"] {
      let run = try Program.run(verb, "a.md", in: folder)
      #expect(run.status == 1)
      #expect(run.errors.hasPrefix("a.md:1: error: "))
    }
  }

  @Test func `step waits, and what is tried in between changes nothing`() throws {
    try folder.file("a.scope", holding: "load digits\ndata\n")
    let terminal = try TerminalSession(["run", "--step", folder.path(of: "a.scope")], in: folder)
    try terminal.wait(for: "[cell 1 of 2: Enter runs it]")
    terminal.send("\r")
    try terminal.wait(for: "> data\n[cell 2 of 2: Enter runs it]")
    terminal.send("load glosses\r")
    try terminal.wait(for: "3,000")
    terminal.send("\r")
    try terminal.wait(for: "SHA-256")
    terminal.send("\r")
    #expect(try terminal.end() == .exit(0))
    #expect(terminal.screen.text.contains("modality  vision"))
  }
}

@Suite struct `Replaying a part, or twice` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file(
      "walk.md",
      holding: """
        ---
        batchscope: 1
        seed: 3
        ---
        # Walk
        ```batchscope
        > load digits
        digits · 1,797 images 8×8 · 10 classes · 355 held out for probes
        > set temperature 0.3
        temperature 0.3
        ```
        In between.
        ```batchscope
        > sample uniform --size 4
        > set
        ```
        The end.
        """)
  }

  @Test func `what comes before --from runs unseen, and nothing after --to`() throws {
    let run = try Program.run("run", "walk.md", "--from", "3", "--to", "3", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("> sample uniform"))
    #expect(!run.output.contains("load digits") && !run.output.contains("> set"))
    #expect(run.output.contains("In between.") && !run.output.contains("The end."))
  }

  @Test func `--set stands over what the file sets`() throws {
    let run = try Program.run("run", "walk.md", "--set", "temperature=0.8", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("temperature  0.800"))
    #expect(!run.output.contains("temperature 0.3"))
  }

  @Test(arguments: ["sample uniform --size 4 --count 2", "sample uniform --count=2 --size=4"])
  func `--set stands over the value that a command gives to an option`(_ line: String) throws {
    try folder.file("draw.scope", holding: "load digits\n\(line)\n")
    let run = try Program.run(
      "run", "draw.scope", "--set", "size=16", "--set", "count=3", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("3 batches of 16 by uniform"))
  }

  @Test func `--set refuses an option that no command gives, before anything runs`() throws {
    let run = try Program.run("run", "walk.md", "--set", "seeds=3", in: folder)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("'--seeds', which no command of 'walk.md' gives"))
  }

  @Test(arguments: [
    ["--from", "0"], ["--to", "1", "--from", "2"], ["--set", "sed=3"], ["--set", "seed"],
    ["--set", "seed="],
  ])
  func `a range or a setting that is none ends with 2`(_ arguments: [String]) throws {
    let process = Program.process(["run", "walk.md"] + arguments, in: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }

  @Test func `a failure before --from is told and ends the replay`() throws {
    try folder.file("bad.scope", holding: "load digits\nlod\nset\n")
    let run = try Program.run("run", "bad.scope", "--from", "3", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("bad.scope:2:1: error:"))
  }

  @Test func `other data than were recorded end a replay, unless they are admitted`() throws {
    let text = try folder.text(of: "walk.md").replacing(
      "seed: 3\n", with: "seed: 3\ndata digits: 9 rows, sha256 00\n")
    try folder.file("other.md", holding: text)
    for verb in ["run", "verify"] {
      let stopped = try Program.run(verb, "other.md", in: folder)
      #expect(stopped.status == 3)
      #expect((stopped.errors + stopped.output).contains("9 rows, sha256 00"))
      #expect(!stopped.output.contains("> set temperature"))
    }
    let admitted = try Program.run("run", "other.md", "--other-data", in: folder)
    #expect(admitted.status == 0)
    #expect(admitted.output.contains("> set temperature"))
  }

  @Test func `--twice compares a replay with itself, not with the file`() throws {
    let drifted = try Program.run("verify", "walk.md", in: folder)
    #expect(drifted.status == 3)
    let twice = try Program.run("verify", "--twice", "walk.md", in: folder)
    #expect(twice.status == 0)
    #expect(twice.output.contains("verified · 4 cells"))
  }
}
