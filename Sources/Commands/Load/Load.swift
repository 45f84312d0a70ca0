import ArgumentParser

struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load data: a built-in set, Fashion-MNIST, or your own embeddings or table.",
    subcommands: [
      LoadDigits.self, LoadGlosses.self, LoadMolecules.self, LoadFashion.self,
      LoadEmbeddings.self, LoadTable.self,
    ])
}
