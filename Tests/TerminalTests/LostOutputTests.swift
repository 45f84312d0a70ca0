import Foundation
import Glibc
import Testing

/// Streams that are closed or full: what is lost is told, and nothing hangs.
@Suite struct `Lost output` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a line of the shell of the system, in which `$0` is the program.
  private func shell(_ line: String) throws -> Program.Run {
    let process = Program.process([], in: folder)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line, Program.path]
    process.standardInput = FileHandle.nullDevice
    let name = UUID().uuidString
    process.standardOutput = try folder.file("\(name).out")
    process.standardError = try folder.file("\(name).err")
    try process.run()
    process.waitUntilExit()
    return Program.Run(
      status: process.terminationStatus, output: try folder.text(of: "\(name).out"),
      errors: try folder.text(of: "\(name).err"))
  }

  @Test(arguments: [
    ("\"$0\" -c 'load digits' >/dev/full", "No space left on device"),
    ("\"$0\" -c 'load digits' >&-", "standard output is closed"),
    ("\"$0\" --json -c 'load digits' >/dev/full", "No space left on device"),
    ("\"$0\" --help >/dev/full", "No space left on device"),
    ("echo 'load digits' | \"$0\" >/dev/full", "No space left on device"),
  ])
  func `output that was lost is told and ends with 1`(line: String, reason: String) throws {
    let run = try shell(line)
    #expect(run.status == 1)
    #expect(run.errors == "error: not all output could be written: \(reason)\n")
  }

  @Test func `other ends stay what they are`() throws {
    #expect(try shell("\"$0\" --nothing >/dev/full").status == 2)
    #expect(try shell("\"$0\" --quiet -c '# nothing' >&-").status == 0)
    #expect(try shell("\"$0\" -c 'load digits' 2>&-").status == 0)
  }

  @Test(arguments: ["<&-", "<&- >&-", "<&- >&- 2>&-"])
  func `streams that are closed at the start neither hang nor are taken for others`(
    _ closed: String
  ) throws {
    let empty = try shell("timeout -s KILL 60 \"$0\" \(closed)")
    #expect(empty.status == 0)
    let run = try shell(
      "timeout -s KILL 60 \"$0\" -c 'load digits' -c 'data > data.json' -c 'embed pixels' \(closed)"
    )
    #expect(run.status == (closed == "<&-" ? 0 : 1))
    #expect(try folder.text(of: "data.json").hasPrefix("{\"headline\""))
  }

  @Test func `a limit of open files is told as the cause`() throws {
    let run = try shell("ulimit -n 5; exec \"$0\" -c 'load digits'")
    #expect(run.status == 1)
    #expect(run.errors.contains("the limit of open files is 5, "), "\(run.errors)")
    #expect(run.errors.contains("more are needed; raise it with 'ulimit -n'"))
  }

  @Test(
    .enabled(if: geteuid() == 0, "mounting takes root"),
    arguments: [
      "data > disk/data.json", "session save disk/walk.md", "graph save disk/walk.graph",
      "export graph disk/walk.npz", "export graph disk/walk.csv", "export notebook disk/walk.ipynb",
    ])
  func `a full disk is told as the cause, and leaves no draft`(_ line: String) throws {
    let disk = folder.path(of: "disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try #require(mount("batchscope", disk, "tmpfs", 0, "size=8k") == 0)
    defer { umount2(disk, Int32(MNT_DETACH)) }
    _ = FileManager.default.createFile(
      atPath: "\(disk)/filler", contents: Data(repeating: 0, count: 8192))
    let run = try Program.run(
      "-c", "load digits", "-c", "embed pixels", "-c", "graph build --neighbors 5", "-c", line,
      in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("No space left on device; make room on its disk"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["filler"])
  }
}
