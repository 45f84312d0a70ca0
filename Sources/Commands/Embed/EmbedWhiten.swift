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
    let components = try PrincipalComponents(
      toWhiten: training, dimensions: dimensions, threads: workbench.settings.threads,
      monitor: monitor)
    let kept = components.explainedVariance.count
    func whitened(_ vectors: Matrix) throws -> Matrix {
      try interruptibly(monitor) { components.project(vectors, whiten: true) }
    }
    var unit = try whitened(itemVectors.vectors)
    let more = "choose more '--dimensions'"
    let lengths = try unit.normalizeRows(of: dataset, suggestion: more)
    let documents = try itemVectors.documents.flatMap { documents in
      try dataset.documentVectors(suggestion: more) { _ in try whitened(documents.withCorpus) }
    }
    workbench.take(
      vectors: unit, lengths: lengths, documents: documents,
      named: "whitened \(itemVectors.name)", dependsOnEngine: true)
    return .summary(
      of: try workbench.requireItemVectors(),
      remark: "\(written(kept)) of \(counted(itemVectors.vectors.columns, "direction")) kept")
  }
}

extension PrincipalComponents {
  /// The strongest directions of `training`, in each of which it is to have unit variance.
  ///
  /// Without `dimensions` all are taken that have a millionth of the variance.
  ///
  /// Source: Su et al., "Whitening Sentence Representations", arXiv 2103.15316.
  init(
    toWhiten training: Matrix, dimensions: Int?, threads: Int, monitor: ProgressMonitor
  ) throws {
    let most = max(1, min(training.columns, training.rows - 1))
    func components(_ count: Int) throws -> PrincipalComponents {
      try PrincipalComponents(of: training, count: count, threads: threads, monitor: monitor)
    }
    let all = try components(dimensions ?? most)
    let count =
      dimensions ?? max(1, all.explainedVariance.count { $0 >= EmbedWhiten.leastVariance })
    self = count == all.explainedVariance.count ? all : try components(count)
  }
}
