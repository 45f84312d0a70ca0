import Files
import Foundation

/// A script or notebook named in the arguments.
struct InputFile {
  let path: String
  let bytes: Data

  /// Reads a file, or says in a sentence why it cannot.
  init(path: String) throws(ExitCode) {
    self.path = path
    do {
      bytes = try SourceFile(path: path, suggestion: "give an existing file").bytes
    } catch {
      TextStream.error.write(line: "error: \((error as? FileError)?.sentence ?? "\(error)")")
      throw .wrongArguments
    }
  }

  /// A Markdown file; anything else is a script.
  var isNotebook: Bool {
    ["md", "markdown"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
  }
}

extension FileError {
  /// "'walk.scope': there is no such file; give an existing file".
  var sentence: String {
    "'\(file)'\(place.map { ", \($0)" } ?? ""): \(problem)" + (suggestion.map { "; \($0)" } ?? "")
  }
}
