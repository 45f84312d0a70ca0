import Contrast
import Datasets
import Report
import Sampling
import Workbench

extension Report {
  /// The negatives of the current batches: figures beside their references, and a sentence on them.
  static func negatives(
    _ reading: BatchReading, of draw: SampledBatches, in dataset: Dataset, itemVectors: ItemVectors
  ) -> Report {
    let count = draw.batches.count
    let drawn =
      count == 1
      ? "a batch of \(written(draw.size))" : "\(written(count)) batches of \(written(draw.size))"
    let figures = reading.figures
    var blocks: [Block] = [
      .table(figures.table()),
      .text(
        "temperature \(NumberFormat.shortest(reading.temperature)) · "
          + ReferenceBatches.inWords(
            uniform: reading.uniform.batchCount, nearest: reading.nearest.batchCount)),
      .histogram(histogram(reading)),
    ]
    if let composition = composition(of: draw, in: dataset) { blocks.append(.fields(composition)) }
    blocks.append(.verdict(sentence(on: reading)))
    if itemVectors.documents != nil {
      blocks.append(
        .text(
          "That is of queries alone. A query's negatives are the documents of others: 'batch pairs' reads these."
        ))
    }
    if (2..<leastBatches).contains(count) {
      blocks.append(
        .verdict(
          "Intervals of fewer than \(leastBatches) batches are too narrow: those of 6 hold in 87 to "
            + "90 of 100 cases, not in 95."))
    }
    if let graph = draw.graph?.embeddingName, !itemVectors.isBasis(ofGraphOn: graph) {
      blocks.append(
        .warning("sampled on a graph of \(graph), measured on \(itemVectors.name)"))
    }
    return Report(
      "\(drawn) by \(draw.samplerInWords) · "
        + (itemVectors.documents == nil ? "cosine on" : "cosine between queries on")
        + " \(itemVectors.name)",
      fields: fields(reading, figures, draw, itemVectors), blocks: blocks)
  }

  /// From so many batches on, intervals of rates hold about as often as they say.
  private static let leastBatches = 12

  private static func fields(
    _ reading: BatchReading, _ figures: [ReferencedFigure], _ draw: SampledBatches,
    _ itemVectors: ItemVectors
  ) -> [Field] {
    let walks = draw.batches.compactMap(\.walk)
    func total(_ figure: KeyPath<WalkTrace, Int>) -> Value {
      walks.isEmpty ? .none : .integer(walks.map { $0[keyPath: figure] }.reduce(0, +))
    }
    return [
      Field("sampler", .text(draw.sampler)), Field("size", .integer(draw.size)),
      Field("count", .integer(draw.batches.count)),
      Field("distinct", .integer(Set(draw.batches.flatMap(\.items)).count)),
      Field("embedding", .text(itemVectors.name)),
    ] + figures.fields + [
      Field("classPrior", .share(reading.classPrior)),
      Field("suspicionLimit", .decimal(reading.suspicionLimit)),
      Field("temperature", .decimal(reading.temperature)),
      Field("referenceCount", .integer(reading.uniform.batchCount)),
      Field("steps", total(\.steps)), Field("restarts", total(\.restarts)),
      Field("reseeds", total(\.reseeds)),
      Field("indices", .list(draw.batches.map { .list($0.items.map(Value.integer)) })),
    ]
  }

  /// In-batch similarity beside the references, over the bins that any of them uses.
  private static func histogram(_ reading: BatchReading) -> Histogram {
    let series = [
      ("batch", reading.batches.histogram.shares),
      ("uniform", reading.uniform.histogram.shares), ("kNN", reading.nearest.histogram.shares),
    ]
    let bins = SimilarityHistogram.binCount
    let used = (0..<bins).filter { bin in series.contains { $0.1[bin] >= 0.0005 } }
    let range = (used.first ?? 0)..<((used.last ?? bins - 1) + 1)
    func edge(_ bin: Int) -> Double { (Double(bin) * 2 / Double(bins) - 1) }
    return Histogram(
      title: "similarity of negatives", xLabel: "cosine", yLabel: "share of pairs",
      low: edge(range.lowerBound), high: edge(range.upperBound),
      series: series.map { Histogram.Series(name: $0.0, shares: Array($0.1[range])) })
  }

