import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct ProbeSVM: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "svm",
    abstract:
      "Accuracy of a linear SVM, cross-validated over all items: how graph encoders are compared.",
    discussion: """
      Training and held-out items alike are dealt to folds, and each fold is answered by an SVM fitted \
      on the others. The SVM never sees an answer it is asked for, but the encoder has seen the training \
      items, without labels: the figure is for comparison with papers, not for unseen items. Data that \
      were loaded with '--split by-group' have copies in one fold.
      """)
  static let examples = [
    Example(
      "probe svm --folds 3", "Three folds; ten is usual.",
      after: ["load digits", "train uniform --steps 50"])
  ]
  static let seeAlso = ["probe linear", "probe knn"]

  @Option(help: "Folds.", range: .from(3, to: 20))
  var folds = 10

  @Option(help: "How often the items are dealt anew.", range: .from(1, to: 20))
  var repeats = 1

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try ProbeSubject(for: .linear, in: workbench, monitor: monitor)
    let dataset = subject.dataset
    guard dataset.count >= folds, let labels = dataset.labels else {
      throw ArgumentFault(
        "folds", "\(written(folds)) folds of \(counted(dataset.count, "item"))",
        suggestion: "choose fewer")
    }
    let probe = CrossValidation(folds: folds, repeats: repeats)
    let stream = workbench.fixedStream(named: "probe svm")
    let comparison = try subject.compare {
      Spread(
        of: try probe.accuracies(
          of: $0.representations(Array(0..<dataset.count), monitor: monitor), labels: labels,
          groups: dataset.groups(of: Array(0..<dataset.count)),
          classCount: dataset.classNames.count, stream: stream, threads: $0.threads,
          monitor: monitor))
    }
    var report = report(comparison, itemCount: dataset.count)
    report.blocks += separatedCopies(of: dataset)
    return report
  }

  /// A warning of copies in different folds.
  private func separatedCopies(of dataset: Dataset) -> [Block] {
    guard !dataset.keepsCopiesTogether, let count = dataset.copies?.count, count > 0 else {
      return []
    }
    return [
      .warning(
        """
        \(written(count)) of \(counted(dataset.count, "item")) have a copy, mostly in another fold, so that \
        the figure is too good; '--split by-group' of 'load' keeps copies in one fold
        """)
    ]
  }

  /// The mean of some accuracies and their standard deviation.
  private struct Spread {
    let mean: Double
    let deviation: Double

    init(of values: [Double]) {
      let mean = values.reduce(0, +) / Double(values.count)
      self.mean = mean
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      deviation = (squares / Double(values.count - 1)).squareRoot()
    }
  }

  private func report(_ comparison: ProbeComparison<Spread>, itemCount: Int) -> Report {
    let times = repeats > 1 ? ", \(counted(repeats, "time"))" : ""
    var report = Report(
      "linear SVM, \(written(folds)) folds of \(counted(itemCount, "item"))\(times): "
        + "\(NumberFormat.share(comparison.trained.mean)) ± "
        + "\(NumberFormat.share(comparison.trained.deviation)) right",
      fields: [
        Field("kind", .text("svm")), Field("accuracy", .share(comparison.trained.mean)),
        Field("sd", .share(comparison.trained.deviation)),
        Field("rawAccuracy", .share(comparison.raw.mean)),
        Field("untrainedAccuracy", .share(comparison.untrained.mean)),
        Field("folds", .integer(folds)), Field("repeats", .integer(repeats)),
        Field("items", .integer(itemCount)),
      ],
      blocks: [
        comparison.table(["accuracy", "sd of folds"]) { [.share($0.mean), .share($0.deviation)] },
        .text(
          "Over all items, also those that the encoder was trained on: the split into training and "
            + "held-out items is not used here."),
      ])
    report.engineTolerance = Report.probeEngineTolerance
    return report
  }
}
