import ArgumentParser

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hand results over to other programs.", subcommands: [ExportGraph.self])
}
