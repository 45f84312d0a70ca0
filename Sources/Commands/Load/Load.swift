import CommandLanguage

struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load data: a built-in set, one from a Debian package, or your own.",
    subcommands: [
      LoadDigits.self, LoadGlosses.self, LoadMolecules.self, LoadFashion.self, LoadWordNet.self,
      LoadSentences.self, LoadPairs.self, LoadGraphs.self, LoadImages.self, LoadIDX.self,
      LoadCIFAR.self,
      LoadEmbeddings.self, LoadTable.self,
    ])
}
