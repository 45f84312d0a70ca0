import Files
import Foundation
import Notebook
import ProgramFolder

/// The tutorials that come with the program: numbered notebooks in a folder `Tutorials` beside the
/// program or above it.
struct TutorialShelf {
  struct Entry {
    let number: Int
    let title: String
    let path: String
    let commandCount: Int
    let questionCount: Int
  }

  /// In the order of their numbers; empty where none came with the program.
  let entries: [Entry]

  init() {
    entries = Self.folder.map(Self.entries(in:)) ?? []
  }

  private static let name = "Tutorials"

  private static var folder: String? {
    ProgramFolder.folders.lazy.flatMap(ancestors(of:)).map { "\($0)/\(name)" }
      .first { !entries(in: $0).isEmpty }
  }

  /// A folder and those it lies in.
  private static func ancestors(of folder: String) -> [String] {
    var folders = [folder]
    while let last = folders.last, last != "/", !last.isEmpty {
      folders.append((last as NSString).deletingLastPathComponent)
    }
    return folders
  }

  private static func entries(in folder: String) -> [Entry] {
    guard let shelf = try? SourceFolder(path: folder) else { return [] }
    return shelf.files.compactMap { file in
      guard file.hasSuffix(".md"), let number = Int(file.prefix { $0.isNumber }),
        let source = try? SourceFile(path: shelf.path(of: file)),
        let notebook = try? NotebookFile(parsing: SourceText(decoding: source.bytes))
      else { return nil }
      return Entry(
        number: number, title: notebook.title ?? file,
        path: URL(filePath: source.name).resolvingSymlinksInPath().path,
        commandCount: notebook.cells.count, questionCount: notebook.questions.count)
    }
  }
}

extension NotebookFile {
  /// The first heading; nil when there is none.
  fileprivate var title: String? {
    for case .prose(let lines) in parts {
      if let heading = lines.first(where: { $0.hasPrefix("# ") }) {
        return String(heading.dropFirst(2))
      }
    }
    return nil
  }
}
