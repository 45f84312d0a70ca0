import ArgumentParser
import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct ProbeKNN: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "knn",
    abstract: "Accuracy of a vote among the k nearest training items, weighted by similarity.")
  static let examples = [
    Example("probe knn", "With k = 20.", after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe labels", "probe linear"]

  @Option(name: .customLong("k"), help: "Neighbours that vote. [range: 1 to 10,000]")
  var neighbors = 20

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    guard (1...10_000).contains(neighbors) else {
      throw ArgumentFault(
        "neighbors", "'--k' is \(written(neighbors))", suggestion: "choose 1 to 10,000")
    }
    let subject = try ProbeSubject(in: workbench, monitor: monitor)
    let probe = WeightedKNN(neighbors: neighbors)
    let threads = workbench.settings.threads
    let comparison = try subject.compare {
      try probe.accuracy(on: $0, threads: threads, monitor: monitor)
    }
    return .accuracies(
      comparison, kind: "knn", title: "kNN probe, k = \(neighbors)", steps: subject.encoder.steps)
  }
}
