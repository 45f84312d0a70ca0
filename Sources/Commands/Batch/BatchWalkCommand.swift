import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchWalkCommand: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "What the walks did: steps, restarts, hops, revisits, reseeds, conductance.",
    discussion: """
      Conductance says how well the visited set is cut off from the rest of the graph: a walk that \
      stays in a cluster has a low one, random items nearly 1.
      """)
  static let examples = [
    Example(
      "batch walk", "How far the walks went, and what they met twice.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 8"])
  ]
  static let seeAlso = ["batch trace", "sample rwr", "conductance", "restart"]

  @OptionGroup var source: BatchOf

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let draw = try workbench.requireDraw()
    let walked = draw.batches.filter { $0.walk != nil }
    guard !walked.isEmpty else {
      throw NotReady(
        problem: "'\(draw.sampler)' does not walk: its batches have no hops to show",
        remedy: "sample rwr")
    }
    let graph = try workbench.requireGraph(withSimilarities: false).graph
    let conductance = Conductance(of: graph)
    let uniform = try UniformSampler(itemCount: dataset.count).batches(
      count: ReferenceBatches.count(size: draw.size), size: draw.size,
      from: workbench.fixedStream(named: "batch references").stream(named: "uniform"),
      monitor: monitor)
    let walks = walked.compactMap(\.walk).map(WalkFigures.init)
    return .walks(
      walks, conductances: walked.compactMap { conductance.of($0.walkedItems) },
      uniform: uniform.compactMap { conductance.of($0.items) }, of: draw)
  }
}

extension Report {
  fileprivate static func walks(
    _ walks: [WalkFigures], conductances: [Double], uniform: [Double], of draw: SampledBatches
  ) -> Report {
    func mean(_ values: [Double]) -> MeanWithInterval? {
      values.isEmpty ? nil : MeanWithInterval(values)
    }
    let figures: [(name: String, label: String, digits: Int, mean: MeanWithInterval?)] =
      [
        ("steps", "steps", 1, mean(walks.map { Double($0.steps) })),
        ("restarts", "restarts", 1, mean(walks.map { Double($0.restarts) })),
        ("revisits", "revisits", 1, mean(walks.map { Double($0.revisits) })),
        ("revisitRate", "revisits, of moves along edges", 3, mean(walks.compactMap(\.revisitRate))),
        ("reseeds", "reseeds", 1, mean(walks.map { Double($0.reseeds) })),
        ("meanHops", "hops from a seed", 2, mean(walks.map(\.meanHops))),
        ("conductance", "conductance", 3, mean(conductances)),
      ]
      + (walks.contains { $0.uniformMembers > 0 }
        ? [
          (
            "uniformMembers", "drawn uniformly", 1, mean(walks.map { Double($0.uniformMembers) })
          )
        ] : [])
    let hasIntervals = walks.count > 1
    let hops = total(walks.map(\.hops))
    let members = Double(max(1, hops.reduce(0, +)))
    let chance = mean(uniform)
    return Report(
      "\(counted(walks.count, "walked batch", "walked batches")) of \(written(draw.size)) by "
        + draw.samplerInWords,
      fields: figures.map { Field($0.name, .decimal($0.mean?.mean)) } + [
        Field(
          "halfWidths", .object(figures.map { Field($0.name, .decimal($0.mean?.halfWidth)) })),
        Field("uniformConductance", .decimal(chance?.mean)),
        Field("hops", .list(hops.map(Value.integer))),
      ],
      blocks: [
        .table(
          Table(
            columns: ["", hasIntervals ? "mean" : "batch"] + (hasIntervals ? ["± 95 %"] : []),
            rows: figures.map { figure in
              func value(_ number: Double?) -> Value {
                number.map { .decimal($0, digits: figure.digits) } ?? .none
              }
              return [.text(figure.label), value(figure.mean?.mean)]
                + (hasIntervals ? [value(figure.mean?.halfWidth)] : [])
            })),
        .table(
          Table(
            title: "members by hops from their seed", columns: ["hops", "members", "share"],
            rows: hops.prefix(10).enumerated().map {
              [.integer($0), .integer($1), .share(Double($1) / members)]
            })),
      ] + rest(hops) + [.verdict(sentence(mean(conductances), chance, walks))])
  }

  private static func total(_ hops: [[Int]]) -> [Int] {
    let most = hops.map(\.count).max() ?? 0
    return (0..<most).map { hop in hops.reduce(0) { $0 + (hop < $1.count ? $1[hop] : 0) } }
  }

  private static func rest(_ hops: [Int]) -> [Block] {
    let far = hops.dropFirst(10).reduce(0, +)
    guard far > 0 else { return [] }
    return [.text("\(counted(far, "member")) came from 10 hops or more, up to \(hops.count - 1).")]
  }

  private static func sentence(
    _ conductance: MeanWithInterval?, _ uniform: MeanWithInterval?, _ walks: [WalkFigures]
  ) -> String {
    guard let conductance, let uniform else {
      return "The walks visited the whole graph, so there is no outside."
    }
    let ratio = conductance.mean / max(uniform.mean, 1e-9)
    let reading =
      switch ratio {
      case ..<0.7: "the walks stayed in clusters"
      case ..<0.95: "the walks kept near each other, with many edges to the outside"
      default: "the visited items are linked no more than random ones"
      }
    let seeds = walks.reduce(0) { $0 + $1.reseeds }
    return
      "Conductance \(NumberFormat.decimal(conductance.mean)), random items "
      + "\(NumberFormat.decimal(uniform.mean)): \(reading)."
      + (seeds > 0 ? " A reseed means that nothing new was found within the step cap." : "")
  }
}

extension Batch {
  /// The members that a walk came to; those drawn uniformly are none of its region.
  fileprivate var walkedItems: [Int] {
    guard let walk else { return [] }
    return zip(items, walk.origins).compactMap { $1.isUniform ? nil : $0 }
  }
}
