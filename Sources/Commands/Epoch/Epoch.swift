import CommandLanguage

struct Epoch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Plan an epoch: what share of the data a sampler shows, and how evenly.",
    discussion: """
      Batches of similar items overlap: as many as fill an epoch do not show every item. Takes \
      what 'sample' takes but '--count', looks at the batches that 'sample' would give next, and \
      leaves the ones there are.
      """,
    subcommands: Samplers.planning)
}
