import ArgumentParser
import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct ProbeLinear: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "linear",
    abstract: "Accuracy of a linear classifier fitted on the training items.")
  static let examples = [
    Example(
      "probe linear", "Logistic regression.", after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe labels", "probe knn"]

  @Option(help: "Full-batch steps of fitting.")
  var steps = 200

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    guard (1...100_000).contains(steps) else {
      throw ArgumentFault(
        "steps", "'--steps' is \(written(steps))", suggestion: "choose 1 to 100,000")
    }
    let subject = try ProbeSubject(in: workbench, monitor: monitor)
    let probe = LinearProbe(steps: steps)
    let threads = workbench.settings.threads
    let comparison = try subject.compare {
      try probe.accuracy(on: $0, threads: threads, monitor: monitor)
    }
    return .accuracies(
      comparison, kind: "linear", title: "linear probe", steps: subject.encoder.steps)
  }
}
