import CommandLanguage
import Commands
import Foundation
import LineEditing
import Presentation
import Report

/// Whether the commands of a file may write files.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Let the file's commands write files below this folder, without asking.")
  var write = false

  /// Refuses leave to write where nothing may be written.
  static func check(_ write: Bool, with session: SessionOptions) throws(ArgumentFault) {
    guard write && session.safe else { return }
    throw ArgumentFault(
      "write", .extraArgument, "'--write' lets files be written and '--safe' forbids it",
      suggestion: "leave one out")
  }
}

extension FileAccess {
  /// What the commands of a file may write: files below the present folder, once the person has agreed.
  ///
  /// - Parameters:
  ///   - file: the file, by its name.
  ///   - isGiven: whether the person has agreed already.
  static func ofFile(_ file: String, isGiven: Bool) -> FileAccess {
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
      .resolvingSymlinksInPath().path
    return .below(
      folder,
      consent: WritingConsent { path in
        isGiven || StandardInput.isTerminal && asks(whether: file, mayWrite: path, below: folder)
      })
  }

  private static func asks(whether file: String, mayWrite path: String, below folder: String)
    -> Bool
  {
    let question = VisibleText.of(
      "'\(file)' is about to write '\(path)'. May it write files below '\(folder)'? [y/N] ")
    guard case .line(let answer) = UneditedLines().nextLine(prompt: Prompt(question)) else {
      return false
    }
    return ["y", "yes"].contains(answer.trimmingCharacters(in: .whitespaces).lowercased())
  }
}
