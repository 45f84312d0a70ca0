import Foundation
import Vectors

/// The files of a TU folder, by their part of the name.
struct TUFiles {
  /// What the names of the files begin with.
  let name: String
  private let folder: String

  private static let parts = [
    "A", "graph_indicator", "graph_labels", "node_labels", "edge_labels", "node_attributes",
    "edge_attributes",
  ]

  init(folder path: String) throws {
    let folder = NSString(string: path).expandingTildeInPath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw DatasetError(
        file: path, problem: "there is no such folder",
        suggestion: "check the path; relative paths start at the current folder")
    }
    guard isFolder.boolValue,
      let files = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else {
      throw DatasetError(
        file: path, problem: "is no folder that can be read",
        suggestion: "name the folder that holds NAME_A.txt")
    }
    let names = files.filter { $0.hasSuffix("_A.txt") }.map { String($0.dropLast(6)) }.sorted()
    guard let name = names.first else {
      throw DatasetError(
        file: path, problem: "holds no NAME_A.txt, the list of edges",
        suggestion: "name the folder of an unpacked TU data set")
    }
    guard names.count == 1 else {
      throw DatasetError(
        file: path,
        problem:
          "holds the graphs of \(names.count) sets: \(names.prefix(4).joined(separator: ", "))",
        suggestion: "give each set a folder of its own")
    }
    self.name = name
    self.folder = path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private func path(of part: String) -> String { "\(folder)/\(name)_\(part).txt" }

  func required(_ part: String, columns: Int, monitor: ProgressMonitor) throws -> NumberLines {
    let hint = "a TU folder needs \(name)_A.txt and \(name)_graph_indicator.txt"
    return try NumberLines(
      SourceFile(path: path(of: part), suggestion: hint), columns: columns, monitor: monitor)
  }

  /// The lines of a part; nil when there is no such file.
  func lines(_ part: String, monitor: ProgressMonitor) throws -> NumberLines? {
    let place = NSString(string: path(of: part)).expandingTildeInPath
    guard FileManager.default.fileExists(atPath: place) else { return nil }
    return try NumberLines(SourceFile(path: path(of: part)), monitor: monitor)
  }

  /// SHA-256 over the files that are there, in a fixed order.
  func checksum() throws -> String {
    var all = Data()
    for part in Self.parts {
      let place = NSString(string: path(of: part)).expandingTildeInPath
      guard FileManager.default.fileExists(atPath: place) else { continue }
      all.append(try SourceFile(path: path(of: part)).bytes)
    }
    return sha256(of: all)
  }
}
