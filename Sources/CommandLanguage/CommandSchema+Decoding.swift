import ArgumentParser
import Foundation

extension CommandSchema {
  /// Reads the declaration of a tree of commands.
  ///
  /// Complexity: linear in the commands and their arguments; 4-11 ms for the whole shell.
  package init(root: any ParsableCommand.Type, foreignOptions: [ForeignOption] = []) {
    self.foreignOptions = foreignOptions
    do {
      let tool = try JSONDecoder().decode(DumpedTool.self, from: Data(root._dumpHelp().utf8))
      self.root = Command(tool.command, type: root, path: [], group: nil)
    } catch {
      preconditionFailure("the declaration of \(root) does not decode: \(error)")
    }
  }
}

extension CommandSchema.Command {
  fileprivate init(
    _ dumped: DumpedCommand, type: any ParsableCommand.Type, path: [String], group: String?
  ) {
    name = dumped.commandName
    self.path = path
    abstract = dumped.abstract ?? ""
    discussion = dumped.discussion ?? ""
    self.group = group
    self.type = type
    isListed = dumped.shouldDisplay ?? true
    arguments = Self.arguments(dumped.arguments ?? [], of: type)
    let children = dumped.subcommands ?? []
    subcommands = Self.children(of: type).compactMap { child, group in
      children.first { $0.commandName == child._commandName }.map {
        Self($0, type: child, path: path + [$0.commandName], group: group)
      }
    }
    let declared = type as? any DeclaredCommand.Type
    examples = declared?.examples ?? []
    seeAlso = declared?.seeAlso ?? []
    runs = declared != nil || subcommands.isEmpty || type.configuration.defaultSubcommand != nil
  }

  private static func children(
    of type: any ParsableCommand.Type
  ) -> [(type: any ParsableCommand.Type, group: String?)] {
    let configuration = type.configuration
    return configuration.ungroupedSubcommands.map { ($0, nil) }
      + configuration.groupedSubcommands.flatMap { group in
        group.subcommands.map { ($0, group.name) }
      }
  }

  private static func arguments(
    _ dumped: [DumpedArgument], of type: any ParsableCommand.Type
  ) -> [ArgumentSchema] {
    let own = dumped.filter { !$0.isHelp }
    let properties = DeclaredValues(of: type).properties
    let withValue = own.indices.filter { own[$0].kind != .flag }
    precondition(
      withValue.count == properties.count, "\(type) declares values the schema does not have")
    let property = Dictionary(uniqueKeysWithValues: zip(withValue, properties))
    return own.indices.map { index in
      ArgumentSchema(
        own[index], name: property[index]?.name,
        valueType: property[index].flatMap { ValueType($0.type) })
    }
  }
}

extension ArgumentSchema {
  fileprivate init(_ dumped: DumpedArgument, name: String?, valueType: ValueType?) {
    kind = dumped.kind
    spellings = (dumped.names ?? []).map(\.spelling)
    valueName = dumped.valueName ?? name ?? ""
    self.name = name ?? Self.camelCase(dumped.preferredName?.name ?? valueName)
    var words = AnnotatedHelp(dumped.abstract ?? "")
    range = words.take("range")
    defaultValue = dumped.defaultValue
    defaultInWords = words.take("default") ?? dumped.defaultValue
    abstract = words.text
    discussion = dumped.discussion ?? ""
    values = dumped.allValues ?? []
    isOptional = dumped.kind == .flag || dumped.isOptional || dumped.defaultValue != nil
    isRepeating = dumped.isRepeating
    takesRest = dumped.parsingStrategy == "allRemainingInput" && dumped.kind == .positional
    isListed = dumped.shouldDisplay
    source = dumped.completionKind?.source ?? .workbench
    self.valueType = valueType
  }

  /// "hardest-tenth" as "hardestTenth".
  private static func camelCase(_ words: String) -> String {
    let parts = words.split(separator: "-")
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { name, part in
      name += part.prefix(1).uppercased() + part.dropFirst()
    }
  }
}

/// A help text with notes in brackets, as in "Items [range: 2 to 9] [default: 4]".
private struct AnnotatedHelp {
  private(set) var text: String

  init(_ text: String) {
    self.text = text
  }

  /// Takes a note out of the text; nil when there is none of that name.
  mutating func take(_ name: String) -> String? {
    guard let start = text.firstRange(of: " [\(name): "),
      let end = text[start.upperBound...].firstIndex(of: "]")
    else { return nil }
    defer { text.removeSubrange(start.lowerBound...end) }
    return String(text[start.upperBound..<end])
  }
}

// The part of ArgumentParser's dumped declaration (its "ToolInfo", version 0) that is read.

private struct DumpedTool: Decodable {
  var command: DumpedCommand
}

private struct DumpedCommand: Decodable {
  var commandName: String
  var abstract: String?
  var discussion: String?
  var shouldDisplay: Bool?
  var subcommands: [DumpedCommand]?
  var arguments: [DumpedArgument]?
}

private struct DumpedArgument: Decodable {
  var kind: ArgumentSchema.Kind
  var shouldDisplay: Bool
  var isOptional: Bool
  var isRepeating: Bool
  var parsingStrategy: String
  var names: [DumpedName]?
  var preferredName: DumpedName?
  var valueName: String?
  var defaultValue: String?
  var allValues: [String]?
  var completionKind: DumpedCompletion?
  var abstract: String?
  var discussion: String?

  /// The automatic `--help`.
  var isHelp: Bool { kind == .flag && preferredName?.name == "help" }
}

private struct DumpedName: Decodable {
  var kind: String
  var name: String

  var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
}

private struct DumpedCompletion: Decodable {
  struct Values: Decodable { var values: [String] }
  struct Files: Decodable { var extensions: [String] }
  struct Nothing: Decodable {}

  var list: Values?
  var file: Files?
  var directory: Nothing?

  var source: ArgumentSchema.Source {
    if let list { return .list(list.values) }
    if let file { return .files(extensions: file.extensions) }
    return directory == nil ? .workbench : .folders
  }
}
