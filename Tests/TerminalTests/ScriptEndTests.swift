import Foundation
import Testing

@Suite struct `A script to its end` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ([UInt8]("load digits\nset seed 1".utf8) + [0xFF] + [UInt8]("2\n".utf8), 2, "not UTF-8"),
    ([UInt8]("load digits\nstatus".utf8) + [0xE2, 0x82], 2, "not UTF-8"),
    ([UInt8]("load digits \\\n".utf8), 1, "the file ends"),
  ])
  func `standard input that a file could not hold is refused at its line`(
    _ bytes: [UInt8], _ line: Int, _ problem: String
  ) throws {
    let process = Program.process(["--no-config"], in: folder)
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path(of: "in")))
    process.standardInput = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: folder.path(of: "in")))
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("errors")
    try process.run()
    process.waitUntilExit()
    let errors = try folder.text(of: "errors")
    #expect(process.terminationStatus == 1)
    #expect(errors.hasPrefix("<stdin>:\(line): error: ") && errors.contains(problem), "\(errors)")
    #expect(try !folder.text(of: "out").contains("seed"))
  }

  @Test(arguments: ["run", "verify"])
  func `a file that is not there fails the command, as JSON says, too`(_ command: String) throws {
    let run = try Program.run("--json", "-c", "\(command) missing.md", in: folder)
    #expect(run.status == 1)
    #expect(try run.objects().map { $0["ok"] as? Bool } == [false])
  }

  @Test func `a mark of byte order begins standard input as it begins a file`() throws {
    #expect(try Program.run(input: "\u{FEFF}load digits\n", in: folder).status == 0)
  }

  @Test func `files and folders may have names of one character`() throws {
    let run = try Program.run(
      "--no-config", "-c", "load digits", "-c", "export plan p --of uniform", "-c",
      "embed pixels", "-c", "graph build --candidates 50 --neighbors 5", "-c", "graph save g", "-c",
      "graph open g", in: folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a burst that is stopped as the last command is told by the exit status`() throws {
    let process = Program.process(
      ["--no-config", "-c", "load digits", "-c", "train uniform --steps 1000000"], in: folder)
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("errors")
    try process.run()
    for _ in 0..<600 where try folder.text(of: "out").isEmpty { usleep(50_000) }
    sleep(1)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
  }

  @Test func `a job that failed fails its script, and says why`() throws {
    let lines = ["load digits", "job export plan missing/p --of uniform", "jobs --wait"]
    try folder.file("job.scope", holding: lines.joined(separator: "\n"))
    let typed = try Program.run(input: lines.joined(separator: "\n"), in: folder)
    for run in [typed, try Program.run("run", "job.scope", "--write", in: folder)] {
      #expect(run.status == 1)
      #expect(run.output.contains("job 1 failed: missing/p"), "\(run.output)")
      #expect(run.errors.contains("error: job 1, "), "\(run.errors)")
    }
  }
}
