import Foundation
import Glibc

/// A file that is there under its name while it grows, such as a record of what goes on.
///
/// What was added is there for every reader, and after a crash of the program, too; after one of the system
/// it is there up to the last `synchronize()`. What does not fit as a whole is not added at all.
package struct GrowingFile: ~Copyable, Sendable {
  private let name: String
  private let descriptor: Int32
  /// Its bytes.
  package private(set) var count: Int

  /// Begins a file.
  ///
  /// - Throws: `FileError` when something of that name is there, or nothing can be written.
  package init(creating path: String) throws {
    try self.init(path, flags: O_RDWR | O_CREAT | O_EXCL)
  }

  /// Goes on with a file.
  ///
  /// - Throws: `FileError` when there is none, or it cannot be written.
  package init(goingOnWith path: String) throws {
    try self.init(path, flags: O_RDWR)
  }

  private init(_ path: String, flags: Int32) throws {
    descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw Self.fault(path, "cannot be written", code: errno) }
    name = path
    count = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end: all of them, or none.
  ///
  /// - Throws: `FileError`, such as for a full disk.
  package mutating func append(_ bytes: some ContiguousBytes) throws {
    let reason = bytes.withUnsafeBytes { Self.write($0, to: descriptor, at: count) }
    guard reason == 0 else {
      ftruncate(descriptor, off_t(count))
      throw Self.fault(name, "could not be written to its end", code: reason)
    }
    count += bytes.withUnsafeBytes { $0.count }
  }

  /// Writes bytes over those that are there.
  ///
  /// - Throws: `FileError`.
  package mutating func overwrite(at start: Int, _ bytes: some ContiguousBytes) throws {
    let reason = bytes.withUnsafeBytes { bytes in
      precondition(start + bytes.count <= count, "bytes beyond the end of '\(name)'")
      return Self.write(bytes, to: descriptor, at: start)
    }
    guard reason == 0 else { throw Self.fault(name, "could not be changed", code: reason) }
  }

  /// Takes away what lies behind the first `count` bytes.
  ///
  /// - Throws: `FileError`.
  package mutating func cut(to count: Int) throws {
    guard count < self.count else { return }
    guard ftruncate(descriptor, off_t(count)) == 0 else {
      throw Self.fault(name, "could not be cut", code: errno)
    }
    self.count = count
  }

  /// Brings it to the disk.
  ///
  /// - Throws: `FileError`.
  package func synchronize() throws {
    guard fsync(descriptor) == 0 else {
      throw Self.fault(name, "could not be written to its end", code: errno)
    }
  }

  /// Writes all of the bytes; the system's number for why not, or 0.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at start: Int)
    -> Int32
  {
    var done = 0
    while done < bytes.count {
      let written = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(start + done))
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return written < 0 ? errno : ENOSPC }
      done += written
    }
    return 0
  }

  private static func fault(_ name: String, _ problem: String, code: Int32) -> FileError {
    FileError(
      file: name, problem: "\(problem): \(String(cString: strerror(code)))",
      suggestion: FileError.wayOut(of: code)
        ?? "check that its folder exists, is yours, and can be written")
  }
}
