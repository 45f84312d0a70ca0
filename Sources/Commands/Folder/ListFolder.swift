import CommandLanguage
import Files
import Foundation
import Report
import Vectors
import Workbench

struct ListFolder: WorkbenchCommand {
  static let effect = CommandEffect.helps(isRemembered: true)
  static let configuration = CommandConfiguration(
    commandName: "ls", abstract: "The files of a folder, with the commands that read them.",
    discussion: "Names that begin with a dot are left out.")
  static let examples = [
    Example("ls", "What lies here."), Example("ls flowers.csv", "What reads one file."),
  ]
  static let seeAlso = ["open", "cd", "pwd"]

  @Argument(help: "A folder, or a file.", default: "this folder", completion: .file())
  var path: String?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let shown = path ?? "."
    let entries = try entries(of: shown)
    let rows = entries.map { entry in
      [
        Field("name", .text(entry.isFolder ? entry.name + "/" : entry.name)),
        Field("size", entry.bytes.map(Value.bytes) ?? .none),
        Field(
          "readBy", .text(FileReader.all(of: entry.name, isFolder: entry.isFolder).inWords)),
      ]
    }
    return Report(
      rows.isEmpty ? "'\(shown)' is empty" : "\(counted(rows.count, "file")) in '\(shown)'",
      fields: [Field("files", .list(rows.map { .object($0) }))],
      blocks: rows.first.map { first in
        [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
      } ?? [])
  }

  private struct Entry {
    let name: String
    let isFolder: Bool
    /// The size of a file.
    let bytes: Int?

    init(name: String, at path: String) {
      self.name = name
      var status = stat()
      let isThere = stat(path, &status) == 0
      isFolder = isThere && status.st_mode & S_IFMT == S_IFDIR
      bytes = isThere && !isFolder ? Int(status.st_size) : nil
    }
  }

  private func entries(of shown: String) throws -> [Entry] {
    let place = shown.expandingHome
    let itself = Entry(name: shown, at: place)
    if !itself.isFolder, itself.bytes != nil { return [itself] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: place).sorted()
        .filter { !$0.hasPrefix(".") }.map { Entry(name: $0, at: "\(place)/\($0)") }
    } catch {
      throw ArgumentFault(
        "path", .file,
        itself.isFolder ? "'\(shown)' cannot be read" : "there is no '\(shown)' here",
        label: itself.isFolder ? "not allowed" : "no such file",
        suggestion: FilePaths.nearest(to: shown).map { "did you mean '\($0)'?" }
          ?? "'ls' alone lists this folder")
    }
  }
}
