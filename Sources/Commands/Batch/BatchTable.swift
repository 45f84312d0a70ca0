import CommandLanguage
import Contrast
import Foundation
import Report
import Sampling

/// A figure of a batch, as `batch list` sorts by it.
enum BatchFigure: String, CaseIterable, ExpressibleByArgument {
  case batch
  case hardness
  case hardest
  case falseNegatives = "false-negatives"
  case suspects
  case classes
  case restarts

  /// The title of its column.
  var label: String {
    switch self {
    case .hardness: "mean"
    case .falseNegatives: "false neg."
    case .batch, .hardest, .suspects, .classes, .restarts: rawValue
    }
  }

  /// The least step between two values on the scale on which they are compared; nil for the number, which
  /// cannot stand out.
  var step: Double? {
    switch self {
    case .batch: nil
    case .hardness, .hardest, .falseNegatives: 0
    case .suspects, .classes, .restarts: 1
    }
  }
}

/// The batches one by one with their figures, and what stands out.
struct BatchTable {
  struct Row {
    /// From 1.
    let number: Int
    let values: [BatchFigure: Double]
    /// The same on scales on which figures of batches that are drawn alike are nearly normal.
    let compared: [BatchFigure: Double]
    /// Items in this batch or in one before it.
    let distinct: Int
    /// Figures outside what the other batches let expect, and whether they are above it.
    var odd: [(figure: BatchFigure, isHigh: Bool)] = []
  }

  /// Those that all batches have, in the order of columns.
  let figures: [BatchFigure]
  private(set) var rows: [Row]

  /// `statistics` are one a batch; items of one of `groups` are false negatives of each other, which are classes
  /// or not.
  init(
    of batches: [Batch], _ statistics: [NegativeStatistics], groups: [Int]?, areClasses: Bool
  ) {
    let shares = groups.map { groups in
      Dictionary(grouping: groups, by: \.self).mapValues { Double($0.count) / Double(groups.count) }
    }
    var seen: Set<Int> = []
    rows = zip(batches, statistics).enumerated().map { number, pair in
      let (batch, statistics) = pair
      seen.formUnion(batch.items)
      let size = Double(batch.items.count)
      var values: [BatchFigure: Double] = [
        .batch: Double(number + 1), .hardness: statistics.meanSimilarity,
        .hardest: statistics.hardestSimilarity,
      ]
      // The squared length of the vectors' sum over B: a sum of squares, as that of the classes below.
      var compared: [BatchFigure: Double] = [
        .hardness: cbrt(max(0, 1 + (size - 1) * statistics.meanSimilarity)),
        .hardest: statistics.hardestSimilarity,
      ]
      if let groups, let shares {
        let counts = Dictionary(grouping: batch.items) { groups[$0] }.mapValues { Double($0.count) }
        values[.falseNegatives] = statistics.falseNegativeRate
        values[.classes] = areClasses ? Double(counts.count) : nil
        compared[.classes] = values[.classes]
        // In the order of groups, so that the sum has the same bits in every run.
        compared[.falseNegatives] = cbrt(
          shares.keys.sorted().reduce(0) { sum, group in
            let excess = (counts[group] ?? 0) - size * (shares[group] ?? 0)
            return sum + excess * excess
          })
      } else {
        values[.suspects] = statistics.suspectRate
        compared[.suspects] = Self.stable(statistics.suspectRate * size * (size - 1) / 2)
      }
      values[.restarts] = batch.walk.map { Double($0.restarts) }
      compared[.restarts] = batch.walk.map { Self.stable(Double($0.restarts)) }
      return Row(number: number + 1, values: values, compared: compared, distinct: seen.count)
    }
    let all = rows
    figures = BatchFigure.allCases.filter { figure in
      all.allSatisfy { $0.values[figure] != nil }
    }
    mark()
  }

  /// A count on a scale on which counts spread alike, whatever their mean.
  ///
  /// Source: Anscombe, "The transformation of Poisson, binomial and negative-binomial data", 1948.
  private static func stable(_ count: Double) -> Double { (count + 0.375).squareRoot() }

