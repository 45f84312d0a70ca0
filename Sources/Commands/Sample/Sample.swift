import CommandLanguage

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw mini-batches: at random, by nearest neighbours, by walks, from clusters.",
    discussion: """
      Every sampler takes the rules across samplers: '--exposure' how often an item is drawn, \
      '--avoid' pairs that must not share a batch, '--mix' a uniform share.
      """,
    subcommands: [
      SampleUniform.self, SampleKNN.self, SampleWalk.self, SampleRWR.self, SampleBFS.self,
      SampleDFS.self, SampleNode2Vec.self, SampleVisits.self, SampleClusters.self,
      SampleCommunities.self, SampleBandwidth.self, SampleBalanced.self, SampleHardestOfN.self,
    ])
}
