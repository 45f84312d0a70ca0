import Foundation

/// A folder that goes when the test is over.
final class TrainingFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "batchscope-training-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
