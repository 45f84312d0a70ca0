import CommandLanguage

/// The commands of a file to show, counted from 1, and the settings that replace its own.
struct CellRange: ParsableArguments {
  @Option(
    help: ArgumentHelp("Begin at this command; earlier ones run without output.", valueName: "N"))
  var from = 1

  @Option(help: ArgumentHelp("End after this command.", valueName: "N"))
  var to: Int?

  @Option(
    name: "--set",
    help: ArgumentHelp(
      "Replace a setting of the file: seed, threads or temperature.",
      valueName: "KEY=VALUE"))
  var settings: [String] = []

  @Flag(help: "Go on with data that are not those recorded.")
  var otherData = false

  private static let keys = ["seed", "threads", "temperature"]

  func validate() throws(ArgumentFault) {
    guard from >= 1 else {
      throw ArgumentFault("from", "'--from \(from)' is before the first command")
    }
    if let to, to < from {
      throw ArgumentFault(
        "to", "'--to \(to)' is before '--from \(from)'", suggestion: "exchange them")
    }
    for setting in settings {
      let key = setting.split(separator: "=").first.map(String.init) ?? ""
      guard Self.keys.contains(key), setting.contains("=") else {
        throw ArgumentFault(
          "settings", .invalidValue,
          "'--set \(setting)' is none of seed=…, threads=…, temperature=…",
          suggestion: "write one of them")
      }
    }
  }

  /// The commands that come first, one a setting.
  var commands: [String] {
    settings.map { "set " + $0.replacing("=", with: " ", maxReplacements: 1) }
  }

  /// Whether a command of the file sets what was set otherwise.
  func replaces(_ command: String) -> Bool {
    let words = command.split(whereSeparator: \.isWhitespace)
    return words.count > 2 && words[0] == "set"
      && settings.contains { $0.hasPrefix("\(words[1])=") }
  }
}
