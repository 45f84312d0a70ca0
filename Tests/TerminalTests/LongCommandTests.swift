import Foundation
import Testing

@Suite struct `A command that takes long` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Self.vectors(rows: 100_000, columns: 48)
      .write(to: URL(fileURLWithPath: folder.path(of: "vectors.npy")))
  }

  /// Vectors whose exact graph takes many seconds, as a file of NumPy.
  private static func vectors(rows: Int, columns: Int) -> Data {
    let description =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    let header = description.padding(toLength: 117, withPad: " ", startingAt: 0) + "\n"
    var state: UInt32 = 1
    let numbers = (0..<(rows * columns)).map { _ -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / Float(1 << 24) - 0.5
    }
    return Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data(header.utf8)
      + numbers.withUnsafeBytes { Data($0) }
  }

  /// A shell whose next command keeps it busy.
  private func busyShell(_ arguments: String...) throws -> TerminalSession {
    let shell = try TerminalSession(arguments, in: folder)
    try shell.wait(for: "scope[1]>")
    shell.send("load embeddings '\(folder.path(of: "vectors.npy"))'\r")
    try shell.wait(for: "scope[2]>")
    shell.send("graph build --index exact\r")
    return shell
  }

  @Test func `tells its progress on one line, stops at Ctrl-C, and leaves the shell`() throws {
    let shell = try busyShell()
    try shell.wait(for: "progress") { $0.lines.last?.contains(" % ") ?? false }
    shell.send(control: "C")
    try shell.wait(for: "scope[3]>")
    #expect(shell.screen.text.contains("stopped; nothing was changed"))
    #expect(!shell.screen.text.contains("building the graph"))
    shell.send("set seed 7\r")
    try shell.wait(for: "scope[4]>")
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
  }

  @Test func `tells its progress in lines of words when plain text is asked for`() throws {
    let shell = try busyShell("--plain")
    try shell.wait(for: "building the graph, ")
    shell.send(control: "C")
    try shell.wait(for: "scope[3]>")
    #expect(shell.screen.text.contains(" percent"))
  }
}
