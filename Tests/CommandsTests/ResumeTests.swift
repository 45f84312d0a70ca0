import Commands
import Datasets
import Foundation
import Notebook
import Report
import Testing
import Workbench

@Suite struct ResumeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session() throws -> ShellSession {
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    return session
  }

  private func table() throws -> String {
    let rows = (0..<40).map { "\($0 % 7),\($0 * 3 % 11),\($0 % 3 == 0 ? "rose" : "aster")\n" }
    return try folder.write(
      Data(("height,width,species\n" + rows.joined()).utf8), to: "flowers.csv")
  }

  private func texts(_ value: Value?) -> [String] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  @Test func `lines that only wrote files are passed over and told, and what came after is run`()
    throws
  {
    var first = try session()
    let written = [
      "graph save \(folder.path)/a.graph", "time graph save \(folder.path)/b.graph",
      "job graph save \(folder.path)/c.graph",
      "export graph \(folder.path)/a.npz", "time time export graph \(folder.path)/b.npz",
    ]
    for line in ["load digits", "embed pixels", "graph build --neighbors 9"] + written {
      try first.run(line)
    }
    try first.run("jobs --wait")
    for line in ["a = sample rwr --size 16", "set temperature 0.25", "sample knn --size 8"] {
      try first.run(line)
    }
    var second = try session()
    let report = try second.run("session resume")
    #expect(texts(report["passedOver"]) == written)
    for line in written { #expect(report.sentences.contains("'\(line)'")) }
    #expect(second.shell.names["a"] != nil)
    #expect(second.shell.workbench.settings.temperature == 0.25)
    #expect(second.shell.workbench.draw?.batches == first.shell.workbench.draw?.batches)
  }

  @Test func `a line that fails now is told with what depends on it, and the rest is run`() throws {
    let file = try table()
    var first = try session()
    let dependents = [
      "b = graph build --neighbors 5", "sample rwr --size 4", "names", "use b",
      "kept = sample knn --size 6",
    ]
    for line in [
      "load digits", "embed pixels", "a = graph build --neighbors 9", "sample rwr --size 16",
      "load table \(file)",
    ] + dependents {
      try first.run(line)
    }
    for line in [
      "load digits", "embed pixels", "set temperature 0.25", "use a", "graph build --neighbors 7",
      "c = sample rwr --size 32",
    ] {
      try first.run(line)
    }
    try FileManager.default.removeItem(atPath: file)
    var second = try session()
    let report = try second.run("session resume")
    guard case .list(let losses)? = report["missing"], case .object(let loss)? = losses.first else {
      Issue.record("nothing is told as missing")
      return
    }
    #expect(losses.count == 1)
    #expect(loss[0].value == .text("load table \(file)"))
    #expect(texts(loss[2].value) == dependents.filter { $0 != "names" })
    #expect(second.shell.names.all == ["a", "c"])
    #expect(second.shell.workbench.draw?.batches == first.shell.workbench.draw?.batches)
    #expect(second.shell.workbench.settings == first.shell.workbench.settings)
    #expect(!report.sentences.contains("gave another state"))

    // The former session can still be come back to, as a whole.
    let former = try #require(first.shell.keeper?.session)
    #expect(report.sentences.contains("session resume \(former.prefix(8))"))
    _ = try table()
    var third = try session()
    let whole = try third.run("session resume \(former)")
    #expect(whole["missing"] == .list([]))
    #expect(third.shell.names.all == ["a", "b", "c", "kept"])
  }

  @Test func `undo goes back over a line that fails now, and not over the one before it`() throws {
    let file = try table()
    var first = try session()
    for line in [
      "load digits", "embed pixels", "graph build --neighbors 9", "x = load table \(file)", "undo",
      "sample rwr --size 8", "load table \(file)", "graph build --neighbors 4", "undo 2",
      "sample rwr --size 16",
    ] {
      try first.run(line)
    }
    try FileManager.default.removeItem(atPath: file)
    var second = try session()
    try second.run("session resume")
    #expect(second.shell.workbench.dataset?.name == "digits")
    #expect(second.shell.workbench.draw?.batches == first.shell.workbench.draw?.batches)
  }

  @Test func `each file that is gone is told for itself`() throws {
    let file = try table()
    let other = try folder.writeVectors((0..<30).map { [Float($0 % 7) + 1, Float($0 % 5), 1] })
    var first = try session()
    for line in [
      "load table \(file)", "load embeddings \(other)", "graph build --neighbors 3", "note done",
    ] {
      try first.run(line)
    }
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.removeItem(atPath: other)
    var second = try session()
    let report = try second.run("session resume")
    guard case .list(let losses)? = report["missing"] else { return }
    #expect(losses.count == 2)
    #expect(
      second.shell.record.filter(\.succeeded).map(\.text) == ["note done", "session resume"])
  }

  @Test func `a timed line that helps along is left out of a saved session`() throws {
    var session = try ShellSession(after: ["load digits", "time help load", "time data"])
    try session.run("session save \(folder.path)/walk.scope")
    let text = try String(contentsOfFile: "\(folder.path)/walk.scope", encoding: .utf8)
    #expect(text.hasSuffix("load digits\ntime data\n"))
  }
}
