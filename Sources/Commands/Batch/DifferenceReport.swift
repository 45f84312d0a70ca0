import Contrast
import Datasets
import Report
import Sampling
import Workbench

extension Report {
  static func difference(
    _ first: DiffSide, _ second: DiffSide, in dataset: Dataset, embeddingName: String,
    temperature: Double
  ) -> Report {
    let compared = ComparedFigure.all(of: first.statistics, second.statistics)
    let shared = first.distinct.intersection(second.distinct)
    let union = first.distinct.union(second.distinct).count
    let overlap = Double(shared.count) / Double(max(1, union))
    let members = [
      Field(
        "shared", .integer(shared.count), label: "items in both",
        remark: "\(written(first.distinct.count)) in \(first.name), "
          + "\(written(second.distinct.count)) in \(second.name)"),
      Field(
        "jaccard", .share(overlap), label: "overlap",
        remark: "items in both, of all items in either"),
    ]
    return Report(
      "\(first.name) → \(second.name) · cosine on \(embeddingName) · temperature "
        + NumberFormat.shortest(temperature),
      fields: [
        Field("first", .text(first.draw.inWords)), Field("second", .text(second.draw.inWords)),
        Field("temperature", .decimal(temperature)),
      ] + members + compared.map(\.field),
      blocks: [
        .fields([
          Field(first.name, .text(first.draw.inWords), label: first.name),
          Field(second.name, .text(second.draw.inWords), label: second.name),
        ]),
        .table(table(of: compared, first.name, second.name)), .fields(members),
        .verdict(sentence(on: compared, first.name, second.name)),
      ])
  }

  private static func table(of figures: [ComparedFigure], _ first: String, _ second: String)
    -> Table
  {
    let hasIntervals = figures.contains { $0.change.halfWidth != nil }
    return Table(
      columns: ["", first, second, "difference"] + (hasIntervals ? ["± 95 %", ""] : []),
      rows: figures.map { figure in
        let (low, high) = (figure.firstMean, figure.secondMean)
        let digits = figure.name == "effectiveNegatives" ? 1 : 3
        let row: [Value] =
          [.text(figure.label)]
          + [low, high, figure.change.difference].map { .decimal($0, digits: digits) }
        guard hasIntervals else { return row }
        let width = figure.change.halfWidth.map { Value.decimal($0, digits: digits) } ?? .none
        return row + [width, .text(figure.change.isClear ? "*" : "")]
      })
  }

  /// Hardness and false negatives in one sentence.
  private static func sentence(on figures: [ComparedFigure], _ first: String, _ second: String)
    -> String
  {
    func words(_ name: String, _ label: String) -> String? {
      figures.first { $0.name == name }.map { figure in
        let change = figure.change
        guard change.halfWidth == nil || change.isClear else {
          return "no clear change of \(label)"
        }
        let amount = NumberFormat.decimal(abs(change.difference), digits: 3)
        let width = change.halfWidth.map { " ± \(NumberFormat.decimal($0, digits: 3))" } ?? ""
        return "\(label) \(change.difference < 0 ? "falls" : "rises") by \(amount)\(width)"
      }
    }
    let parts = [
      words("meanSimilarity", "mean similarity"),
      words("falseNegativeRate", "the false-negative rate"),
    ].compactMap { $0 }
    return "From \(first) to \(second): \(parts.joined(separator: ", "))."
  }
}

/// One figure on both sides.
private struct ComparedFigure {
  let name: String
  let label: String
  let firstMean: Double
  let secondMean: Double
  let change: MeanDifference

  init(name: String, label: String, first: [Double], second: [Double]) {
    self.name = name
    self.label = label
    firstMean = MeanWithInterval(first).mean
    secondMean = MeanWithInterval(second).mean
    change = MeanDifference(from: first, to: second)
  }

  var field: Field {
    Field(
      name,
      .object([
        Field("first", .decimal(firstMean)), Field("second", .decimal(secondMean)),
        Field("difference", .decimal(change.difference)),
        Field("halfWidth", .decimal(change.halfWidth)),
      ]))
  }
}

extension ComparedFigure {
  /// Every figure that both sides have.
  static func all(of first: [NegativeStatistics], _ second: [NegativeStatistics]) -> [Self] {
    func compared(
      _ name: String, _ label: String, _ figure: (NegativeStatistics) -> Double?
    ) -> Self? {
      let sides = [first, second].map { $0.compactMap(figure) }
      guard sides.allSatisfy({ !$0.isEmpty }) else { return nil }
      return Self(name: name, label: label, first: sides[0], second: sides[1])
    }
    return [
      compared("meanSimilarity", "mean similarity") { $0.meanSimilarity },
      compared("hardestSimilarity", "hardest similarity") { $0.hardestSimilarity },
      compared("falseNegativeRate", "false negatives") { $0.falseNegativeRate },
      compared("hardestFalseNegativeRate", "… in the hardest tenth") {
        $0.hardestFalseNegativeRate
      },
      compared("suspectRate", "suspects, without labels") { $0.suspectRate },
      compared("effectiveNegatives", "effective negatives") { $0.effectiveNegatives },
      compared("hardestMass", "softmax mass, hardest tenth") { $0.hardestMass },
      compared("sameLabelMass", "softmax mass, same class") { $0.sameLabelMass },
    ].compactMap(\.self)
  }
}
