import CommandLanguage
import Commands
import Foundation
import Report
import Testing

@Suite struct TableCommandTests {
  private func texts(_ report: Report) -> String {
    report.blocks.map { block in
      switch block {
      case .verdict(let text), .text(let text), .warning(let text): text
      case .fields(let fields): fields.map { "\($0.label) \($0.value.formatted)" }.joined()
      default: ""
      }
    }.joined(separator: "\n")
  }

  @Test func `a slip in a column of numbers is warned of, and items show their columns by name`()
    throws
  {
    let folder = try TemporaryFolder()
    let rows = (0..<20).map { "\($0 + 1),\($0 * $0),\($0 == 4 ? "n.a." : "\($0)")" }
    let file = try folder.write(
      Data((["height,width,depth"] + rows).joined(separator: "\n").utf8), to: "t.csv")
    var session = try ShellSession()
    let report = try session.run("load table \(file)")
    #expect(
      texts(report).contains("column 'depth', line 6 holds 'n.a.', no number; 1 of 20 fields"))
    let isWarning = report.blocks.contains { if case .warning = $0 { true } else { false } }
    #expect(isWarning)
    let card = texts(try session.run("data show 3"))
    #expect(card.contains("height") && card.contains("width"))
  }

  @Test func `references of tiny batches are means of many draws`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "sample uniform --size 2",
    ])
    #expect(try session.run("batch")["referenceCount"] == .integer(256))
    try session.run("sample uniform --size 64")
    let report = try session.run("batch")
    #expect(report["referenceCount"] == .integer(64))
    #expect(texts(report).contains("temperature 0.5"))
  }
}
