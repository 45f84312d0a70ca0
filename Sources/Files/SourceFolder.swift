import Foundation

/// A folder and what lies right in it.
package struct SourceFolder: Sendable {
  /// The path as the caller gave it.
  package let name: String
  /// In the order of their names; names that begin with a point are left out.
  package let entries: [Entry]

  package struct Entry: Sendable, Equatable {
    package let name: String
    /// Whether it is a folder, or a link to one.
    package let isFolder: Bool
  }

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - path: `~` is the home folder.
  ///   - suggestion: the way out when it is a file.
  /// - Throws: `FileError` when it is missing, a file, or cannot be read.
  package init(path: String, suggestion: String? = nil) throws {
    let place = path.placeToRead
    guard let isFolder = Self.isFolder(place) else {
      throw FileError(
        file: path, problem: "there is no such folder",
        suggestion: "check the path; relative paths start at the current folder", isMissing: true)
    }
    guard isFolder else {
      throw FileError(file: path, problem: "is a file, not a folder", suggestion: suggestion)
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
      throw FileError(
        file: path, problem: "could not be read", suggestion: "check that you may read it")
    }
    name = path
    entries = names.filter { !$0.hasPrefix(".") }.sorted().map {
      Entry(name: $0, isFolder: Self.isFolder("\(place)/\($0)") ?? false)
    }
  }

  /// The names of the entries that are no folders.
  package var files: [String] { entries.filter { !$0.isFolder }.map(\.name) }

  /// The path of an entry, under the name of the folder.
  package func path(of entry: String) -> String {
    name.hasSuffix("/") ? name + entry : "\(name)/\(entry)"
  }

  /// Whether there is a folder at a path; nil when there is nothing.
  package static func isFolder(_ path: String) -> Bool? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path.placeToRead, isDirectory: &isFolder) else {
      return nil
    }
    return isFolder.boolValue
  }
}
