import CommandLanguage

/// Which commands of a file are shown, counted from 1, and what is set otherwise than it says.
struct CellRange: ParsableArguments {
  @Option(help: "Begin here; what comes before runs unseen.", valueName: "N", range: .from(1))
  var from = 1

  @Option(
    help: "End after this one.", valueName: "N", range: .from(.option("from")), default: "the last")
  var to: Int?

  @Option(
    name: "--set", help: "Set a value otherwise than the file does: seed, threads or temperature.",
    valueName: "KEY=VALUE")
  var settings: [String] = []

  @Flag(help: "Go on with data that are not those recorded.")
  var otherData = false

  private static let keys = ["seed", "threads", "temperature"]

  func validate() throws(ArgumentFault) {
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
