import Vectors
import CommandLanguage
import Files
import Foundation
import Synchronization

/// Where commands may write files: the one door that every file goes through.
///
/// A command asks for a place before it computes, and hands it to the writer, which keeps to the rules of
/// `FileDraft`.
package struct FileAccess: Sendable {
  /// A place for a file.
  struct Place {
    let path: String
    /// Whether a file that is there is written over.
    let isReplacing: Bool
  }

  private enum Reach {
    case anywhere, nowhere
    case below(folder: String, consent: WritingConsent)
    case aside(ThrowawayFolder)
  }

  private let reach: Reach
  /// The page whose lines run; nil for lines of the person's own.
  package var page: PageFolder?

  /// Lines of the person's own: they may write where the person may.
  package static let anywhere = FileAccess(reach: .anywhere)
  /// As under `--safe`.
  package static let nowhere = FileAccess(reach: .nowhere)

  /// Lines of others: below a folder, its links followed, once the person has agreed.
  package static func below(_ folder: String, consent: WritingConsent) -> FileAccess {
    FileAccess(reach: .below(folder: folder, consent: consent))
  }

  private init(reach: Reach) { self.reach = reach }

  /// Lines that are replayed to be compared: what they write is thrown away with the last copy of this.
  package static func aside() -> FileAccess { FileAccess(reach: .aside(ThrowawayFolder())) }

  /// Whether lines are replayed, and what they write is thrown away.
  var isAside: Bool { if case .aside = reach { true } else { false } }

  /// Where names lead that lines read: with what a replay wrote, where it wrote any.
  var reading: PageFolder? {
    guard case .aside(let folder) = reach, var page else { return page }
    page.written = folder.path
    return page
  }

  /// The place for a file that a command is about to write.
  ///
  /// - Parameters:
  ///   - path: as typed; `~` is the home folder.
  ///   - argument: the argument that named it.
  ///   - replaces: whether a file that is there may be written over.
  /// - Throws: a fault of the argument: writing is forbidden, or the file is there and may not be replaced.
  func place(for path: String, argument: String, replaces: Bool) throws -> Place {
    var place = path
    switch reach {
    case .anywhere: break
    case .nowhere:
      throw ArgumentFault(
        argument, .notReady, "this session may not write files", label: "not allowed",
        suggestion: "start without '--safe'")
    case .aside(let folder): place = try folder.place(for: path)
    case .below(let folder, let consent):
      guard try FileDraft.destination(of: path).hasPrefix(folder == "/" ? folder : folder + "/")
      else {
        throw ArgumentFault(
          argument, .notReady, "'\(path)' lies outside of '\(folder)', where this file is run",
          label: "outside",
          suggestion: "a file of commands writes only below that folder: run it elsewhere, or type "
            + "the line yourself")
      }
      guard consent.isGiven(for: path) else {
        throw ArgumentFault(
          argument, .notReady, "this file of commands may not write '\(path)'",
          label: "not allowed",
          suggestion: "read the file, then let it write when it asks, or run it with '--write'")
      }
    }
    guard replaces || !FileManager.default.fileExists(atPath: place.expandingHome) else {
      throw ArgumentFault(
        argument, .file, "'\(path)' is there already", label: "would be lost",
        suggestion: "choose another name, or write over it with '--replace'")
    }
    return Place(path: place, isReplacing: replaces)
  }

  /// Writes a file, all of it or nothing.
  ///
  /// - Throws: as `place`, and a fault of the argument when the file cannot be written.
  func write(_ text: String, to path: String, argument: String, replaces: Bool) throws {
    try write(
      text, to: place(for: path, argument: argument, replaces: replaces), argument: argument)
  }

  /// Writes a file at a place, all of it or nothing.
  func write(_ text: String, to place: Place, argument: String) throws {
    try write(Data(text.utf8), to: place, argument: argument)
  }

  /// Writes a file at a place, all of it or nothing.
  func write(_ bytes: Data, to place: Place, argument: String) throws {
    do {
      try FileDraft.write(bytes, to: place.path, replacing: place.isReplacing)
    } catch let fault as FileError {
      throw ArgumentFault(
        argument, .file, "'\(fault.file)' \(fault.problem)", label: "cannot write here",
        suggestion: fault.suggestion)
    }
  }
}

/// Whether a person lets lines of others write files: asked until they do, and then kept to.
///
/// A refusal is of the one file: in a lesson the line may be tried again.
package final class WritingConsent: Sendable {
  private let hasAgreed = Mutex(false)
  private let ask: @Sendable (_ path: String) -> Bool

  /// - Parameter ask: asks the person, with the first file that is to be written.
  package init(_ ask: @escaping @Sendable (_ path: String) -> Bool) {
    self.ask = ask
  }

  func isGiven(for path: String) -> Bool {
    hasAgreed.withLock { hasAgreed in
      if !hasAgreed { hasAgreed = ask(path) }
      return hasAgreed
    }
  }
}

/// A folder for files that nobody keeps, made for the first of them.
private final class ThrowawayFolder: Sendable {
  private let folder = Mutex<String?>(nil)

  deinit {
    if let folder = folder.withLock(\.self) { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Nil before the first file.
  var path: String? { folder.withLock(\.self) }

  /// A place in it for a file; its own where that has no folder to lie in, so that writing it fails.
  func place(for path: String) throws -> String {
    let destination = try FileDraft.destination(of: path)
    let parent = FileDraft.folder(of: destination)
    guard FileManager.default.fileExists(atPath: parent) else { return path }
    let folder = try folder.withLock { folder in
      let made = try folder ?? Self.make()
      folder = made
      return made
    }
    try FileManager.default.createDirectory(
      atPath: folder + parent, withIntermediateDirectories: true)
    return folder + destination
  }

  private static func make() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "batchscope-replay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder.path
  }
}
