import CommandLanguage

/// All samplers, in the order in which help shows them.
enum Samplers {
  static let all: [any SamplerChoice.Type] = [
    UniformChoice.self, KNNChoice.self, WalkChoice.self, RWRChoice.self, BFSChoice.self,
    DFSChoice.self, Node2VecChoice.self, VisitsChoice.self, ClustersChoice.self,
    CommunitiesChoice.self, BandwidthChoice.self, GreedyChoice.self, BalancedChoice.self,
    DiverseChoice.self, HardestOfNChoice.self, JointChoice.self,
  ]

  /// `sample NAME`, `epoch NAME` and `train NAME` of each.
  static let sampling = all.map { command(sampling: $0) }
  static let planning = all.map { command(planning: $0) }
  static let training = all.map { command(training: $0) }

  private static func command<Choice: SamplerChoice>(sampling choice: Choice.Type)
    -> any ParsableCommand.Type
  { SampleBy<Choice>.self }

  private static func command<Choice: SamplerChoice>(planning choice: Choice.Type)
    -> any ParsableCommand.Type
  { EpochBy<Choice>.self }

  private static func command<Choice: SamplerChoice>(training choice: Choice.Type)
    -> any ParsableCommand.Type
  { TrainBy<Choice>.self }
}
