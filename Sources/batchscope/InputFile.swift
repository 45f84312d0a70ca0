import Foundation

/// A script or notebook named in the arguments.
struct InputFile {
  let path: String
  let bytes: Data

  /// Reads a file, or says in a sentence why it cannot.
  init(path: String) throws(ExitCode) {
    self.path = path
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      TextStream.error.write(
        line: "error: '\(path)' cannot be read: \(Self.reason(for: error)); give an existing file")
      throw .wrongArguments
    }
  }

  /// A Markdown file; anything else is a script.
  var isNotebook: Bool {
    ["md", "markdown"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
  }

  private static func reason(for error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile?: "there is no such file"
    case .fileReadNoPermission?: "permission denied"
    default: "it is no readable file"
    }
  }
}
