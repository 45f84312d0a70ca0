import CommandLanguage

struct PlanNoun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Batches in files: read them back, or read somebody else's.",
    subcommands: [PlanOpen.self])
}
