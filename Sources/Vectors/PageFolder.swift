import Foundation

/// Where files lie that a page names relative to itself.
///
/// While its lines run, a relative name that is read leads to the page's folder, or to the folder above
/// it, when the file is there; names that are written lead to the current folder always. What a replay writes
/// aside is read from there. Work that is
/// handed to another thread takes it along (`SideWork`).
package struct PageFolder: Sendable {
  /// The one that holds for what runs now.
  @TaskLocal package static var current: PageFolder?

  private let folders: [String]
  /// Whether the page's own files go before those of the current folder.
  package var isFirst = true
  /// Where what the page's lines wrote lies, each file under its whole path; nil where it lies in its own place.
  package var written: String?

  /// - Parameter page: the path of the page.
  package init(of page: String) {
    let folder = URL(filePath: (page as NSString).expandingTildeInPath).absoluteURL
      .standardizedFileURL
      .deletingLastPathComponent()
    folders = [folder.path, folder.deletingLastPathComponent().path]
  }

  /// The path of a file to read, by a name that does not begin at the root.
  package func place(of name: String) -> String {
    guard isFirst || !FileManager.default.fileExists(atPath: name) else { return name }
    return folders.lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.fileExists(atPath: $0) } ?? name
  }
}
