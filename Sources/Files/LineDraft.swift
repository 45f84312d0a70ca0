import Foundation

/// A file of lines that is written part after part: whole in the end, or not there.
package struct LineDraft: ~Copyable {
  private let file: FileDraft

  /// - Throws: as `FileDraft`.
  package init(path: String, replacing: Bool) throws {
    file = try FileDraft(path: path, replacing: replacing)
  }

  /// Adds lines, each of which ends in a line feed.
  ///
  /// - Throws: `FileError`.
  package func append(_ lines: String) throws { try file.append(Data(lines.utf8)) }

  /// Gives the file its name.
  ///
  /// - Throws: `FileError`.
  package consuming func finish() throws { try file.finish() }
}
