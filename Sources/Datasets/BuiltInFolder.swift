import Files
import ProgramFolder

/// The built-in files, beside the program.
enum BuiltInFolder {
  /// Reads a built-in file.
  ///
  /// - Throws: `FileError` when the folder or the file is not there.
  static func file(_ name: String) throws -> SourceFile {
    let folder = "batchscope_Datasets.resources/BuiltIn"
    guard let path = ProgramFolder.path(of: "\(folder)/\(name)") else {
      throw FileError(
        file: name, problem: "the built-in data are not beside the program, in '\(folder)'",
        suggestion: "keep that folder beside the executable, or build again with Scripts/run")
    }
    return try SourceFile(path: path)
  }
}
