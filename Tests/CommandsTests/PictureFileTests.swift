import CommandLanguage
import Commands
import Foundation
import Report
import Testing

/// `COMMAND > FILE.svg`, `.png` and `.html`.
@Suite struct PictureFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  @Test func `a form that there is none of, and a report without a picture, are told at the file`()
    throws
  {
    var session = try ShellSession(after: ["load digits"])
    for (ending, words) in [
      ("pdf", "cannot be written as"), ("svg", "has no picture"), ("png", "has no picture"),
    ] {
      let line = "status > \(folder.path)/a.\(ending)"
      let fault = try session.fault(of: line)
      #expect(fault.problem.contains(words) && fault.suggestion?.contains(".html") == true)
      #expect(fault.range.map { String(Array(line)[$0]) } == "\(folder.path)/a.\(ending)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a caption tells the line that made the picture, not the one that wrote it`() throws {
    var session = try ShellSession(after: [
      "load digits", "a = embed pca --dimensions 4", "set seed 9", "status",
    ])
    try session.run("last a > \(folder.path)/a.svg")
    #expect(try text("a.svg").contains(">digits, 1,797 items · seed 7 · embed pca --dimensions 4<"))
    try session.run("b = embed pca --dimensions 5 > \(folder.path)/b.svg")
    #expect(try text("b.svg").contains(" · seed 9 · embed pca --dimensions 5<"))
    #expect(try text("a.svg").contains(">component →<"))
  }

  @Test func `a setting of a sweep stands at its point`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    try session.run(
      "sweep rwr --candidates 100,200 --skip 0,20 --batches 4 > \(folder.path)/a.svg")
    let svg = try text("a.svg")
    #expect(svg.contains(">M 100, S 0") && svg.contains(">uniform<"))
    #expect(svg.contains(">↑ mean similarity<") && svg.contains(">false negatives →<"))
  }

  @Test func `an image is on the ground that was set, and a page has words, tables and pictures`()
    throws
  {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "graph build --neighbors 5 --candidates 50",
    ])
    try session.run("graph similarity > \(folder.path)/light.png")
    try session.run("set ground dark")
    try session.run("graph similarity > \(folder.path)/dark.png")
    #expect(try bytes("light.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try bytes("light.png") != bytes("dark.png"))
    #expect(try bytes("light.png")[16..<24] == bytes("dark.png")[16..<24])
    try session.run("graph similarity > \(folder.path)/a.html")
    let html = try text("a.html")
    for part in [
      "<h1 id=", "<table>", "<svg ", "default-src 'none'; style-src 'sha256-",
      "prefers-color-scheme:dark",
      "<dt>command</dt><dd>graph similarity</dd>", "<dt>seed</dt><dd>7</dd>",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(
      !html.contains("<script") && !html.contains("src=") && !html.contains("http-equiv=\"refresh"))
    try session.run("status > \(folder.path)/status.html")
    #expect(try text("status.html").contains("<table>"))
  }
}
