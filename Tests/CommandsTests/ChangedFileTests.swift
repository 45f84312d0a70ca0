import CommandLanguage
import Commands
import Foundation
import Testing

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
    for line in ["data", "data nearest 1", "graph build --candidates 20", "embed pca"] {
      let fault = try session.fault(of: line)
      #expect(fault.code == .notReady && fault.problem.contains("written into"), "\(line)")
      #expect(fault.problem.contains(path))
    }
    try session.run("set threads 1")
    try session.run("load digits")
    try session.run("data")
  }
}
