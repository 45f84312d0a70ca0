import Foundation
import Vectors

/// A file with a JSON object on each line, "JSONL" or "NDJSON".
///
/// Source: jsonlines.org.
package struct JSONLines {
  /// The names of members, in the order in which the lines first have them.
  package private(set) var names: [String] = []
  package private(set) var objects: [Object] = []

  package struct Object {
    /// From 1.
    package let line: Int
    /// Each member as text: a string without quotation marks, `null` as nothing, anything else as it is
    /// written.
    package let members: [(name: String, text: String)]
  }

  package static let fileExtensions = ["jsonl", "ndjson"]

  /// Whether the name of a file says that it is of this form.
  package static func isNamed(_ path: String) -> Bool {
    let name = (path as NSString).lastPathComponent as NSString
    let unpacked = name.pathExtension == "gz" ? name.deletingPathExtension as NSString : name
    return fileExtensions.contains(unpacked.pathExtension.lowercased())
  }

  /// Reads a file; empty lines are passed over.
  ///
  /// - Throws: `FileError` for text that is not UTF-8, a line that is not an object, one that names a
  ///   member twice, and a file without objects; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(_ file: SourceFile, monitor: ProgressMonitor = .none) throws {
    let lines = try file.lines()
    for (place, line) in lines.enumerated() {
      if place % 1024 == 0 { try monitor.reading("objects", place, of: lines.count) }
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      try add(line, number: place + 1, of: file)
    }
    guard !objects.isEmpty else { throw file.fault("holds no JSON objects") }
  }

  /// The names of members in the first lines of a file.
  package static func names(inBeginning beginning: SourceFile) -> [String] {
    let first = beginning.byteLines().first { !$0.isEmpty } ?? Data()
    return ((try? OrderedJSON.writtenMembers(of: first)) ?? []).map(\.name)
  }

  private mutating func add(_ line: Substring, number: Int, of file: SourceFile) throws {
    let members: [(name: String, text: String)]
    do throws(OrderedJSON.Fault) {
      members = try OrderedJSON.writtenMembers(of: line.utf8)
    } catch {
      throw file.fault(
        at: "line \(number), byte \(error.place)", error.problem,
        suggestion: "each line must be a JSON object, such as {\"text\": \"…\", \"label\": \"…\"}")
    }
    if let twice = Dictionary(grouping: members, by: \.name).first(where: { $1.count > 1 }) {
      throw file.fault(at: "line \(number)", "names '\(twice.key)' twice")
    }
    let known = Set(names)
    names += members.map(\.name).filter { !known.contains($0) }
    objects.append(Object(line: number, members: members))
  }
}
