import CommandLanguage

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What is different between two results of one kind.",
    subcommands: [DiffEncoder.self])
}