  private static func composition(of draw: SampledBatches, in dataset: Dataset) -> [Field]? {
    guard let labels = dataset.labels else { return nil }
    if draw.batches.count == 1 {
      return dataset.classesField(of: draw.batches[0].items).map { [$0] }
    }
    let shares = draw.batches.map { batch in
      let counts = Dictionary(grouping: batch.items) { labels[$0] }.mapValues(\.count)
      return Double(counts.values.max() ?? 0) / Double(batch.items.count)
    }
    let distinct = Set(draw.batches.flatMap(\.items)).count
    return [
      Field(
        "largestClass", .share(shares.reduce(0, +) / Double(shares.count)),
        label: "largest class", remark: "its share of a batch, mean"),
      Field(
        "distinct", .integer(distinct), label: "distinct items",
        remark: "of \(written(dataset.count)); "
          + "\(written(draw.batches.count * draw.size)) places in the batches"),
    ]
  }

  /// What the figures say together: by how much, and no more than their intervals allow.
  private static func sentence(on reading: BatchReading) -> String {
    let hardness = "These negatives are \(hardness(of: reading))"
    guard let falseOnes = falseOnes(in: reading) else {
      return hardness + ". Without labels only suspects hint at false ones."
    }
    return "\(hardness); \(falseOnes)."
  }

  private static func hardness(of reading: BatchReading) -> String {
    let change = reading.change
    let amount = signed(change)
    guard change.isClear else {
      return "as hard as those of uniform batches: mean similarity \(amount)"
    }
    let span = reading.nearest.meanSimilarity.mean - reading.uniform.meanSimilarity.mean
    let way =
      change.difference > 0 && span > 0
      ? ", \(NumberFormat.percent(change.difference / span)) % of the way to kNN batches" : ""
    return "\(change.difference > 0 ? "harder" : "easier") than those of uniform batches: mean "
      + "similarity \(amount)\(way)"
  }

  /// How common false negatives are beside chance; nil without labels.
  private static func falseOnes(in reading: BatchReading) -> String? {
    guard let rate = reading.batches.falseNegativeRate, let prior = reading.classPrior, prior > 0
    else { return nil }
    let halfWidth = reading.falseNegativeHalfWidth ?? .infinity
    let chance = "by chance (\(NumberFormat.share(prior)))"
    guard abs(rate.mean - prior) > halfWidth else {
      return "false ones are as common as \(chance), within "
        + NumberFormat.decimal(halfWidth, digits: 3)
    }
    let times = NumberFormat.decimal(rate.mean / prior, digits: 2)
    let within = NumberFormat.decimal(halfWidth / prior, digits: 2)
    return "false ones are \(times) ± \(within) times as common as \(chance)"
  }

  /// "+0.337 ± 0.012".
  private static func signed(_ change: MeanDifference) -> String {
    (change.difference < 0 ? "−" : "+")
      + NumberFormat.decimal(abs(change.difference), digits: 3)
      + (change.halfWidth.map { " ± \(NumberFormat.decimal($0, digits: 3))" } ?? "")
  }
}

extension BatchReading {
  /// Every figure with its references.
  fileprivate var figures: [ReferencedFigure] {
    func figure(
      _ name: String, _ label: String, digits: Int = 3,
      _ mean: (BatchSummary) -> MeanWithInterval?
    ) -> ReferencedFigure {
      ReferencedFigure(
        name, label, digits: digits, own: mean(batches), uniform: mean(uniform),
        nearest: mean(nearest))
    }
    return [
      figure("meanSimilarity", "mean similarity") { $0.meanSimilarity },
      figure("hardestSimilarity", "hardest similarity") { $0.hardestSimilarity },
      figure("falseNegativeRate", "false negatives") { $0.falseNegativeRate },
      figure("hardestFalseNegativeRate", "… in the hardest tenth") { $0.hardestFalseNegativeRate },
      figure("suspectRate", "suspects, without labels") { $0.suspectRate },
      figure("effectiveNegatives", "effective negatives", digits: 1) { $0.effectiveNegatives },
      figure("hardestMass", "softmax mass, hardest tenth") { $0.hardestMass },
      figure(
        "sameLabelMass", areAnswersTold ? "softmax mass, same answer" : "softmax mass, same class"
      ) { $0.sameLabelMass },
    ]
  }
}
