import Foundation
import ProgramFolder
import Testing
import Vectors

/// The tutorials are replayed by the built program and must show what they record.
@Suite struct TutorialTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tutorials")

  static let tutorials = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") && $0.first?.isNumber == true }.sorted()

  /// The environment in which OpenBLAS has the kernels that the pages were recorded with, where the processor
  /// has what they need: maps hang on them in the third digit.
  private static var recordedEnvironment: [String: String] {
    get throws {
      let page = try String(contentsOf: folder.appending(path: "10-the-map.md"), encoding: .utf8)
      let kernels = try #require(page.firstMatch(of: /processor: .*, OpenBLAS (\w+)/)).1
      let others = ProcessInfo.processInfo.environment
      guard Processor.instructions != .plain else { return others }
      return others.merging(["OPENBLAS_CORETYPE": String(kernels)]) { $1 }
    }
  }

  @Test func `there is a first tutorial`() {
    #expect(Self.tutorials.first == "01-first-batch.md")
  }

  @Test(arguments: tutorials)
  func `a tutorial shows what it records, checks every cell and elides little`(_ name: String)
    throws
  {
    let program = try #require(ProgramFolder.path(of: "batchscope"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // Pages name their files from the folder above theirs.
    process.currentDirectoryURL = Self.folder.deletingLastPathComponent()
    process.environment = try Self.recordedEnvironment
    process.arguments = ["--json", "--no-cache", "verify", Self.folder.appending(path: name).path]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(text)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: bytes) as? [String: Any], "\(text)")
    let report = try #require(object["report"] as? [String: Any])
    let elided = try #require(report["elidedShare"] as? Double)
    #expect(elided <= 0.1)
    #expect(report["cellsWithoutNumbers"] as? [Int] == [])
  }

  @Test func `the session in the readme is what the program shows`() throws {
    let readme = try String(
      contentsOf: Self.folder.deletingLastPathComponent().appending(path: "README.md"),
      encoding: .utf8)
    let block = try #require(readme.components(separatedBy: "```").dropFirst().first)
    let lines = block.split(separator: "\n").map(String.init)
    // Bursts depend on the processor in their last digits.
    let steady = lines.prefix { !$0.contains("> compare") }
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try #require(ProgramFolder.path(of: "batchscope")))
    process.arguments =
      ["--no-config", "--no-cache", "--seed", "7"]
      + steady.compactMap { line in
        line.firstMatch(of: /^scope\[\d+\]> (.+)/).map { String($0.1) }
      }.flatMap { ["-c", $0] }
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let shown = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    for line in steady
    where !line.hasPrefix("scope[") && line.contains(where: { $0 != "…" && $0 != " " }) {
      #expect(shown.contains(line))
    }
    #expect(steady.count > 10)
  }

  @Test(arguments: ["session", "map"])
  func `a picture in the readme is what the program draws`(_ picture: String) throws {
    let name = "Tutorials/pictures/\(picture).svg"
    let root = Self.folder.deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("](\(name))"))
    let place = FileManager.default.temporaryDirectory.appending(
      path: "batchscope-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(
      at: place.appending(path: name).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try #require(ProgramFolder.path(of: "batchscope")))
    process.currentDirectoryURL = place
    process.environment = try Self.recordedEnvironment
    process.arguments = [
      "--quiet", "run", root.appending(path: "Tutorials/pictures/\(picture).scope").path, "--write",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let drawn = try Data(contentsOf: place.appending(path: name))
    #expect(
      try drawn == Data(contentsOf: root.appending(path: name)),
      "it is stale: Scripts/run run Tutorials/pictures/\(picture).scope --write")
  }

  static let sessions = folder.deletingLastPathComponent().appending(path: "Scripts/sessions")

  static let scripts =
    ((try? FileManager.default.contentsOfDirectory(atPath: sessions.path)) ?? [])
    .filter { $0.hasSuffix(".scope") }.sorted()

  @Test func `there is a session for every modality, and one that shows a wrong setting`() {
    for name in ["vision.scope", "language.scope", "graphs.scope", "too-tight.scope"] {
      #expect(Self.scripts.contains(name))
    }
  }

  @Test(arguments: scripts)
  func `a session runs to its end`(_ name: String) throws {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try #require(ProgramFolder.path(of: "batchscope")))
    process.currentDirectoryURL = Self.folder.deletingLastPathComponent()
    process.arguments = ["--quiet", "--no-cache", "run", Self.sessions.appending(path: name).path]
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}
