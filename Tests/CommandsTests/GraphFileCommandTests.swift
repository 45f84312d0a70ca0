import CommandLanguage
import Commands
import Foundation
import Proximity
import Report
import Testing
import Vectors
import Workbench

/// Graphs that leave a session and come back.
@Suite struct GraphFileCommandTests {
  private let setup = [
    "load digits", "embed pixels", "graph build --candidates 100 --neighbors 10",
  ]

  @Test func `a graph opened in another session gives the same batches`() throws {
    let folder = try TemporaryFolder()
    var first = try ShellSession(after: setup)
    try first.run("graph save \(folder.path)/d.graph")
    let batch = try first.run("sample rwr --size 32")
    var second = try ShellSession(after: ["load digits", "embed pixels"])
    let opened = try second.run("graph open \(folder.path)/d.graph")
    #expect(opened["candidates"] == .integer(100))
    #expect(try second.run("sample rwr --size 32")["indices"] == batch["indices"])
    try second.run("graph duplicates")  // the vectors are known again
  }

  @Test func `a graph without its vectors walks, and says what it lacks`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: setup)
    try session.run("graph save \(folder.path)/d.graph")
    try session.run("embed pca --dimensions 8")
    let opened = try session.run("graph open \(folder.path)/d.graph")
    #expect(
      opened.blocks.contains {
        if case .warning(let text) = $0 { text.contains("pixels") } else { false }
      })
    try session.run("sample rwr --size 32")
    #expect(try session.fault(of: "graph similarity").code == .notReady)
  }

  @Test func `a graph of other data is refused by name`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: setup)
    try session.run("graph save \(folder.path)/d.graph")
    try session.run("load molecules")
    let fault = try session.fault(of: "graph open \(folder.path)/d.graph")
    #expect(fault.problem.contains("'digits'") && fault.problem.contains("'molecules'"))
  }

  @Test func `nothing is written over, and nothing at all in a safe session`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: setup)
    try session.run("graph save \(folder.path)/d.graph")
    #expect(try session.fault(of: "graph save \(folder.path)/d.graph").code == .file)
    try session.run("graph save \(folder.path)/d.graph --replace")
    var safe = try ShellSession(files: .nowhere, after: setup)
    #expect(try safe.fault(of: "graph save \(folder.path)/e.graph").code == .notReady)
    #expect(try safe.fault(of: "export graph \(folder.path)/e.npz").code == .notReady)
  }

  @Test func `an edge list has a line an edge with identifiers and similarity`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: setup)
    try session.run("export graph \(folder.path)/d.tsv")
    let lines = try String(contentsOfFile: folder.path + "/d.tsv", encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count == 1 + 17_970)
    #expect(lines[0] == "from\tto\tsimilarity")
    let edge = lines[1].split(separator: "\t")
    let graph = try #require(session.shell.workbench.graph).graph
    #expect(edge[0] == "0" && Int(edge[1]) == Int(graph.neighbors[0]))
    #expect(Float(edge[2]) == graph.similarities[0])
  }

  @Test func `an archive holds its arrays where a reader of zip files finds them`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: setup)
    try session.run("export graph \(folder.path)/d.npz")
    let bytes = try Data(contentsOf: URL(filePath: folder.path + "/d.npz"))
    #expect(bytes.prefix(4) == Data([0x50, 0x4B, 3, 4]))
    // The end of the directory: five entries, and where the first one's local header lies.
    #expect(bytes[(bytes.count - 22)...].prefix(4) == Data([0x50, 0x4B, 5, 6]))
    #expect(bytes[bytes.count - 12] == 5)
    let graph = try #require(session.shell.workbench.graph).graph
    let first = bytes.range(of: Data([0x93] + Array("NUMPY".utf8)))?.lowerBound ?? 0
    #expect(first == 30 + "neighbors.npy".utf8.count)
    let start = first + 128
    let header = String(decoding: bytes[first + 10..<start], as: UTF8.self)
    #expect(header.contains("'<u4'") && header.contains("(1797, 10,)") && header.hasSuffix("\n"))
    let read = bytes[start..<start + 4 * graph.edgeCount].withUnsafeBytes {
      Array($0.bindMemory(to: UInt32.self))
    }
    #expect(read == graph.neighbors.array)
  }
}
