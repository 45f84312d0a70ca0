import Commands
import Files
import Notebook
import Presentation
import Vectors

/// The commands that every session begins with, in the configuration folder.
struct ConfigurationFile {
  static let name = "config.scope"

  let path: String

  /// The file by the XDG rules: in `$XDG_CONFIG_HOME/batchscope`, else in `~/.config/batchscope`; nil without a home.
  init?(environment: [String: String]) {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      path = "\(folder)/batchscope/\(Self.name)"
    } else if let home = environment["HOME"], !home.isEmpty {
      path = "\(home)/.config/batchscope/\(Self.name)"
    } else {
      return nil
    }
  }

  /// Runs its commands without showing their reports; failures are shown and skipped.
  func run(in interpreter: inout Interpreter, style: Style) {
    guard let file = try? SourceFile(path: path) else { return }
    do throws(SourceFault) {
      for command in try ScriptFile(parsing: SourceText(decoding: file.bytes)).commands {
        let outcome = interpreter.execute(command.text, monitor: .none)
        guard !outcome.succeeded else { continue }
        TextStream.error.write(
          drawnLine: FaultText(style: style).inScript(
            path, lineNumber: command.line, line: command.text, faults: outcome.faults))
      }
    } catch {
      TextStream.error.write(line: error.sentence(in: path))
    }
    interpreter.beginSession()
  }
}