  private mutating func mark() {
    let tested = figures.filter { $0.step != nil }
    let columns = tested.map { figure in
      OddValues.Column(rows.map { $0.compared[figure] ?? 0 }, step: figure.step ?? 0)
    }
    for (figure, (places, column)) in zip(tested, zip(OddValues.places(in: columns), columns)) {
      let mean = column.values.reduce(0, +) / Double(max(1, column.values.count))
      for place in places.sorted() {
        rows[place].odd.append((figure, column.values[place] > mean))
      }
    }
  }

  func sorted(by figure: BatchFigure) -> [Row] {
    guard figure != .batch else { return rows }
    return rows.sorted {
      ($1.values[figure] ?? 0, $0.number) < ($0.values[figure] ?? 0, $1.number)
    }
  }
}

extension Report {
  static func list(
    _ table: BatchTable, sortedBy figure: BatchFigure, most: Int, of subject: BatchSubject
  ) -> Report {
    let rows = table.sorted(by: figure)
    let left = rows.count - min(most, rows.count)
    return Report(
      subject.inWords,
      fields: [
        Field("count", .integer(rows.count)),
        Field("odd", .integer(rows.count { !$0.odd.isEmpty })),
        Field("batches", .list(rows.map { .object(fields(of: $0, table)) })),
      ],
      blocks: [
        .verdict(sentence(on: table)),
        .table(
          Table(
            columns: table.figures.map(\.label) + ["distinct so far", "stands out"],
            rows: rows.prefix(most).map { row in
              table.figures.map { value(of: $0, in: row) }
                + [.integer(row.distinct), .text(row.oddInWords)]
            })),
      ]
        + (left > 0
          ? [.text("\(counted(left, "batch", "batches")) more; --count \(rows.count) lists all")]
          : [])
        + subject.warnings)
  }

  private static func value(of figure: BatchFigure, in row: BatchTable.Row) -> Value {
    guard let value = row.values[figure] else { return .none }
    switch figure {
    case .hardness, .hardest: return .decimal(value)
    case .falseNegatives, .suspects: return .share(value)
    case .batch, .classes, .restarts: return .integer(Int(value))
    }
  }

  private static func fields(of row: BatchTable.Row, _ table: BatchTable) -> [Field] {
    let names: [BatchFigure: String] = [
      .batch: "batch", .hardness: "meanSimilarity", .hardest: "hardestSimilarity",
      .falseNegatives: "falseNegativeRate", .suspects: "suspectRate", .classes: "classes",
      .restarts: "restarts",
    ]
    return table.figures.map { Field(names[$0] ?? $0.rawValue, value(of: $0, in: row)) } + [
      Field("distinct", .integer(row.distinct)),
      Field("odd", .list(row.odd.map { .text($0.figure.rawValue) })),
    ]
  }

  private static func sentence(on table: BatchTable) -> String {
    guard table.rows.count >= OddValues.fewest else {
      return "Fewer than \(OddValues.fewest) batches do not tell which of them is odd."
    }
    let odd = table.rows.filter { !$0.odd.isEmpty }
    guard !odd.isEmpty else {
      return "No batch stands out: the spread of the others explains every figure."
    }
    let named = odd.prefix(3).map { "batch \($0.number) (\($0.oddInWords))" }
    let rest = odd.count - named.count
    let all = named + (rest > 0 ? ["\(written(rest)) more"] : [])
    return "\(odd.count == 1 ? "One batch stands" : "\(written(odd.count)) batches stand") out: "
      + Phrase.list(all, "and") + "."
  }
}

extension BatchTable.Row {
  /// "mean similarity high, restarts low"; a dash where nothing stands out.
  fileprivate var oddInWords: String {
    odd.isEmpty
      ? "–" : odd.map { "\($0.figure.label) \($0.isHigh ? "high" : "low")" }.joined(separator: ", ")
  }
}
