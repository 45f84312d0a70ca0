import Foundation

/// Paths that begin as typed.
package enum FilePaths {
  /// Files and folders, in order; hidden ones when the typed name begins with a dot.
  ///
  /// Complexity: linear in the entries of the folder.
  static func candidates(
    for prefix: String, extensions: [String] = [], foldersOnly: Bool = false
  ) -> [Candidate] {
    let cut = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let folder = String(prefix[..<cut])
    let name = prefix[cut...]
    let path = folder.isEmpty ? "." : NSString(string: folder).expandingTildeInPath
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return entries.sorted().filter { entry in
      entry.hasPrefix(name) && (name.hasPrefix(".") || !entry.hasPrefix("."))
    }.compactMap { entry in
      if isFolder("\(path)/\(entry)") {
        return Candidate(SourceLine.quoted("\(folder)\(entry)/"), help: "folder", endsWord: false)
      }
      let isWanted = extensions.isEmpty || extensions.contains { entry.hasSuffix(".\($0)") }
      return isWanted && !foldersOnly ? Candidate(SourceLine.quoted(folder + entry)) : nil
    }
  }

  /// The file of the same folder whose name is nearest to a path's; nil when none is near.
  ///
  /// Complexity: linear in the entries of the folder.
  package static func nearest(to path: String) -> String? {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let folder = String(path[..<cut])
    let place = folder.isEmpty ? "." : NSString(string: folder).expandingTildeInPath
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return Suggestion.nearest(to: String(path[cut...]), in: entries.sorted())
      .map { SourceLine.quoted(folder + $0) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
