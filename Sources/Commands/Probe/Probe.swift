import CommandLanguage

struct Probe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Measure the encoder on held-out items, beside raw vectors and the untrained encoder.",
    subcommands: [
      ProbeKNN.self, ProbeLinear.self, ProbeLabels.self, ProbeMAP.self, ProbeInstance.self,
      ProbeRetrieval.self, ProbeSTS.self, ProbeSVM.self, ProbeGeometry.self,
    ])
}
