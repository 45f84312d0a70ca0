import Foundation
import LineEditing
import Testing

@Suite struct `The history on file` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `lines come back in their order, whatever is in them`() throws {
    let lines = ["load digits", "a \"quoted\" \\ word", "two\nrows", "日本語 é 👩‍🔬", "\u{7F}\u{1}"]
    let history = HistoryFile(folder: folder.path(of: "new/folder"))
    for line in lines { try history.append(line) }
    #expect(history.lines() == lines)
    #expect(history.lines(limit: 2) == lines.suffix(2))
  }

  @Test func `a line is a JSON object with time and session`() throws {
    let history = HistoryFile(folder: folder.path, session: "s1")
    try history.append("load digits", at: Date(timeIntervalSince1970: 0))
    let expected =
      #"{"line":"load digits","session":"s1","time":"1970-01-01T00:00:00Z"}"# + "\n"
    #expect(try folder.text(of: HistoryFile.name) == expected)
  }

  @Test func `nobody else may read it`() throws {
    let history = HistoryFile(folder: folder.path(of: "state"))
    try history.append("load digits")
    let file = try FileManager.default.attributesOfItem(atPath: history.path)
    #expect(file[.posixPermissions] as? Int == 0o600)
    let state = try FileManager.default.attributesOfItem(atPath: history.folder)
    #expect(state[.posixPermissions] as? Int == 0o700)
  }

  @Test(arguments: [
    "garbage", "{", "{}", "[]", "null", "\u{0}\u{0}", #"{"line":5}"#, #"{"line":"x"}"#,
    #"{"line":"x","session":"s","time":"yesterday"}"#,
  ])
  func `a corrupt line is passed over`(corrupt: String) throws {
    let history = HistoryFile(folder: folder.path)
    try history.append("first")
    try folder.file(
      HistoryFile.name, holding: try folder.text(of: HistoryFile.name) + corrupt)
    try history.append("second")
    #expect(history.lines() == ["first", "second"])
  }

  @Test func `a long file is read from its end`() throws {
    let history = HistoryFile(folder: folder.path)
    try history.append(String(repeating: "x", count: 300_000))
    try history.append("short")
    #expect(history.lines() == ["short"])
  }

  @Test func `sessions that write at once lose nothing`() async throws {
    let path = folder.path
    await withTaskGroup { group in
      for session in 0..<8 {
        group.addTask {
          let history = HistoryFile(folder: path)
          for number in 0..<25 { try? history.append("\(session)-\(number)") }
        }
      }
    }
    let lines = HistoryFile(folder: path).lines()
    #expect(Set(lines) == Set((0..<8).flatMap { s in (0..<25).map { "\(s)-\($0)" } }))
    #expect(lines.count == 200)
  }

  @Test func `a place that is none is told`() throws {
    try folder.file("occupied")
    let history = HistoryFile(folder: folder.path(of: "occupied/state"))
    #expect(throws: HistoryFile.Fault.self) { try history.append("load digits") }
    #expect(history.lines() == [])
  }

  @Test func `it lies in the folder for state`() {
    func folder(_ environment: [String: String]) -> String? {
      HistoryFile.defaultFolder(environment: environment)
    }
    #expect(folder(["HOME": "/h"]) == "/h/.local/state/batchscope")
    #expect(folder(["HOME": "/h", "XDG_STATE_HOME": "/s"]) == "/s/batchscope")
    #expect(folder(["HOME": "/h", "XDG_STATE_HOME": "relative"]) == "/h/.local/state/batchscope")
    #expect(folder(["HOME": "/h", "XDG_STATE_HOME": ""]) == "/h/.local/state/batchscope")
    #expect(folder([:]) == nil)
  }

  @Test(arguments: [("load digits", true), (" load", false), ("\tload", false), ("", false)])
  func `a blank before a line keeps it out`(line: String, isKept: Bool) {
    #expect(HistoryFile.keeps(line) == isKept)
  }
}
