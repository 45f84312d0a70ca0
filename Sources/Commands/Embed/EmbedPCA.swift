import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct EmbedPCA: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "pca",
    abstract: "Project the data's own vectors on their first principal components.",
    discussion: "Of pairs both sides are projected, on the components of the queries.")
  static let examples = [
    Example("embed pca --dimensions 16", "Fewer dimensions, less noise.", after: ["load digits"])
  ]
  static let seeAlso = ["embed pixels", "embed counts"]

  @Option(help: "Principal components to keep.", range: .from(1, to: .number(of: .components)))
  var dimensions = 64

  @Flag(help: "Scale every component to the same variance.")
  var whiten = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let input = try dataset.inputVectors(monitor: monitor)
    let training = dataset.trainingRows(of: input)
    try requireTwo(training.rows, to: "go by", for: "a principal component")
    let components = try PrincipalComponents(
      of: training, count: dimensions, threads: workbench.settings.threads, monitor: monitor)
    let whiten = whiten
    let (projected, lengths, documents) = try interruptibly(monitor) {
      var projected = components.project(input, whiten: whiten)
      let more = "choose more '--dimensions'"
      let lengths = try projected.normalizeRows(of: dataset, suggestion: more)
      let documents = try dataset.documentVectors(suggestion: more) {
        components.project(try $0.inputVectors(monitor: monitor), whiten: whiten)
      }
      return (projected, lengths, documents)
    }
    let kept = components.explainedVariance.reduce(0, +)
    workbench.take(
      vectors: projected, lengths: lengths, documents: documents,
      named: (whiten ? "whitened pca " : "pca ") + "\(dimensions)",
      explainedVariance: components.explainedVariance, dependsOnEngine: true)
    var report = Report.summary(
      of: try workbench.requireItemVectors(), remark: "\(NumberFormat.share(kept)) of the variance")
    report.fields.append(Field("explainedVariance", .share(kept)))
    report.blocks = [
      .sparklines([
        Sparkline(
          label: "variance a component", values: components.explainedVariance, xLabel: "component")
      ])
    ]
    return report
  }
}
