import CommandLanguage
import Commands
import Report
import Testing
import Vectors
import Workbench

@Suite struct WatchTests {
  private static let setup = ["load digits", "embed pixels", "graph build"]

  private func attended(_ setup: [String] = Self.setup) throws -> ShellSession {
    var session = try ShellSession(after: setup)
    session.shell.isAttended = true
    return session
  }

  @Test(arguments: [
    ("0:0.9", ["0", "0.01", "0.02"], 91, "0.9"), ("0:1", ["0", "0.01", "0.02"], 101, "1"),
    ("1:28", ["1", "2", "3"], 28, "28"), ("0:1:0.3", ["0", "0.3", "0.6", "0.9"], 5, "1"),
    ("-1:1:0.5", ["-1", "-0.5", "0"], 5, "1"), ("10:500", ["10", "15", "20"], 99, "500"),
    ("0.05:0.95:0.05", ["0.05", "0.1", "0.15"], 19, "0.95"), ("-0.5:0.5:1", ["-0.5"], 2, "0.5"),
    ("0.001:0.002", ["0.001", "0.00101"], 101, "0.002"),
  ])
  func `a range goes through its decimals exactly`(
    _ written: String, _ first: [String], _ count: Int, _ last: String
  ) throws {
    let range = try #require(KnobRange(argument: written))
    #expect(first.indices.map { range.text(at: $0) } == first)
    #expect(range.last + 1 == count)
    #expect(range.text(at: range.last) == last)
  }

  @Test(arguments: [
    "", "1", "0:", ":1", "1:1", "2:1", "0:1:0", "0:1:-1", "0:1:2", "a:b", "0:1:2:3",
    "1e9:2e9", "0:99999999999", "0:0.1234567",
  ])
  func `what is no range is refused`(_ written: String) {
    #expect(KnobRange(argument: written) == nil)
  }

  @Test func `a number finds its place`() throws {
    let range = try #require(KnobRange(argument: "0:0.9"))
    #expect(range.place(nearestTo: 0.2) == 20)
    #expect(range.place(nearestTo: 0.204) == 20)
    #expect(range.place(nearestTo: 0.9) == 90)
    #expect(range.place(nearestTo: 1) == nil)
    #expect(range.place(nearestTo: -0.1) == nil)
  }

  @Test func `a watched line leaves the session as it is, and runs as it would at the prompt`()
    throws
  {
    var session = try attended()
    try session.run("watch 'sample rwr --restart {α} --count 3' --α 0:0.9")
    let request = session.shell.takeRequest()?.watchedLine
    var watched = try #require(request)
    let second = session.shell.takeRequest()?.watchedLine
    #expect(second == nil)
    watched.knobs[0].turn(by: 20)
    #expect(watched.text == "sample rwr --restart 0.2 --count 3")
    let before = session.shell.workbench
    let lines = session.shell.record.count
    let tried = session.shell.trying(watched, monitor: .none)
    #expect(!session.shell.workbench.isChanged(since: before))
    #expect(session.shell.record.count == lines)
    try session.run(watched.text)
    let report = try session.run("batch")
    #expect(report == tried.report)
    watched.knobs[0].turn(by: .max / 2)
    #expect(watched.text == "sample rwr --restart 0.9 --count 3")
  }

  @Test(arguments: [
    ("watch 'sample rwr' --α 0:1", Diagnostic.Code.invalidValue, "sample rwr"),
    ("watch 'sample rwr --restart {α}'", .missingArgument, "watch"),
    (
      "watch 'sample rwr --restart {α} --walks {W}' --α 0:1", .missingArgument,
      "sample rwr --restart {α} --walks {W}"
    ),
    ("watch 'sample rwr --restart {α}' --α 0:0.9 --W 1:9", .unknownName, "--W"),
    ("watch 'sample rwr --restart {α}' --α few", .invalidValue, "few"),
    ("watch 'sampel rwr --restart {α}' --α 0:0.9", .unknownCommand, "sampel rwr --restart {α}"),
    ("watch 'graph save {α}.graph' --α 1:3", .invalidValue, "graph save {α}.graph"),
    (
      "watch 'a = sample rwr --restart {α}' --α 0:0.9", .invalidValue,
      "a = sample rwr --restart {α}"
    ),
    ("watch 'sample rwr --restart {α}' --α 0:0.9 --show 'undo'", .invalidValue, "undo"),
    (
      "watch 'sample rwr --restart {α}' --α 0:0.9 --show 'batch > a.csv'", .invalidValue,
      "batch > a.csv"
    ),
  ])
  func `what cannot be watched is told at its place`(
    _ line: String, _ code: Diagnostic.Code, _ place: String
  ) throws {
    var session = try attended()
    let fault = try session.fault(of: line)
    #expect(fault.code == code)
    let text = fault.range.map { String(Array(line)[$0]) }
    #expect(text?.trimmingPrefix("'").hasPrefix(place) == true, "\(text ?? "nowhere")")
    let request = session.shell.takeRequest()?.watchedLine
    #expect(request == nil)
  }

  @Test func `nobody at the prompt, nobody to turn knobs`() throws {
    var session = try ShellSession(after: Self.setup)
    #expect(
      try session.fault(of: "watch 'sample rwr --restart {α}' --α 0:0.9").code == .notReady)
  }

  @Test func `completion knows the names in braces`() throws {
    let session = try attended()
    let line = "watch 'sample rwr --restart {α} --walks {W}' --"
    let texts = session.shell.completion(of: line, cursor: line.count).candidates.map(\.text)
    #expect(texts == ["--α", "--W", "--show"])
  }
}

extension ShellRequest {
  /// The line that is to be watched; nil for other requests.
  fileprivate var watchedLine: WatchedLine? {
    if case .watch(let line) = self { line } else { nil }
  }
}
