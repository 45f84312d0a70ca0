import CRename
import Foundation
import Glibc
import Synchronization

/// A folder of files that belong together and is being written: complete under its name in the end, or not
/// there at all.
///
/// Its files lie in a draft beside it, `NAME.PID-NUMBER.part`, and are written with `FileDraft`. `finish()`
/// gives the draft the name of the folder in one step, so that a crash leaves either the former folder
/// or the new one. A draft that is dropped before that is deleted.
package struct FolderDraft: ~Copyable {
  private let name: String
  private let target: String
  private let draft: String
  private let isReplacing: Bool
  private var isFinished: Bool

  private static let number = Atomic(0)

  /// Begins a folder.
  ///
  /// - Parameters:
  ///   - path: the name that it will have; `~` is the home folder.
  ///   - replacing: whether a folder of that name may be replaced.
  ///   - mark: the name of a file without which a folder is not replaced, as it is somebody else's.
  /// - Throws: `FileError` when there is something else of that name, a folder that may not be replaced,
  ///   or nothing can be written there.
  package init(path: String, replacing: Bool, mark: String) throws {
    let target = try FileDraft.destination(of: path)
    try Self.check(target, replacing: replacing, mark: mark, name: path)
    let draft = try Self.made(beside: target, name: path)
    name = path
    self.target = target
    self.draft = draft
    isReplacing = replacing
    isFinished = false
  }

  deinit {
    if !isFinished { try? FileManager.default.removeItem(atPath: draft) }
  }

  /// Where a file of the folder is written meanwhile.
  package func path(of file: String) -> String { "\(draft)/\(file)" }

  /// Brings the folder to the disk and gives it its name.
  ///
  /// - Throws: `FileError` when that fails; what is there then stays.
  package consuming func finish() throws {
    try Self.synchronize(draft, name: name)
    // After an exchange the draft is the former folder, which `deinit` deletes.
    if !(isReplacing && rename_exchange(draft, target) == 0) { try place() }
    try? Self.synchronize(FileDraft.folder(of: target), name: name)
  }

  /// Gives the draft the name of the folder, where nothing of that name is, or where it may be replaced and
  /// the file system cannot exchange two folders.
  private mutating func place() throws {
    let former = "\(draft).former"
    let setsAside = isReplacing && rename(target, former) == 0
    guard rename_noreplace(draft, target) == 0 || errno == EINVAL && rename(draft, target) == 0
    else {
      let reason = errno
      if setsAside { rename(former, target) }
      guard reason != EEXIST else { throw Self.isThere(name) }
      throw Self.fault(name, "could not be put in its place", code: reason)
    }
    isFinished = true
    if setsAside { try? FileManager.default.removeItem(atPath: former) }
  }

  /// Makes a draft beside a folder under a name that no other has.
  private static func made(beside target: String, name: String) throws -> String {
    while true {
      let draft = "\(target).\(getpid())-\(number.add(1, ordering: .relaxed).newValue).part"
      if mkdir(draft, 0o777) == 0 { return draft }
      guard errno == EEXIST else { throw fault(name, "cannot be written", code: errno) }
    }
  }

  private static func check(_ target: String, replacing: Bool, mark: String, name: String) throws {
    var status = stat()
    guard lstat(target, &status) == 0 else {
      guard errno == ENOENT else { throw fault(name, "cannot be written", code: errno) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError(
        file: name, problem: "is not a folder", suggestion: "choose another name")
    }
    guard access("\(target)/\(mark)", F_OK) == 0 else {
      throw FileError(
        file: name, problem: "is a folder without '\(mark)', so that it is not replaced",
        suggestion: "choose another name")
    }
    if !replacing { throw isThere(name) }
  }

  private static func isThere(_ name: String) -> FileError {
    FileError(
      file: name, problem: "is there already",
      suggestion: "choose another name, or let it be replaced")
  }

  private static func synchronize(_ folder: String, name: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(name, "could not be written", code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw fault(name, "could not be written to its end", code: errno)
    }
  }

  private static func fault(_ name: String, _ problem: String, code: Int32) -> FileError {
    FileError(
      file: name, problem: "\(problem): \(String(cString: strerror(code)))",
      suggestion: FileError.wayOut(of: code)
        ?? "check that its folder exists, is yours, and can be written")
  }
}
