import Commands
import Foundation
import Report
import Testing
import Vectors

@Suite struct RecordingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let lines = [
    "load digits", "note are <these> hard?", "embed pixels", "time graph build --neighbors 20",
    "help load", "fork tight", "sample rwr --size 16 --count 3", "batch",
  ]

  /// A session of the lines, one of them wrong, saved under a name; its file.
  private func saved(_ name: String, _ options: String = "") throws -> String {
    var session = try ShellSession(seed: 3, after: Self.lines)
    _ = session.shell.execute("lod digits", monitor: .none)
    try session.run("session save \(folder.path)/\(name) \(options)")
    return try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private struct Event {
    let interval: Double
    let code: String
    let data: String
  }

  /// The header and the events of a recording, which must be as asciicast v3 describes them.
  private func read(_ cast: String) throws -> (header: [String: Any], events: [Event]) {
    let lines = cast.split(separator: "\n").map { Data($0.utf8) }
    let header = try JSONSerialization.jsonObject(with: try #require(lines.first)) as? [String: Any]
    let events = try lines.dropFirst().map { line -> Event in
      let parts = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
      try #require(parts.count == 3)
      return Event(
        interval: try #require(parts[0] as? Double), code: try #require(parts[1] as? String),
        data: try #require(parts[2] as? String))
    }
    return (try #require(header), events)
  }

  @Test func `a recording is an asciicast of version 3, with a marker at each command`() throws {
    let (header, events) = try read(saved("walk.cast", "--title 'a walk'"))
    #expect(header["version"] as? Int == 3)
    #expect(Set(header.keys) == ["version", "term", "title"])
    #expect((header["term"] as? [String: Any])?["cols"] as? Int == 100)
    #expect((header["term"] as? [String: Any])?["rows"] as? Int == 30)
    #expect(header["title"] as? String == "a walk")
    #expect(events.allSatisfy { ["o", "m", "x"].contains($0.code) && $0.interval >= 0 })
    #expect(
      events.filter { $0.code == "m" }.map(\.data) == [
        "load digits", "are <these> hard?", "embed pixels", "time graph build --neighbors 20",
        "fork tight", "sample rwr --size 16 --count 3", "batch",
      ])
    #expect(events.last?.code == "x" && events.last?.data == "0")
    #expect(events.allSatisfy { $0.code != "o" || !$0.data.contains(/[^\r]\n/) })
  }

  @Test func `a recording shows what the terminal has shown`() throws {
    let (_, events) = try read(saved("walk.cast"))
    let drawn = events.filter { $0.code == "o" }.map(\.data).joined()
    let plain = drawn.replacing(/\u{1B}\[[0-9;]*m/, with: "").components(separatedBy: "\r\n")
    #expect(plain.contains("scope[1]> load digits"))
    #expect(plain.contains("digits · 1,797 images 8×8 · 10 classes · 355 held out for probes"))
    #expect(plain.contains("scope[2]> # are <these> hard?"))
    #expect(plain.contains("scope[7] tight> batch"))
    #expect(plain.contains { $0.hasPrefix("  mean similarity ") })
    #expect(plain.allSatisfy { $0.count <= 100 })
    #expect(drawn.contains("\u{1B}[1mscope\u{1B}[0m[1]> \u{1B}[1;32ml\u{1B}[0m"))
  }

  @Test(arguments: ["walk.cast", "walk.svg"])
  func `equal sessions give equal files, whatever time they took`(_ name: String) throws {
    let first = try saved(name)
    #expect(try saved(name, "--replace") == first)
    #expect(!first.contains(/[0-9] (ms|µs|s)\b/))
    #expect(first.contains("wall clock"))
    let year = Calendar.current.component(.year, from: .now)
    #expect(!first.contains("\(year)"))
  }

  @Test func `lines that failed stay with --all`() throws {
    let (_, events) = try read(saved("walk.cast", "--all"))
    let commands = events.filter { $0.code == "m" }.map(\.data)
    #expect(commands.contains("help load") && commands.last == "lod digits")
    let drawn = events.map(\.data).joined()
    #expect(drawn.contains("\r\n                \u{1B}[1;31m^^^\u{1B}[0m"))
    #expect(drawn.contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  @Test func `a picture holds the session as text, in light and dark colours, with its title`()
    throws
  {
    let picture = try saved("walk.svg", "--title 'a <walk>'")
    #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(picture.hasSuffix("</svg>\n"))
    #expect(picture.contains("<title id=\"title\">a &lt;walk&gt;</title>"))
    #expect(picture.contains("load digits; are &lt;these&gt; hard?; embed pixels; "))
    #expect(picture.contains("prefers-color-scheme: dark"))
    #expect(picture.contains(">load</text>"))
    #expect(picture.contains(/class="c5"[^>]*>3<\/text>/))
    #expect(picture.contains(/class="bold c2"[^>]*>batch<\/text>/))
    #expect(!picture.contains("\u{1B}"))
  }

  @Test func `characters that steer a terminal are written out`() throws {
    var session = try ShellSession(after: ["load digits"])
    _ = session.shell.execute("data \u{202E}show", monitor: .none)
    for name in ["a.cast", "a.svg"] {
      try session.run("session save \(folder.path)/\(name) --all")
      let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
      #expect(!text.unicodeScalars.contains("\u{202E}"))
      #expect(text.contains("u{202E}"))
    }
  }
}
