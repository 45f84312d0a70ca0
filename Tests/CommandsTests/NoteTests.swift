import CommandLanguage
import Commands
import Foundation
import Notebook
import Report
import Testing

/// A note is kept as it is typed.
@Suite struct NoteTests {
  private static let examples = [
    "#3 and what follows", "it's \"quoted\" and 'so'", "back\\slash \\ and \\n", "a > b.csv",
    "--- ", "---", "-- --option", "= not a name", "```", "```batchscope", "~~~~ question", "\\```",
    "> a quotation", "# a heading", "a   b  c", "trailing \\", "'open", "\"open", "É, 日本, 👩‍🚀",
  ]

  /// Texts of pieces that mean something to the shell or to Markdown.
  private static func texts(_ count: Int) -> [String] {
    let pieces = [
      "#", "'", "\"", "\\", ">", "---", "--all", "=", "```", "~~~", "batchscope", "question",
      "word",
      "*", "_", "|", "é", "日", "`", "$", "&", "a", "1.", "\t",
    ]
    var random = SystemIndependent(state: 11)
    return (0..<count).map { _ in
      (0...random.below(7)).map { _ in
        pieces[random.below(pieces.count)] + (random.below(2) == 0 ? " " : "")
      }.joined()
    }
  }

  private struct SystemIndependent {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test func `any text that is noted reads back equal from the notebook`() throws {
    let folder = try TemporaryFolder()
    for (number, text) in (Self.examples + Self.texts(300)).enumerated() {
      let text = text.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      var session = try ShellSession(after: ["set seed 1"])
      #expect(try session.run("note \(text)").note == text)
      try session.run("set seed 2")
      let path = "\(folder.path)/\(number).md"
      try session.run("session save '\(path)'")
      let saved = try NotebookFile(
        parsing: SourceText(String(contentsOfFile: path, encoding: .utf8)))
      #expect(saved.cells.map(\.command.text) == ["set seed 1", "set seed 2"], "\(text)")
      guard case .prose(let lines) = saved.parts[2] else {
        Issue.record("\(text): \(saved.parts)")
        continue
      }
      #expect(NotebookFile.text(ofProse: Array(lines.dropFirst().dropLast())) == text)
    }
  }

  @Test func `a note needs a text, and help is still to be had`() throws {
    var session = try ShellSession()
    #expect(try session.fault(of: "note").code == .missingArgument)
    #expect(try session.fault(of: "note   ").code == .missingArgument)
    #expect(try session.run("help note").headline.isEmpty == false)
  }
}
