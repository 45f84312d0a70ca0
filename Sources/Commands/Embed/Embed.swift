import CommandLanguage

struct Embed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the vectors that similarity is measured on.",
    subcommands: [
      EmbedPixels.self, EmbedPCA.self, EmbedWhiten.self, EmbedCounts.self, EmbedEncoder.self,
      EmbedCheckpoint.self,
    ])
}
