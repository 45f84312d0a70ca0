import ArgumentParser

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw mini-batches: at random, by nearest neighbours, or by walking the graph.",
    subcommands: [
      SampleUniform.self, SampleKNN.self, SampleWalk.self, SampleRWR.self,
    ])
}
