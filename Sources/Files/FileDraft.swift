import Foundation
import Glibc
import Synchronization
import Vectors

/// A file that is being written: complete under its name in the end, or not there at all.
///
/// **Every file that the program hands to its user is written through this type.** Two kinds of files
/// are not: the journal, which SQLite keeps, and the history of lines, to which lines are appended.
///
/// The bytes go to a draft beside the file, `NAME.PID-NUMBER.part`. `finish()` brings them to the disk
/// and gives the draft its name in one step, so that a crash leaves either the former file or the new
/// one. A draft that is dropped before that is deleted. A symbolic link stays a link: the file that it
/// leads to is replaced. A file that is replaced keeps its permissions and, where that is allowed, its
/// owner. Folders, devices, pipes and sockets are never replaced.
package struct FileDraft: ~Copyable {
  /// The path as the caller gave it.
  private let name: String
  /// The path of the file itself, at the end of all links.
  private let target: String
  private let draft: String
  private let descriptor: Int32
  private let isReplacing: Bool
  private var isFinished: Bool

  private static let number = Atomic(0)

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: the name that the file will have; `~` is the home folder.
  ///   - replacing: whether a regular file of that name may be replaced.
  ///   - mode: the permissions of a new file, before the process's mask.
  /// - Throws: `FileError` when there is something else of that name, a file that may not be replaced,
  ///   or nothing can be written there.
  package init(path: String, replacing: Bool = false, mode: mode_t = 0o666) throws {
    let target = try Self.target(of: path)
    let former = try Self.status(of: target, name: path)
    try Self.check(former, replacing: replacing, name: path)
    let (draft, descriptor) = try Self.opened(beside: target, name: path, mode: mode)
    name = path
    self.target = target
    self.draft = draft
    self.descriptor = descriptor
    isReplacing = replacing
    isFinished = false
    if let former {
      // The owner first: a change of it may take permissions away.
      _ = fchown(descriptor, former.st_uid, former.st_gid)
      _ = fchmod(descriptor, former.st_mode & 0o7777)
    }
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(draft) }
  }

  /// Writes a whole file of UTF-8 text.
  ///
  /// - Throws: as `init`, `append` and `finish`.
  package static func write(_ text: String, to path: String, replacing: Bool) throws {
    try write(Data(text.utf8), to: path, replacing: replacing)
  }

  /// Writes a whole file of bytes.
  ///
  /// - Throws: as `init`, `append` and `finish`.
  package static func write(_ bytes: Data, to path: String, replacing: Bool) throws {
    let file = try FileDraft(path: path, replacing: replacing)
    try file.append(bytes)
    try file.finish()
  }

  /// Adds bytes at the end.
  ///
  /// - Throws: `FileError`, such as for a full disk; `CancellationError`, asked every 16 MB.
  /// - Complexity: O(bytes).
  package func append(_ bytes: some ContiguousBytes, monitor: ProgressMonitor = .none) throws {
    let (name, descriptor) = (name, descriptor)
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        try monitor.check()
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 24))
        let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
        guard written >= 0 || errno == EINTR else {
          throw Self.fault(name, "could not be written to its end", code: errno)
        }
        rest = rest.dropFirst(max(0, written))
      }
    }
  }

  /// Adds text at the end, as UTF-8.
  ///
  /// - Throws: as `append(_:monitor:)`.
  package func append(_ text: String) throws { try append(Data(text.utf8)) }

  /// Brings the file to the disk and gives it its name.
  ///
  /// - Throws: `FileError` when that fails, or when a file of the name was made meanwhile that may not be
  ///   replaced; what is there then stays.
  package consuming func finish() throws {
    guard fsync(descriptor) == 0 else {
      throw Self.fault(name, "could not be written to its end", code: errno)
    }
    try place()
    let folder = open(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Gives the draft the name of the file.
  private mutating func place() throws {
    if !isReplacing {
      // A second name for the draft, which `deinit` then takes the first one from: unlike a new name, it
      // cannot come in the place of a file.
      if link(draft, target) == 0 { return }
      let reason = errno
      guard reason != EEXIST else { throw Self.isThere(name) }
      guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(reason) else {
        throw Self.fault(name, "could not be put in its place", code: reason)
      }
      // This file system has no second names.
    }
    try Self.check(Self.status(of: target, name: name), replacing: isReplacing, name: name)
    guard rename(draft, target) == 0 else {
      throw Self.fault(name, "could not be put in its place", code: errno)
    }
    isFinished = true
  }
}

extension FileDraft {
  /// Makes a draft beside a file under a name that no other has.
  private static func opened(beside target: String, name: String, mode: mode_t) throws -> (
    String, Int32
  ) {
    while true {
      let draft = "\(target).\(getpid())-\(number.add(1, ordering: .relaxed).newValue).part"
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if descriptor >= 0 { return (draft, descriptor) }
      guard errno == EEXIST else { throw fault(name, "cannot be written", code: errno) }
    }
  }

  /// The path at the end of all symbolic links; it need not exist.
  private static func target(of path: String) throws -> String {
    var place = path.expandingHome
    guard !place.isEmpty else { throw fault(path, "cannot be written", code: ENOENT) }
    for _ in 0..<40 {
      guard let status = try status(of: place, name: path), status.st_mode & S_IFMT == S_IFLNK
      else {
        return place
      }
      var destination = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(place, &destination, destination.count - 1)
      guard count > 0 else { throw fault(path, "cannot be written", code: errno) }
      let next = String(
        decoding: destination.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      place = next.hasPrefix("/") ? next : "\(folder(of: place))/\(next)"
    }
    throw fault(path, "cannot be written", code: ELOOP)
  }

  /// Where a file of a path would lie once it is written, an absolute path without links.
  ///
  /// - Throws: `FileError` when its links lead nowhere.
  package static func destination(of path: String) throws -> String {
    let target = try target(of: path)
    let folder = folder(of: target)
    let name = (target as NSString).lastPathComponent
    guard let real = realpath(folder, nil) else {
      throw fault(path, "cannot be written", code: errno)
    }
    defer { free(real) }
    let parent = String(cString: real)
    return parent == "/" ? "/\(name)" : "\(parent)/\(name)"
  }

  /// The folder that a file or a folder lies in; "." for a bare name.
  ///
  /// Foundation's own traps where a bare name has one character.
  package static func folder(of path: String) -> String {
    let slash = UInt8(ascii: "/")
    let parts = path.utf8.split(separator: slash).dropLast()
    let folder = parts.map { String(Substring($0)) }.joined(separator: "/")
    return path.utf8.first == slash ? "/" + folder : folder.isEmpty ? "." : folder
  }

  /// What lies at a place, links not followed; nil when nothing does.
  private static func status(of place: String, name: String) throws -> stat? {
    var status = stat()
    if lstat(place, &status) == 0 { return status }
    guard errno == ENOENT else { throw fault(name, "cannot be written", code: errno) }
    return nil
  }

  /// Refuses to replace what must not be.
  private static func check(_ former: stat?, replacing: Bool, name: String) throws {
    guard let former else { return }
    let kind = former.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw FileError(
        file: name,
        problem: kind == S_IFDIR ? "is a folder, not a file" : "is not a file that can be replaced",
        suggestion: kind == S_IFDIR ? "name a file in it" : "choose another name")
    }
    if !replacing { throw isThere(name) }
  }

  private static func isThere(_ name: String) -> FileError {
    FileError(
      file: name, problem: "is there already",
      suggestion: "choose another name, or let it be replaced")
  }

  private static func fault(_ name: String, _ problem: String, code: Int32) -> FileError {
    let folder = folder(of: name)
    return FileError(
      file: name, problem: "\(problem): \(String(cString: strerror(code)))",
      suggestion: FileError.wayOut(of: code)
        ?? "check that the folder '\(folder)' exists, is yours, and can be written")
  }
}
