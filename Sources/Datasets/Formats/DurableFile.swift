import Glibc
import Vectors

/// A file in the making: complete under its name, or not there at all.
///
/// It is written beside its place under another name, brought to the disk, and then takes its name in
/// one step. When it is dropped before, the unfinished file goes and what was there stays.
package struct DurableFile: ~Copyable {
  private let path: String
  private let draft: String
  private let descriptor: Int32
  private var isFinished = false

  /// Begins a file that will be called `path`.
  ///
  /// - Throws: `DatasetError` when nothing can be written there.
  package init(path: String) throws {
    self.path = path
    draft = "\(path).\(getpid()).part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.fault(path, "cannot be written", code: errno) }
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(draft) }
  }

  /// Adds bytes at the end.
  ///
  /// - Throws: `DatasetError`, such as for a full disk; `CancellationError`, asked every 16 MB.
  package func append(_ bytes: UnsafeRawBufferPointer, monitor: ProgressMonitor = .none) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      try monitor.check()
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 24))
      let written = write(descriptor, piece.baseAddress, piece.count)
      guard written >= 0 || errno == EINTR else {
        throw Self.fault(path, "could not be written to its end", code: errno)
      }
      rest = rest.dropFirst(max(0, written))
    }
  }

  package func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { try append(UnsafeRawBufferPointer($0)) }
  }

  /// Brings the file to the disk and gives it its name.
  package consuming func finish() throws {
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else {
      throw Self.fault(path, "could not be put in its place", code: errno)
    }
    isFinished = true
    let slash = path.lastIndex(of: "/")
    let folder = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func fault(_ path: String, _ problem: String, code: Int32) -> DatasetError {
    DatasetError(
      file: path, problem: "\(problem): \(String(cString: strerror(code)))",
      suggestion: "check that the folder exists, is yours, and has room")
  }
}
