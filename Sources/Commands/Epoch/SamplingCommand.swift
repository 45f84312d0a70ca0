import CommandLanguage

/// A command that draws batches: what others plan and compare.
protocol SamplingCommand: ShellCommand {
  var options: BatchOptions { get set }
}

extension SampleUniform: SamplingCommand {}
extension SampleKNN: SamplingCommand {}
extension SampleWalk: SamplingCommand {}
extension SampleRWR: SamplingCommand {}
extension SampleBFS: SamplingCommand {}
extension SampleDFS: SamplingCommand {}
extension SampleNode2Vec: SamplingCommand {}
extension SampleVisits: SamplingCommand {}
extension SampleClusters: SamplingCommand {}
extension SampleCommunities: SamplingCommand {}
extension SampleBandwidth: SamplingCommand {}
extension SampleBalanced: SamplingCommand {}
extension SampleHardestOfN: SamplingCommand {}
