import CommandLanguage

struct Epoch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Plan an epoch: what share of the data a sampler shows, and how evenly.",
    discussion: """
      Batches of similar items overlap: as many as fill an epoch do not show every item. Takes \
      what 'sample' takes but '--count', draws the batches that 'sample' would draw next, and \
      leaves the ones there are.
      """,
    subcommands: [
      EpochOf<SampleUniform>.self, EpochOf<SampleKNN>.self, EpochOf<SampleWalk>.self,
      EpochOf<SampleRWR>.self, EpochOf<SampleBFS>.self, EpochOf<SampleDFS>.self,
      EpochOf<SampleNode2Vec>.self, EpochOf<SampleVisits>.self, EpochOf<SampleClusters>.self,
      EpochOf<SampleCommunities>.self, EpochOf<SampleBandwidth>.self,
      EpochOf<SampleBalanced>.self, EpochOf<SampleHardestOfN>.self,
    ])
}
