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
    var blocks: [Block] = [
      .table(figures(reading)),
      .text(
        "temperature \(NumberFormat.shortest(reading.temperature)) · uniform and kNN: means of "
          + "\(counted(reading.referenceCount, "batch", "batches")) each"),
      .histogram(histogram(reading)),
    ]
    if let composition = composition(of: draw, in: dataset) { blocks.append(.fields(composition)) }
    blocks.append(.text(sentence(on: reading)))
    if let graph = draw.graph?.embeddingName, graph != itemVectors.name {
      blocks.append(
        .warning("sampled on a graph of \(graph), measured on \(itemVectors.name)"))
    }
    return Report(
      "\(drawn) by \(draw.samplerInWords) · cosine on \(itemVectors.name)",
      fields: fields(reading, draw, itemVectors), blocks: blocks)
  }

  private static func fields(
    _ reading: BatchReading, _ draw: SampledBatches, _ itemVectors: ItemVectors
  ) -> [Field] {
    let walks = draw.batches.compactMap(\.walk)
    func total(_ figure: KeyPath<WalkTrace, Int>) -> Value {
      walks.isEmpty ? .none : .integer(walks.map { $0[keyPath: figure] }.reduce(0, +))
    }
    func summary(_ name: String, _ summary: BatchSummary) -> Field {
      Field(name, .object(figures(of: summary).map { Field($0.name, $0.value) }))
    }
    let means = figures(of: reading.batches)
    return [
      Field("sampler", .text(draw.sampler)), Field("size", .integer(draw.size)),
      Field("count", .integer(draw.batches.count)),
      Field("distinct", .integer(Set(draw.batches.flatMap(\.items)).count)),
      Field("embedding", .text(itemVectors.name)),
    ] + means + [
      Field("classPrior", .share(reading.classPrior)),
      Field("suspicionLimit", .decimal(reading.suspicionLimit)),
      Field("temperature", .decimal(reading.temperature)),
      Field("referenceCount", .integer(reading.referenceCount)),
      Field("steps", total(\.steps)), Field("restarts", total(\.restarts)),
      Field("reseeds", total(\.reseeds)),
      Field(
        "halfWidths",
        .object(intervals(of: reading.batches).map { Field($0.name, .decimal($0.mean?.halfWidth)) })
      ),
      summary("uniform", reading.uniform), summary("knn", reading.nearest),
      Field("indices", .list(draw.batches.map { .list($0.items.map(Value.integer)) })),
    ]
  }

  private static func intervals(of summary: BatchSummary) -> [(
    name: String, mean: MeanWithInterval?
  )] {
    [
      ("meanSimilarity", summary.meanSimilarity),
      ("hardestSimilarity", summary.hardestSimilarity),
      ("falseNegativeRate", summary.falseNegativeRate),
      ("hardestFalseNegativeRate", summary.hardestFalseNegativeRate),
      ("suspectRate", summary.suspectRate),
      ("effectiveNegatives", summary.effectiveNegatives),
      ("hardestMass", summary.hardestMass),
      ("sameLabelMass", summary.sameLabelMass),
    ]
  }

  private static func figures(of summary: BatchSummary) -> [Field] {
    intervals(of: summary).map { Field($0.name, .decimal($0.mean?.mean)) }
  }

  /// Rows of figures; columns: the batches, uniform, kNN.
  private static func figures(_ reading: BatchReading) -> Table {
    let labels = [
      "mean similarity", "hardest similarity", "false negatives", "… in the hardest tenth",
      "suspects, without labels", "effective negatives", "softmax mass, hardest tenth",
      "softmax mass, same class",
    ]
    let hasIntervals = reading.batches.batchCount > 1
    let columns =
      ["", hasIntervals ? "mean" : "batch"] + (hasIntervals ? ["± 95 %"] : []) + ["uniform", "kNN"]
    let rows = zip(
      labels,
      zip(
        intervals(of: reading.batches),
        zip(intervals(of: reading.uniform), intervals(of: reading.nearest)))
    ).compactMap { label, figures -> [Value]? in
      let (own, (uniform, nearest)) = figures
      guard let mean = own.mean else { return nil }
      let digits = own.name == "effectiveNegatives" ? 1 : 3
      func value(_ number: Double?) -> Value {
        number.map { .decimal($0, digits: digits) } ?? .none
      }
      return [.text(label), value(mean.mean)] + (hasIntervals ? [value(mean.halfWidth)] : [])
        + [value(uniform.mean?.mean), value(nearest.mean?.mean)]
    }
    return Table(columns: columns, rows: rows)
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
      title: "similarity of negatives", low: edge(range.lowerBound), high: edge(range.upperBound),
      series: series.map { Histogram.Series(name: $0.0, shares: Array($0.1[range])) })
  }

  private static func composition(of draw: SampledBatches, in dataset: Dataset) -> [Field]? {
    guard let labels = dataset.labels else { return nil }
    if draw.batches.count == 1 {
      let counts = Dictionary(grouping: draw.batches[0].items) { labels[$0] }.mapValues(\.count)
      let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
      let shown = order.prefix(6).map { "\(dataset.classNames[$0]): \(counts[$0] ?? 0)" }
      return [
        Field(
          "classes", .integer(counts.count), label: "classes",
          remark: "of \(written(dataset.classNames.count)), " + shown.joined(separator: ", ")
            + (order.count > 6 ? ", …" : ""))
      ]
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

  /// What the figures say together.
  private static func sentence(on reading: BatchReading) -> String {
    let own = reading.batches
    let hardness = own.meanSimilarity.mean - reading.uniform.meanSimilarity.mean
    let span = reading.nearest.meanSimilarity.mean - reading.uniform.meanSimilarity.mean
    let share = span > 0.001 ? hardness / span : 0
    let hard =
      switch share {
      case ..<0.05: "as hard as those of uniform batches"
      case ..<0.35: "a little harder than random ones"
      case ..<0.75: "clearly harder than random ones"
      default: "about as hard as can be"
      }
    guard let rate = own.falseNegativeRate?.mean, let prior = reading.classPrior, prior > 0 else {
      return "These negatives are \(hard). Without labels only suspects hint at false ones."
    }
    let times = rate / prior
    let falseOnes =
      switch times {
      case ..<1.2: "false ones are no more common than chance (\(NumberFormat.share(prior)))"
      case ..<2:
        "false ones are \(NumberFormat.decimal(times, digits: 1)) times as common as by chance "
          + "(\(NumberFormat.share(prior)))"
      default:
        "they are bought with false ones, \(NumberFormat.decimal(times, digits: 1)) times as common "
          + "as by chance (\(NumberFormat.share(prior)))"
      }
    return "These negatives are \(hard), and \(falseOnes)."
  }
}
