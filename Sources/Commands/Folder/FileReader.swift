import CommandLanguage

/// The commands that put a file on the workbench, as their declarations tell.
enum FileReader {
  /// Those that read a file of that ending, or a folder, as their first argument.
  static func all(of name: String, isFolder: Bool) -> [CommandSchema.Command] {
    Catalog.schema.commands.filter { command in
      guard Catalog.effect(of: command.words) == .makes,
        let first = command.positionals.first
      else { return false }
      switch first.source {
      case .directory: return isFolder
      case .file(let extensions):
        return !isFolder && extensions.contains { name.hasSuffix(".\($0)") }
      case .workbench, .line: return false
      }
    }
  }
}

extension [CommandSchema.Command] {
  /// "load table, load sentences".
  var inWords: String { map(\.words).joined(separator: ", ") }
}
