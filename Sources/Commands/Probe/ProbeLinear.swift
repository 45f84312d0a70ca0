import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct ProbeLinear: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "linear",
    abstract: "Accuracy of a linear classifier fitted on the training items.")
  static let examples = [
    Example(
      "probe linear", "Logistic regression.", after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe labels", "probe knn"]

  @Option(
    help: "Passes over the training items; small sets get more, to make 1,000 steps.",
    range: .from(1, to: 10_000))
  var epochs = 5

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try ProbeSubject(for: .linear, in: workbench, monitor: monitor)
    let probe = LinearProbe(epochs: epochs)
    let stream = workbench.fixedStream(named: "probe linear")
    let comparison = try subject.compare(leastTraining: 1) {
      try probe.accuracy(on: $0, stream: stream, monitor: monitor)
    }
    return subject.named(.accuracies(comparison, kind: "linear", title: "linear probe"))
  }
}
