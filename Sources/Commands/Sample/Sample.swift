import CommandLanguage

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sample mini-batches: at random, by nearest neighbours, by walks, from clusters.",
    discussion: """
      Every sampler takes the rules across samplers: '--exposure' how often an item is taken, \
      '--avoid' pairs that must not share a batch, '--mix' a uniform share. Held-out items are sampled, too, and counted; \
      'export plan' leaves them out.
      """,
    subcommands: Samplers.sampling)
}
