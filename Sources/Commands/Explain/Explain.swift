import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct Explain: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    abstract: "Explain the current graph and batches, and suggest what to try next.",
    discussion: """
      Reads the figures that 'graph', 'batch' and, of pairs, 'batch pairs' show and says what follows from \
      them, warnings first. Where bursts were measured, the evidence is given with its limits.
      """)
  static let examples = [
    Example(
      "explain", "A paragraph on the current batches.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --count 8"]),
    Example(
      "explain", "What batches of pairs are like beside their own documents.",
      after: ["load pairs questions.tsv", "embed counts", "sample uniform --size 8 --count 12"]),
  ]
  static let seeAlso = ["batch", "graph", "audit", "tune"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let facts = try ExplanationFacts(of: workbench, monitor: monitor)
    let findings = ExplanationRule.findings(on: facts)
    let remedies = findings.compactMap(\.remedy).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return Report(
      try headline(workbench, findings),
      fields: [
        Field(
          "findings",
          .list(
            findings.map { finding in
              .object([
                Field("rule", .text(finding.rule)), Field("weight", .text("\(finding.weight)")),
                Field("text", .text(finding.text)),
                Field("remedy", finding.remedy.map(Value.text) ?? .none),
              ])
            }))
      ],
      blocks: findings.map {
        $0.weight == .warning ? .warning($0.text) : .text($0.text)
      } + (remedies.isEmpty ? [] : [.heading("To try next")])
        + (remedies.isEmpty
          ? [] : [.verbatim(remedies.prefix(3).map { "  \($0)" }.joined(separator: "\n"))]))
  }

  private func headline(_ workbench: Workbench, _ findings: [ExplanationRule.Finding]) throws
    -> String
  {
    let dataset = try workbench.requireDataset()
    var parts = [dataset.name]
    if let itemVectors = workbench.itemVectors { parts.append(itemVectors.name) }
    if let draw = workbench.draw { parts.append(draw.samplerInWords) }
    let warnings = findings.count { $0.weight == .warning }
    parts.append(warnings == 0 ? "no warnings" : counted(warnings, "warning"))
    return parts.joined(separator: " · ")
  }
}

extension ExplanationFacts {
  /// Reads the figures of what is on the workbench.
  init(of workbench: Workbench, monitor: ProgressMonitor) throws {
    let dataset = try workbench.requireDataset()
    self.init(
      items: dataset.count,
      classPrior: dataset.falseNegativeGroups.map { GraphStatistics.classPrior(of: $0) },
      temperature: workbench.settings.temperature,
      graph: (try? workbench.requireGraph(withSimilarities: false)).map { Graph(of: $0) },
      batches: try workbench.itemVectors.flatMap { itemVectors in
        try workbench.draw.map { draw in
          try Batches(of: draw, in: workbench, dataset, itemVectors, monitor: monitor)
        }
      })
  }
}

extension ExplanationFacts.Graph {
  init(of entry: GraphEntry) {
    let statistics = entry.statistics
    self.init(
      entry.graph.settings, edgePurity: statistics.edgePurity,
      inDegreeMax: statistics.inDegreeMax,
      antihubShare: Double(statistics.antihubCount) / Double(max(1, entry.graph.nodeCount)),
      components: statistics.components, isExact: entry.graph.index == .exact)
  }
}

extension ExplanationFacts.Batches {
  init(
    of draw: SampledBatches, in workbench: Workbench, _ dataset: Dataset,
    _ itemVectors: ItemVectors,
    monitor: ProgressMonitor
  ) throws {
    let reading = try BatchReading(
      of: draw, dataset: dataset, itemVectors: itemVectors,
      temperature: workbench.settings.temperature,
      references: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads, monitor: monitor)
    let low = reading.uniform.meanSimilarity.mean
    let span = reading.nearest.meanSimilarity.mean - low
    let walks = draw.batches.compactMap(\.walk)
    let pairs =
      itemVectors.documents == nil
      ? nil : try PairExplanation(of: draw, in: workbench, dataset, itemVectors, monitor: monitor)
    self.init(
      sampler: draw.sampler, size: draw.size, usesGraph: draw.graph != nil,
      hardness: pairs?.hardness
        ?? (span > 0.001 ? (reading.batches.meanSimilarity.mean - low) / span : 0),
      falseNegativeRate: reading.batches.falseNegativeRate?.mean,
      falseNegativeHalfWidth: reading.falseNegativeHalfWidth ?? 0,
      isHarder: pairs?.isHarder ?? (reading.change.isClear && reading.change.difference > 0),
      effectiveShare: reading.batches.effectiveNegatives.mean / Double(max(1, draw.size - 1)),
      sameLabelMass: reading.batches.sameLabelMass?.mean,
      largestClass: dataset.labels.map { Self.largestClass(of: draw.batches, labels: $0) },
      reseeds: walks.reduce(0) { $0 + $1.reseeds },
      restart: draw.settings.restart, walks: draw.settings.walks ?? 1,
      staleGraph: draw.graph.flatMap {
        itemVectors.isBasis(ofGraphOn: $0.embeddingName) ? nil : $0.embeddingName
      },
      ownGraph: draw.graph.map { .init($0.settings, isExact: $0.index == .exact) },
      isGraphFormer: draw.graph.map {
        workbench.graph.map { SampledBatches.Graph($0, for: draw.settings) } != $0
      } ?? false, pairs: pairs?.facts)
  }

  private static func largestClass(of batches: [Batch], labels: [Int]) -> Double {
    batches.reduce(0.0) { sum, batch in
      let counts = Dictionary(grouping: batch.items) { labels[$0] }.values.map(\.count)
      return sum + Double(counts.max() ?? 0) / Double(max(1, batch.items.count))
    } / Double(max(1, batches.count))
  }
}
