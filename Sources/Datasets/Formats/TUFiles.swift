import Files
import Foundation
import Vectors

/// The files of a TU folder, `NAME_PART.txt`.
struct TUFiles {
  /// The name of the data set, with which all file names begin.
  let name: String
  private let folder: SourceFolder

  private static let parts = [
    "A", "graph_indicator", "graph_labels", "node_labels", "edge_labels", "node_attributes",
    "edge_attributes",
  ]

  /// - Throws: `FileError` when the folder is missing, or does not hold exactly one data set.
  init(folder path: String) throws {
    folder = try SourceFolder(path: path, suggestion: "name the folder that holds NAME_A.txt")
    let names = folder.files.filter { $0.hasSuffix("_A.txt") }.map { String($0.dropLast(6)) }
    guard let name = names.first else {
      throw FileError(
        file: path, problem: "holds no NAME_A.txt, the list of edges",
        suggestion: "name the folder of an unpacked TU data set")
    }
    guard names.count == 1 else {
      throw FileError(
        file: path,
        problem:
          "holds \(names.count) data sets: \(names.prefix(4).joined(separator: ", "))",
        suggestion: "give each set a folder of its own")
    }
    self.name = name
  }

  private func path(of part: String) -> String { folder.path(of: "\(name)_\(part).txt") }

  private func has(_ part: String) -> Bool { folder.files.contains("\(name)_\(part).txt") }

  /// The lines of a file that must exist.
  func required(_ part: String, columns: Int, monitor: ProgressMonitor) throws -> NumberLines {
    let hint = "a TU folder needs \(name)_A.txt and \(name)_graph_indicator.txt"
    return try NumberLines(
      SourceFile(path: path(of: part), suggestion: hint), columns: columns, monitor: monitor)
  }

  /// The lines of a file; nil when it does not exist.
  func lines(_ part: String, monitor: ProgressMonitor) throws -> NumberLines? {
    guard has(part) else { return nil }
    return try NumberLines(SourceFile(path: path(of: part)), monitor: monitor)
  }

  /// SHA-256 of the files that exist, joined in a fixed order.
  func checksum() throws -> String {
    var all = Data()
    for part in Self.parts where has(part) {
      all.append(try SourceFile(path: path(of: part)).bytes)
    }
    return sha256(of: all)
  }
}
