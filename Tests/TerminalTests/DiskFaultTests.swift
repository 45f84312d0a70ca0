import Foundation
import Glibc
import Notebook
import Testing

/// Disks that are full, broken or slow at any write of the program.
@Suite struct `Disks that fail` {
  private static let library =
    URL(fileURLWithPath: Program.path).deletingLastPathComponent()
    .appending(path: "libCFaultInjection.so").path
  private static let corpus =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "CommandsTests/Corpus").path

  private static func faults(_ kind: String, at number: Int, in file: String, mark: String)
    -> [String: String]
  {
    [
      "LD_PRELOAD": library, "FAULT_KIND": kind, "FAULT_AT": String(number), "FAULT_FILE": file,
      "FAULT_MARK": mark,
    ]
  }

  /// What is written, and how it is read again.
  static let written = [
    ("kept.graph", "graph save", "graph open"),
    ("kept.safetensors", "export encoder", "encoder open"),
    ("kept.npz", "export graph", ""),
    ("kept.md", "session save", ""),
  ]

  @Test(arguments: written, ["ENOSPC", "EIO", "SHORT", "KILL"])
  func `a file is whole or not there, wherever its writing fails`(
    _ output: (file: String, write: String, read: String), _ kind: String
  ) throws {
    let setup = """
      load embeddings '\(Self.corpus)/thirty.npy'
      graph build --candidates 20 --neighbors 5
      encoder open '\(Self.corpus)/good.safetensors'

      """
    for number in 1... {
      let folder = try TemporaryFolder()
      let mark = folder.path(of: "mark")
      let run = try Program.run(
        "--no-config", input: setup + "\(output.write) \(output.file)\n", in: folder,
        environment: Self.faults(kind, at: number, in: output.file, mark: mark))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      if !names.contains("mark") {
        // The file took fewer writes.
        #expect(number > 1 && run.status == 0, "\(run.errors)")
        break
      }
      if kind == "KILL" {
        #expect(run.signal == SIGKILL)
      } else {
        #expect(run.signal == nil && run.status == (kind == "SHORT" ? 0 : 1), "\(run)")
        #expect(!names.contains { $0.hasSuffix(".part") }, "\(names)")
      }
      #expect(names.contains(output.file) == (kind == "SHORT"), "write \(number): \(names)")
      if kind == "ENOSPC" { #expect(run.errors.contains("No space left"), "\(run.errors)") }
      if kind == "EIO" { #expect(run.errors.contains("Input/output error"), "\(run.errors)") }
      if kind == "SHORT", !output.read.isEmpty {
        let again = try Program.run(
          "--no-config", input: setup + "\(output.read) \(output.file)\n", in: folder)
        #expect(again.status == 0, "\(again.errors)")
      }
    }
  }

  @Test(arguments: ["ENOSPC", "EIO", "SHORT", "KILL"], [1, 2, 3, 5, 8, 13])
  func `a journal can be read, wherever its writing fails`(_ kind: String, _ number: Int) throws {
    let folder = try TemporaryFolder()
    let shell = try TerminalSession(
      ["--no-config"], in: folder, rows: 60,
      environment: Self.faults(
        kind, at: number, in: Journal.fileName, mark: folder.path(of: "mark")))
    try shell.waitForPrompt(1)
    for line in ["load embeddings '\(Self.corpus)/thirty.npy'", "data", "quit"] {
      shell.send(line + "\r")
    }
    let ending = try shell.end()
    #expect(ending == .exit(0) || (kind == "KILL" && ending == .signal(SIGKILL)))
    // What was committed is there; nothing is half there.
    let journal = Journal(folder: folder.path(of: ".local/state/batchscope"))
    for session in try journal.sessions(limit: 2) {
      let entries = try journal.entries(of: session.session.id)
      #expect(entries.map(\.number) == Array(1..<entries.count + 1))
    }
  }
}
