import CommandLanguage
import Files
import Foundation

/// Whether commands may write files, and how they do.
package struct FileAccess: Sendable {
  /// False under `--safe`.
  let mayWrite: Bool

  /// Looks whether a file may be written.
  ///
  /// - Throws: a fault of the argument that named the file: writing is forbidden, or the file is there
  ///   and may not be replaced.
  func check(_ path: String, argument: String, replaces: Bool) throws {
    guard mayWrite else {
      throw ArgumentFault(
        argument, .notReady, "this session may not write files", label: "not allowed",
        suggestion: "start without '--safe'")
    }
    guard replaces || !FileManager.default.fileExists(atPath: path) else {
      throw ArgumentFault(
        argument, .file, "'\(path)' is there already", label: "would be lost",
        suggestion: "choose another name, or write over it with '--replace'")
    }
  }

  /// Writes a file, all of it or nothing.
  ///
  /// - Throws: as `check`, and a fault of the argument when the file cannot be written.
  func write(_ text: String, to path: String, argument: String, replaces: Bool) throws {
    try check(path, argument: argument, replaces: replaces)
    do {
      try FileDraft.write(text, to: path, replacing: replaces)
    } catch let fault as FileError {
      throw ArgumentFault(
        argument, .file, "'\(path)' \(fault.problem)", label: "cannot write here",
        suggestion: fault.suggestion)
    }
  }
}
