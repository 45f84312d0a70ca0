import Foundation
import Testing
import Vectors

@Suite struct `The process without a terminal` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `commands that succeed end with 0`() throws {
    let run = try Program.run("-c", "load digits", "-c", "data", in: folder)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("1,797 images"))
  }

  @Test func `the first command that fails ends with 1 and tells its place`() throws {
    let run = try Program.run(
      "-c", "set seed 7", "-c", "lod digits", "-c", "load digits", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("-c:2:1: error: "))
    #expect(run.errors.contains("did you mean 'load'?"))
    #expect(!run.output.contains("1,797"))
  }

  /// The kernels that OpenBLAS says it uses, once for each time that it was loaded.
  private func kernels(choosing chosen: String? = nil) throws -> [Substring] {
    let process = Program.process(["--version"], in: folder)
    process.environment?["OPENBLAS_VERBOSE"] = "2"
    process.environment?["OPENBLAS_CORETYPE"] = chosen
    let told = Pipe()
    (process.standardError, process.standardOutput) = (told, FileHandle.nullDevice)
    try process.run()
    let bytes = told.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("Core: ") }.map { $0.dropFirst("Core: ".count) }
  }

  @Test(.enabled(if: Processor.instructions != .plain))
  func `a processor that OpenBLAS does not know gets fitting kernels, unless others are asked for`()
    throws
  {
    let loaded = try kernels()
    #expect(loaded.last != "Prescott" && loaded.count <= 2)
    #expect(loaded.count == 1 || loaded.first == "Prescott")
    #expect(try kernels(choosing: "Prescott") == ["Prescott"])
  }

  /// Under limits of 0.8 to 1.1 GB libraries were found to wait for ever for memory.
  @Test(arguments: [800_000, 900_000, 1_000_000, 1_050_000])
  func `training under a limit of the address space ends, with a sentence where it cannot begin`(
    kilobytes: Int
  ) throws {
    let process = Program.process([], in: folder)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "ulimit -v \(kilobytes); ulimit -c 0; exec timeout -s KILL 60 \(Program.path)"
        + " -c 'load digits' -c 'train uniform --encoder convnet --size 64 --steps 2'",
    ]
    let told = Pipe()
    (process.standardError, process.standardOutput) = (told, FileHandle.nullDevice)
    try process.run()
    let text = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect([0, 1].contains(process.terminationStatus), "\(text)")
    #expect(process.terminationStatus == 0 || text.contains("-c:2:1: error: "), "\(text)")
  }

  @Test func `standard input is a script with places`() throws {
    let input = "# first\n\nset seed 7\nload \\\n  digitz\ndata\n"
    let run = try Program.run(input: input, in: folder)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("<stdin>:5:3: error: "))
  }

  @Test func `a script without a mistake ends with 0, its last line with or without an end`() throws
  {
    #expect(try Program.run(input: "load digits\nquit\nlod", in: folder).status == 0)
    #expect(try Program.run(input: "load digits", in: folder).output.contains("1,797"))
    #expect(try Program.run(input: "", in: folder).status == 0)
  }

  @Test func `a script file is told by its name`() throws {
    try folder.file("first.scope", holding: "set seed 7\nlod digits\n")
    for arguments in [["first.scope"], ["run", "first.scope"]] {
      let process = Program.process(arguments, in: folder)
      process.standardOutput = try folder.file("out")
      process.standardError = try folder.file("err")
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(try folder.text(of: "err").hasPrefix("first.scope:2:1: error: "))
      #expect(try folder.text(of: "out").hasPrefix("> set seed 7\n"))
    }
  }

  @Test(arguments: [
    ["--frobnicate"], ["--threads", "0"], ["--threads", "two"], ["--seed", "-1"], ["-c"],
    ["-c", "data", "x.scope"], ["verify"], ["run"], ["run", "a.scope", "b.scope"],
    ["verify", "--safe", "--update", "a.md"], ["missing.scope"], ["run", "missing.md"],
    ["verify", "missing.md"], ["."],
  ])
  func `wrong arguments end with 2 and one sentence`(arguments: [String]) throws {
    let process = Program.process(arguments, in: folder)
    process.standardInput = try folder.file("in")
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("err")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    let errors = try folder.text(of: "err")
    #expect(errors.hasPrefix("error: ") && errors.split(separator: "\n").count == 1)
    #expect(try folder.text(of: "out") == "")
  }

  @Test(arguments: [
    (["--sede", "3"], "did you mean '--seed'?"),
    (["run"], "'batchscope run' needs FILE"),
    (["--quiet", "verify", "--updat", "a.md"], "did you mean '--update'?"),
    (["run", "a.scope", "-c", "data"], "'run' takes a file and no '-c'"),
    (["run", "a.scope", "--from", "3", "--to", "2"], "'--to' cannot be 2; choose 3 or more"),
  ])
  func `wrong arguments are told with a way out`(arguments: [String], words: String) throws {
    let process = Program.process(arguments, in: folder)
    process.standardInput = try folder.file("in")
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("err")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try folder.text(of: "err").contains(words))
  }

  @Test func `help and version are answers`() throws {
    let version = try Program.run("--version", in: folder)
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    let help = try Program.run("--help", in: folder)
    #expect(help.status == 0)
    for option in [
      "--json", "--seed", "--threads", "--plain", "--projector", "--no-color", "--safe", "--quiet",
      "--store", "-c",
    ] {
      #expect(help.output.contains("  \(option) "))
    }
    let run = try Program.run("run", "--help", in: folder)
    #expect(run.status == 0 && run.output.contains("batchscope run FILE [options]"))
  }

  @Test func `JSON is one object a command`() throws {
    let run = try Program.run(
      "--json", "-c", "load digits", "-c", "# nothing", "-c", "lod digits", in: folder)
    #expect(run.status == 1)
    #expect(run.errors == "")
    let objects = try run.objects()
    try #require(objects.count == 2)
    #expect(objects[0]["command"] as? String == "load digits")
    #expect(objects[0]["ok"] as? Bool == true)
    #expect(try #require(objects[0]["seconds"] as? Double) > 0)
    #expect((objects[0]["report"] as? [String: Any])?["items"] as? Int == 1797)
    #expect(objects[1]["ok"] as? Bool == false)
    let fault = try #require(objects[1]["error"] as? [String: Any])
    #expect(fault["code"] as? String == "unknownCommand")
    #expect(fault["range"] as? [Int] == [0, 3])
    #expect(fault["suggestion"] as? String == "did you mean 'load'?")
    #expect(fault["message"] as? String == "there is no command 'lod'")
  }

  @Test func `the seed of the process is the seed that is set`() throws {
    let draw = ["-c", "load digits", "-c", "sample uniform --size 16"]
    func indices(_ arguments: [String]) throws -> [Int] {
      let process = Program.process(["--json"] + arguments, in: folder)
      process.standardOutput = try folder.file("out")
      try process.run()
      process.waitUntilExit()
      let last = try #require(try folder.text(of: "out").split(separator: "\n").last)
      let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
      return try #require((object?["report"] as? [String: Any])?["indices"] as? [[Int]]).flatMap(
        \.self)
    }
    let seven = try indices(["--seed", "7"] + draw)
    #expect(seven.count == 16)
    #expect(try indices(["-c", "set seed 7"] + draw) == seven)
    #expect(try indices(["--seed", "8"] + draw) != seven)
    #expect(try indices(["--seed", "1"] + draw) == indices(draw))
  }

  @Test func `safe forbids writing`() throws {
    let commands = ["-c", "load digits", "-c", "data > data.json"]
    let process = Program.process(["--safe"] + commands, in: folder)
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("err")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "data.json")))
  }

  @Test func `a reader that went away ends the program quietly`() throws {
    let process = Program.process(["-c", "help", "-c", "help", "-c", "help"], in: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try folder.file("err")
    try pipe.fileHandleForReading.close()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGPIPE)
    #expect(try folder.text(of: "err") == "")
  }

  @Test func `Ctrl-C ends a script with 130`() throws {
    let process = Program.process(["run", "long.scope"], in: folder)
    try folder.file(
      "long.scope",
      holding: "set seed 7\nload digits\nembed pixels\ngraph build\n"
        + String(repeating: "sample rwr --size 256 --count 1000\n", count: 1000))
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try folder.file("err")
    try process.run()
    var output = Data()
    while !output.contains(Data("> sample".utf8)) {
      let more = pipe.fileHandleForReading.availableData
      try #require(!more.isEmpty)
      output += more
    }
    process.interrupt()
    while !pipe.fileHandleForReading.availableData.isEmpty {}
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(try !folder.text(of: "err").contains("error"))
  }

  @Test func `nothing of colour or progress goes into a file`() throws {
    let run = try Program.run(
      "-c", "load digits", "-c", "embed pixels", "-c", "graph build", "-c", "lod", in: folder)
    #expect(!run.output.contains("\u{1B}"))
    #expect(!run.errors.contains("\u{1B}"))
    #expect(!run.errors.contains("\r"))
  }
}

extension Data {
  fileprivate func contains(_ part: Data) -> Bool { range(of: part) != nil }
}
