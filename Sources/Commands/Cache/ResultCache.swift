import Files
import Foundation
import Report
import Workbench

/// What lines have come to, in a folder, so that the same line on the same state is not computed again.
///
/// An entry is a file under its key. Whatever is the matter with it, the line is run as if it were not
/// there; whatever keeps it from being written, the result is there all the same.
package struct ResultCache: Sendable {
  /// The most bytes that entries take together.
  package static let usualLimit = 500 << 20

  /// The folder of the entries; made with the first of them.
  package let folder: String
  private let limit: Int
  /// Whether results are added.
  private let isWritten: Bool

  package init(folder: String, limit: Int = usualLimit, isWritten: Bool = true) {
    self.folder = folder
    self.limit = limit
    self.isWritten = isWritten
  }

  /// The folder by the XDG rules: `$XDG_CACHE_HOME/batchscope`, else `~/.cache/batchscope`; nil without a
  /// home.
  package static func defaultFolder(environment: [String: String]) -> String? {
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return cache + "/batchscope"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.cache/batchscope"
  }

  private func path(of key: CacheKey) -> String { "\(folder)/\(key.text).safetensors" }

  /// What a line came to on a state before; nil when that is not known.
  func result(for key: CacheKey, on workbench: Workbench) -> (report: Report, state: Workbench)? {
    let path = path(of: key)
    guard let entry = try? CachedResult(path: path),
      let state = entry.applied(to: workbench, key.state)
    else { return nil }
    if isWritten { utimensat(AT_FDCWD, path, nil, 0) }
    return (entry.report, state)
  }

  /// Adds what a line came to, and removes the entries that were not used for longest beyond the limit.
  func keep(_ report: Report, _ after: Workbench, since before: Workbench, under key: CacheKey) {
    guard isWritten, report.ending == .complete, report.isRepeatable, key.hasUnchangedFiles else {
      return
    }
    do {
      guard let entry = try CachedResult(report, after, since: before, key.state) else { return }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try entry.write(to: path(of: key))
      shrink()
    } catch {
      // The next line like it is run, too.
    }
  }

  private func shrink() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let entries = names.compactMap { ProgramFile(path: "\(folder)/\($0)") }
    var bytes = entries.reduce(0) { $0 + $1.bytes }
    for entry in entries.sorted(by: { $0.modified < $1.modified }) where bytes > limit {
      unlink(entry.path)
      bytes -= entry.bytes
    }
  }
}
