import Foundation
import Testing

/// A folder that goes when the test has ended.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "batchscope-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(of name: String) -> String { "\(path)/\(name)" }

  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(of: name)))
    return path(of: name)
  }

  func write(_ text: String, _ name: String) throws -> String { try write(Array(text.utf8), name) }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: path(of: name), encoding: .utf8)
  }

  /// What lies in the folder, by name.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// A file that must be refused, and how.
struct MalformedFile: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let place: String?
  /// A part of the problem.
  let problem: String

  init(_ name: String, _ bytes: [UInt8], at place: String? = nil, _ problem: String) {
    self.name = name
    self.bytes = bytes
    self.place = place
    self.problem = problem
  }

  var testDescription: String { name }
}
