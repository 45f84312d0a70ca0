import Foundation

/// The program under test, and a folder for its history.
enum Program {
  /// The executable beside the test bundle.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "batchscope").path

  /// What it sees of the world: nothing that differs from machine to machine.
  static func environment(home: String, term: String = "xterm-256color") -> [String: String] {
    ["TERM": term, "LANG": "C.UTF-8", "HOME": home, "PATH": "/usr/bin:/bin"]
  }

  /// A run without a terminal.
  struct Run {
    var status: Int32
    /// The signal that ended it; nil when it ended by itself.
    var signal: Int32?
    var output: String
    var errors: String

    /// The output as JSON objects, one a line.
    func objects() throws -> [[String: Any]] {
      try output.split(separator: "\n").map {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
      }
    }
  }

  /// Runs it with text as its standard input.
  static func run(
    _ arguments: String..., input: String = "", in folder: TemporaryFolder,
    environment changes: [String: String] = [:], under limits: String? = nil
  ) throws -> Run {
    let process = process(arguments, in: folder, under: limits)
    process.environment?.merge(changes) { $1 }
    let name = UUID().uuidString
    process.standardInput = try folder.file("\(name).in", holding: input)
    process.standardOutput = try folder.file("\(name).out")
    process.standardError = try folder.file("\(name).err")
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
      output: try folder.text(of: "\(name).out"), errors: try folder.text(of: "\(name).err"))
  }

  /// A process that is not started yet.
  ///
  /// - Parameter limits: commands of a shell that run before it, such as "ulimit -n 8".
  static func process(
    _ arguments: [String], in folder: TemporaryFolder, under limits: String? = nil
  )
    -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: limits == nil ? path : "/bin/sh")
    process.arguments =
      limits.map { ["-c", "\($0); exec \"$0\" \"$@\"", path] + arguments } ?? arguments
    process.environment = environment(home: folder.path)
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    return process
  }
}

/// A folder that goes away with its last user.
final class TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(
        path: "batchscope-\(UUID().uuidString)"
      ).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func path(of name: String) -> String { path + "/" + name }

  /// Writes a file, and opens it at its start.
  @discardableResult func file(_ name: String, holding text: String = "") throws -> FileHandle {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(of: name)))
    return try FileHandle(forUpdating: URL(fileURLWithPath: path(of: name)))
  }

  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(of: name))), as: UTF8.self)
  }
}
