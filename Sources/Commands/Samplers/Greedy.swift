import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct GreedyChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = GreedySampler.name
  static let abstract =
    "Random queries, and the safe negatives that are hardest for all of them together."
  static let discussion = """
    Item after item joins that adds most to the InfoNCE loss of the queries, among their neighbours in the \
    graph; pairs above the ceiling, likely false negatives, add nothing, and a query with hard negatives gains less from more. Every \
    item once an epoch. (After HOBIT, Dutta et al., ICML 2026.)
    """
  static let examples = (
    sample: [
      Example(
        "sample greedy --queries 0.25 --count 28", "A quarter of the places to queries.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example("train greedy --steps 20", "Hard and safe negatives.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample communities", "sample rwr", "greedy", "suspects", "batch trace"]

  @Option(
    help: "The share of a batch that is queries, drawn at random; the others are their negatives.",
    range: .above(0, to: 1))
  var queries = 0.125

  @Option(
    help: "The highest cosine of a safe negative.", range: .from(-1, to: 1),
    default:
      "that of the query's own document on a graph of queries with documents, else the limit of suspects"
  )
  var ceiling: Double?

  func settings(for use: SamplerUse) -> any SamplerSettings {
    GreedySampler.Settings(
      queryShare: queries, temperature: use.temperature, ceiling: ceiling)
  }

  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    -> [Field]
  {
    let value: Value
    switch (sampler as? GreedySampler)?.ceiling {
    case .one(let cosine): value = .decimal(cosine)
    case .positives: value = .text("the own document's")
    case nil: return []
    }
    return [
      Field(
        "ceiling", value, label: "safe up to",
        remark: "cosine of a negative; pairs above it count for nothing")
    ]
  }
}
