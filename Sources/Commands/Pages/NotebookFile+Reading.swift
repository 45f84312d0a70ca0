import CommandLanguage
import Files
import Notebook

extension NotebookFile {
  /// Reads the notebook that an argument names.
  ///
  /// - Throws: a fault of the argument, with the line of the file.
  init(at path: String, argument: String) throws {
    do {
      try self.init(parsing: SourceText(decoding: SourceFile(path: path).bytes))
    } catch let fault as SourceFault {
      throw ArgumentFault(
        argument, .file, "'\(path)', line \(fault.line): \(fault.problem)", label: "no notebook",
        suggestion: fault.suggestion)
    }
  }
}
