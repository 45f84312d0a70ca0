import CommandLanguage
import Commands
import Foundation
import Report
import Synchronization
import Testing

/// All commands that write a file go through one door.
@Suite struct FileWriterTests {
  struct Writer: Sendable, CustomTestStringConvertible {
    let line: String
    let ending: String
    /// What stands before the file.
    var source: String?

    var testDescription: String { line }

    func line(writing path: String) -> String {
      [line, source, path].compactMap(\.self).joined(separator: " ")
    }
  }

  static let writers = [
    Writer(line: "data >", ending: "csv"), Writer(line: "data >", ending: "json"),
    Writer(line: "data >", ending: "md"), Writer(line: "graph similarity >", ending: "svg"),
    Writer(line: "graph similarity >", ending: "png"),
    Writer(line: "graph similarity >", ending: "html"),
    Writer(line: "graph save", ending: "graph"), Writer(line: "export graph", ending: "npz"),
    Writer(line: "export graph", ending: "tsv"), Writer(line: "export split", ending: "csv"),
    Writer(line: "export judgements", ending: "csv"), Writer(line: "mine", ending: "jsonl"),
    Writer(line: "export vectors", ending: "npy"),
    Writer(line: "export vectors", ending: "fvecs"),
    Writer(line: "export notebook", ending: "ipynb"),
    Writer(line: "export exercise", ending: "md", source: lesson),
    Writer(line: "export notebook", ending: "html"),
    Writer(line: "export report", ending: "html"),
    Writer(line: "export encoder", ending: "safetensors"),
    Writer(line: "session save", ending: "md"), Writer(line: "session save", ending: "scope"),
    Writer(line: "time graph save", ending: "graph"),
    Writer(line: "graph build", ending: "graphpart", source: "--part 1/2 --out"),
    Writer(line: "graph merge", ending: "graph", source: "\(part) --out"),
  ]

  /// The only part of a graph, written anew by each run of the tests.
  private static let part: String = {
    let path = NSTemporaryDirectory() + "batchscope-file-writers.graphpart"
    _ = try? ShellSession(after: [
      "load digits", "embed pixels", "graph build --part 1/1 --out \(path) --replace",
    ])
    return path
  }()

  /// A page with a question.
  private static let lesson = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Pages/lesson.md").path

  private static let setup = [
    "load digits", "embed pixels", "graph build --neighbors 5 --candidates 50",
    "train uniform --steps 2 --size 8",
  ]

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(_ files: FileAccess = .anywhere) throws -> ShellSession {
    try ShellSession(files: files, after: Self.setup)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  /// Commands that write a folder: `FolderDraftTests`.
  private static let folderWriters = ["export plan"]

  @Test func `every command that can replace a file is tried`() {
    let replacing = Catalog.schema.commands.filter { $0.options.contains { $0.name == "replace" } }
    for command in replacing where !Self.folderWriters.contains(command.words) {
      #expect(Self.writers.contains { $0.line == command.words }, "\(command.words)")
    }
  }

  @Test(arguments: writers)
  func `a file that is there stays, unless the line says that it may be replaced`(_ writer: Writer)
    throws
  {
    let path = try folder.write(Data("mine".utf8), to: "walk.\(writer.ending)")
    let line = writer.line(writing: path)
    var session = try session()
    let fault = try session.fault(of: line)
    #expect(fault.code == .file && fault.problem.hasSuffix("is there already"))
    #expect(fault.range.map { String(Array(line)[$0]) } == path)
    #expect(fault.suggestion?.contains("--replace") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try session.run("\(line) --replace")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) != Data("mine".utf8))
  }

  @Test(arguments: writers)
  func `a device is never replaced, and a link stays one`(_ writer: Writer) throws {
    let link = "\(folder.path)/walk.\(writer.ending)"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/full")
    var session = try session()
    #expect(try session.fault(of: writer.line(writing: link) + " --replace").code == .file)
    var status = stat()
    #expect(lstat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)

    let target = try folder.write(Data("mine".utf8), to: "far")
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try session.run(writer.line(writing: link) + " --replace")
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(try Data(contentsOf: URL(fileURLWithPath: target)) != Data("mine".utf8))
  }

  @Test(arguments: writers)
  func `nothing is written where nothing may be`(_ writer: Writer) throws {
    var session = try session(.nowhere)
    let line = writer.line(writing: "\(folder.path)/walk.\(writer.ending)")
    #expect(try session.fault(of: line).code == .notReady)
    #expect(try names.isEmpty)
  }

  @Test(arguments: writers)
  func `lines of others write below a folder, once they may`(_ writer: Writer) throws {
    let asked = Asked()
    let inside = try TemporaryFolder()
    let real = try #require(realpath(inside.path, nil).map { String(cString: $0) })
    var session = try session(.below(real, consent: WritingConsent { asked.answer($0) }))
    let outside = "\(folder.path)/walk.\(writer.ending)"
    let link = "\(inside.path)/out"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
    for path in [
      outside, "\(link)/walk.\(writer.ending)", "\(inside.path)/../walk.\(writer.ending)",
    ] {
      let fault = try session.fault(of: writer.line(writing: path))
      #expect(fault.code == .notReady && fault.problem.contains("lies outside"), "\(path)")
    }
    #expect(try names.isEmpty && asked.paths.isEmpty)
    let path = "\(inside.path)/walk.\(writer.ending)"
    try session.run(writer.line(writing: path))
    try session.run(writer.line(writing: path) + " --replace")
    #expect(asked.paths == [path])
  }

  @Test(arguments: writers)
  func `lines of others write nothing without consent`(_ writer: Writer) throws {
    let real = try #require(realpath(folder.path, nil).map { String(cString: $0) })
    var session = try session(.below(real, consent: WritingConsent { _ in false }))
    let line = writer.line(writing: "\(folder.path)/walk.\(writer.ending)")
    let fault = try session.fault(of: line)
    #expect(fault.code == .notReady && fault.suggestion?.contains("--write") == true)
    #expect(try names.isEmpty)
  }

  @Test(arguments: writers)
  func `a refusal is of one try, and consent is of all that follow`(_ writer: Writer) throws {
    let real = try #require(realpath(folder.path, nil).map { String(cString: $0) })
    let asked = Asked(agreeingFrom: 2)
    var session = try session(.below(real, consent: WritingConsent { asked.answer($0) }))
    let line = writer.line(writing: "\(folder.path)/walk.\(writer.ending)")
    #expect(try session.fault(of: line).code == .notReady)
    try session.run(line)
    try session.run(line + " --replace")
    #expect(asked.paths.count == 2)
  }

  @Test(arguments: writers)
  func `what a comparing replay writes is gone in the end`(_ writer: Writer) throws {
    let path = try folder.write(Data("mine".utf8), to: "walk.\(writer.ending)")
    do {
      var session = try session(.aside())
      let report = try session.run(writer.line(writing: path))
      #expect(report["file"] == .text(path))
      #expect(
        try session.fault(of: writer.line(writing: "/nowhere/a.\(writer.ending)")).code == .file)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(try names == ["walk.\(writer.ending)"])
  }
}

/// Remembers what a person was asked, and agrees from some question on.
private final class Asked: Sendable {
  private let state = Mutex<[String]>([])
  private let firstConsent: Int

  init(agreeingFrom firstConsent: Int = 1) { self.firstConsent = firstConsent }

  var paths: [String] { state.withLock { $0 } }

  func answer(_ path: String) -> Bool {
    state.withLock {
      $0.append(path)
      return $0.count >= firstConsent
    }
  }
}
