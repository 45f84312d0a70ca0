import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct EmbedWhiten: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "whiten",
    abstract: "Whiten the current vectors: centred, every direction with the same variance.",
    discussion: """
      A few strong directions make all items look alike; whitening scales them down to the size of \
      the others, and sometimes loses what matters. Compare with 'audit'.
      """)
  static let examples = [
    Example(
      "embed whiten --dimensions 32", "The 32 strongest directions, all alike.",
      after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["embed pca", "audit", "graph build"]

  /// Directions with less of the variance are noise of the arithmetic.
  static let leastVariance = 1e-6

  @Option(
    help: "Strongest directions to keep.", range: .from(1, to: .number(of: .directions)),
    default: "all with a millionth of the variance")
  var dimensions: Int?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    let training = dataset.trainingRows(of: itemVectors.vectors)
    try requireTwo(training.rows, to: "compute from", for: "a principal component")
    let (whitened, kept) = try itemVectors.vectors.whitened(
      fittedTo: training, dimensions: dimensions, threads: workbench.settings.threads,
      monitor: monitor)
    var unit = whitened
    let lengths = try unit.normalizeRows(
      of: dataset, suggestion: "choose more '--dimensions'")
    workbench.take(
      vectors: unit, lengths: lengths, named: "whitened \(itemVectors.name)", dependsOnEngine: true)
    return .summary(
      of: try workbench.requireItemVectors(),
      remark: "\(written(kept)) of \(counted(itemVectors.vectors.columns, "direction")) kept")
  }
}

extension Matrix {
  /// The rows along the strongest directions of `training`, in each of which that has unit variance, and
  /// how many directions there are.
  ///
  /// Without `dimensions` all are taken that have a millionth of the variance.
  ///
  /// Source: Su et al., "Whitening Sentence Representations", arXiv 2103.15316.
  func whitened(
    fittedTo training: Matrix, dimensions: Int?, threads: Int, monitor: ProgressMonitor
  ) throws -> (vectors: Matrix, kept: Int) {
    let most = max(1, min(columns, training.rows - 1))
    func components(_ count: Int) throws -> PrincipalComponents {
      try PrincipalComponents(of: training, count: count, threads: threads, monitor: monitor)
    }
    let all = try components(dimensions ?? most)
    let count =
      dimensions ?? max(1, all.explainedVariance.count { $0 >= EmbedWhiten.leastVariance })
    let chosen = count == all.explainedVariance.count ? all : try components(count)
    return (
      try interruptibly(monitor) { [self] in chosen.project(self, whiten: true) }, count
    )
  }
}
