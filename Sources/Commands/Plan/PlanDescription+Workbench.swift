import Contrast
import Datasets
import Files
import Foundation
import Plans
import Proximity
import Sampling
import Vectors
import Workbench

extension PlanDescription {
  /// The description of batches that were drawn on a ground.
  ///
  /// - Complexity: O(bytes of vectors and identifiers).
  init(of draw: SampledBatches, on ground: PlanGround, steps: Int, epochs: Int?) {
    let dataset = ground.whole
    let rows = ground.rows
    let vectors = ground.vectorDigest
    self.init(
      tool: "batchscope \(Release.version)", rows: rows.count, batchSize: draw.size, steps: steps,
      epochs: epochs, numbering: ground.numbering, items: ground.scope, firstRow: ground.firstRow,
      seed: ground.workbench.settings.seed, sampler: Sampler(draw),
      graph: draw.graph.map { Graph($0, metric: ground.workbench.graph?.graph.metric ?? .cosine) },
      windows: [Window(step: 0, steps: steps, vectors: vectors)],
      data: Source(name: dataset.name, items: dataset.count),
      digests: Digests(
        data: dataset.checksum,
        ids: dataset.identifiers.map { ids in PlanText.digest(rows.lazy.map { ids[$0] }) },
        labels: dataset.labels.map { labels in
          PlanText.digest(rows.lazy.map { dataset.classNames[labels[$0]] })
        },
        split: PlanText.digest(of: dataset.splits), vectors: vectors),
      sample: Self.sample(of: rows, dataset), summary: Summary(distinct: 0, leftOut: 0))
  }

  private static func sample(of rows: [Int], _ dataset: Dataset) -> [Row] {
    let count = min(16, rows.count)
    return (0..<count).map { place in
      let row = place * rows.count / count
      return Row(
        row: row, id: dataset.identifiers?[rows[row]], label: dataset.className(of: rows[row]))
    }
  }
}

extension PlanDescription.Sampler {
  init(_ draw: SampledBatches) {
    var settings = [String: PlanSetting](
      uniqueKeysWithValues: draw.settings.options(for: .sample).map {
        ($0.name.camelCased, PlanSetting($0.values))
      })
    if let exposure = draw.rules.exposure { settings["exposure"] = .text(exposure.rawValue) }
    let avoided = draw.rules.guards.filter { !$0.isWithin }
    if !avoided.isEmpty { settings["avoid"] = .list(avoided.map { .text($0.name) }) }
    for case .within(let grouping) in draw.rules.guards {
      settings["within"] = .text(grouping.rawValue)
    }
    if draw.rules.drawsUniformly {
      let share = draw.rules.uniformShare
      settings["mix"] = PlanSetting(share.isConstant ? [share.first] : [share.first, share.last])
    }
    self.init(
      name: draw.sampler, settings: settings,
      line: "sample \(draw.samplerInWords) --size \(draw.size)")
  }
}

extension PlanDescription.Graph {
  fileprivate init(_ graph: SampledBatches.Graph, metric: Metric) {
    let settings = graph.settings
    let hasCandidates = graph.index.drawsCandidates
    let sides = graph.sides == .queries ? nil : graph.sides.rawValue
    var described: [String: PlanSetting] = [
      "candidates": .number(Double(settings.candidates)),
      "neighbors": .number(Double(settings.neighbors)), "skip": .number(Double(settings.skip)),
    ]
    if let sides { described["between"] = .text(sides) }
    self.init(
      settings: described,
      index: graph.index.rawValue, metric: metric.rawValue, vectors: graph.embeddingName,
      line: "graph build" + (hasCandidates ? " --candidates \(settings.candidates)" : "")
        + " --neighbors \(settings.neighbors)"
        + (settings.skip > 0 ? " --skip \(settings.skip)" : "")
        + (hasCandidates ? "" : " --index \(graph.index.rawValue)")
        + (metric == .cosine ? "" : " --metric \(metric.rawValue)")
        + (sides.map { " --between \($0)" } ?? ""))
  }
}

extension PlanSetting {
  /// None for a flag, one number, or the two ends of a schedule.
  fileprivate init(_ values: [Double]) {
    switch values.count {
    case 0: self = .flag(true)
    case 1: self = .number(values[0])
    default: self = .list(values.map(PlanSetting.number))
    }
  }
}

extension String {
  /// "per-class" as "perClass".
  fileprivate var camelCased: String {
    let words = split(separator: "-")
    return words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
  }
}

extension PlanGround {
  /// SHA-256 of the rows' vectors as numbers of 32 bits, row after row; nil without vectors.
  fileprivate var vectorDigest: String? {
    let isWhole = numbering == .file && scope == .training
    guard !isWhole else { return wholeVectors.map(\.digest) }
    return workbench.itemVectors.map(\.vectors.digest)
  }
}

extension Matrix {
  /// SHA-256 of its numbers of 32 bits, row after row.
  var digest: String {
    var digest = ContentDigest()
    withUnsafeElements { digest.add(UnsafeRawBufferPointer($0)) }
    return digest.finish()
  }
}
