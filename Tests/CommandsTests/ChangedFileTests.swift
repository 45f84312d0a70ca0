import CommandLanguage
import Commands
import Foundation
import Synchronization
import Testing
import Vectors

/// Files that another program writes into while a session uses them.
@Suite struct ChangedFileTests {
  @Test func `vectors in a file that was written into are refused until they are loaded again`()
    throws
  {
    let folder = try TemporaryFolder()
    // Beyond the size from which files are mapped.
    let row = (0..<4096).map { Float($0 % 5 + 1) }
    let path = try folder.writeVectors([[Float]](repeating: row, count: 4100))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -10)], ofItemAtPath: path)
    var session = try ShellSession(after: ["load embeddings \(path)"])
    try session.run("data")
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.truncate(atOffset: 100)
    for line in ["data", "graph build --candidates 20 --neighbors 5", "embed pca"] {
      let fault = try session.fault(of: line)
      #expect(fault.code == .notReady && fault.problem.contains("written into"), "\(line)")
      #expect(fault.problem.contains(path))
    }
    try session.run("set threads 1")
    try session.run("load digits")
    try session.run("data")
  }

  @Test(arguments: [
    "graph build --candidates 20 --neighbors 5", "graph build --index exact --neighbors 8",
    "graph build --index hybrid --neighbors 8", "sample clusters --size 64",
  ])
  func `vectors that are written into while a command runs are told, whatever it made of them`(
    _ line: String
  ) throws {
    let folder = try TemporaryFolder()
    let (rows, columns) = (1025, 16_384)
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0])
    bytes.append(
      Data((header.padding(toLength: 117, withPad: " ", startingAt: 0) + "\n").utf8))
    let start = bytes.count
    // A row is a direction of its own; holes take no room on the disk.
    let path = try folder.write(bytes, to: "vectors.npy")
    let file = try FileHandle(forUpdating: URL(filePath: path))
    @Sendable func set(_ row: Int, _ value: Float) {
      let place = start + (row * columns + row % 97) * 4
      _ = withUnsafeBytes(of: value) { pwrite(file.fileDescriptor, $0.baseAddress, 4, place) }
    }
    try file.truncate(atOffset: UInt64(start + rows * columns * 4))
    for row in 0..<rows { set(row, 1) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -10)], ofItemAtPath: path)
    var session = try ShellSession(after: ["load embeddings \(path)"])
    let isWritten = Atomic(false)
    let monitor = ProgressMonitor(
      isCancelled: {
        if !isWritten.exchange(true, ordering: .relaxed) {
          for row in 0..<rows { set(row, [0, .nan, .infinity, 1][row % 4]) }
        }
        return false
      }, report: { _ in })
    let outcome = session.shell.execute(line, monitor: monitor)
    let wasWritten = isWritten.load(ordering: .relaxed)
    #expect(wasWritten)
    #expect(outcome.diagnostics.map(\.code) == [.notReady])
    #expect(outcome.diagnostics.first?.problem.contains("written into '\(path)'") == true)
  }
}
