import Files
import Foundation
import Plans

/// Batches as a file holds them, before it is known which items they mean.
struct PlanFile {
  enum Members {
    /// Row numbers, a list a batch.
    case rows([[Int]])
    /// Identifiers.
    case identifiers([[String]])
  }

  let members: Members
  /// What a plan says of itself; nil for other files.
  let description: PlanDescription?

  /// Reads a plan, an array of row numbers (.npy), or lists of numbers or of identifiers (.json).
  ///
  /// - Throws: `FileError`.
  init(path: String) throws {
    switch (path as NSString).pathExtension.lowercased() {
    case "npy":
      let file = try SourceFile(path: path)
      members = .rows(try NPYFile(file).rowsOfWholeNumbers())
      description = nil
    case "json":
      members = try Self.lists(in: SourceFile(path: path))
      description = nil
    default:
      let plan = try PlanFolder(path: path)
      description = plan.description
      if plan.description.numbering == .id, let identifiers = plan.identifiers {
        members = .identifiers(plan.batches.map { $0.map { identifiers[$0] } })
      } else {
        members = .rows(plan.batches)
      }
    }
  }

  /// What `sample … > FILE.json` writes.
  private struct Sampled: Decodable {
    let indices: [[Int]]
  }

  private static func lists(in file: SourceFile) throws -> Members {
    let decoder = JSONDecoder()
    if let rows = try? decoder.decode([[Int]].self, from: file.bytes) { return .rows(rows) }
    if let names = try? decoder.decode([[String]].self, from: file.bytes) {
      return .identifiers(names)
    }
    if let sampled = try? decoder.decode(Sampled.self, from: file.bytes) {
      return .rows(sampled.indices)
    }
    throw file.fault(
      "holds no batches",
      suggestion: "write a list of lists: [[0, 7, 3], [5, 1, 2]], or of identifiers")
  }
}
