import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchMatrix: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "A batch's pairwise similarities as a heat map, ordered by class or by walk.",
    discussion: """
      Blocks along the diagonal are groups of members that are alike: false negatives when the \
      order is by class, the reach of each walk when it is by walk.
      """)
  static let examples = [
    Example(
      "batch matrix", "Where the similar pairs lie, class by class.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64"]),
    Example(
      "batch matrix --order walk", "What each of eight walks brought.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --walks 8"]),
  ]
  static let seeAlso = ["batch", "batch show", "batch suspects", "heat-map"]

  @OptionGroup var source: BatchOf
  @OptionGroup var number: BatchNumber

  @Option(help: "How rows are ordered.", default: "by class; without labels by entry")
  var order: MemberOrder?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let batch = try number.batch(of: subject.draw)
    let order = order ?? (subject.dataset.labels == nil ? .entry : .class)
    let groups = try order.groups(of: batch, in: subject)
    let places = groups.flatMap(\.places)
    let similarity = try subject.similarity(of: batch, monitor: monitor)
    let values = places.flatMap { row in
      places.map { $0 == row ? .nan : similarity[row, $0] }
    }
    let finite = values.filter(\.isFinite)
    let map = HeatMap(
      title: "similarity, \(order.inWords)", valueLabel: "cosine", low: finite.min() ?? 0,
      high: finite.max() ?? 1,
      size: places.count, values: values,
      groups: groups.map { HeatMap.Group(name: $0.name, count: $0.places.count) })
    return Report(
      "batch \(number.batch) of \(subject.draw.samplerInWords) · "
        + "\(counted(places.count, "member")) \(order.inWords) · cosine on \(subject.itemVectors.name)",
      fields: fields(map, places: places, of: batch, in: subject, order),
      blocks: [.heatMap(map)]
        + (order == .entry
          ? []
          : [
            .table(Self.largest(map, order)), .verdict(Self.sentence(on: map, groups, order)),
          ])
        + subject.warnings)
  }

  private func fields(
    _ map: HeatMap, places: [Int], of batch: Batch, in subject: BatchSubject, _ order: MemberOrder
  ) -> [Field] {
    [
      Field("order", .text(order.rawValue)), Field("batch", .integer(number.batch)),
      Field(
        "members",
        .list(places.map { .text(subject.dataset.identifier(of: batch.items[$0])) })),
      Field(
        "groups",
        .list(
          map.table.rows.map { row in
            .object([
              Field("name", row[0]), Field("members", row[1]), Field("meanWithin", row[2]),
              Field("meanWithOthers", row[3]),
            ])
          })),
      Field(
        "similarities",
        .list(
          (0..<map.size).map { row in
            .list(
              map.values[row * map.size..<(row + 1) * map.size]
                .map { $0.isFinite ? .decimal($0) : .none })
          })),
    ]
  }

  /// The most groups that are listed.
  private static let mostGroups = 12

  /// The first groups, of which classes have the most members.
  private static func largest(_ map: HeatMap, _ order: MemberOrder) -> Table {
    var table = map.table
    table.title = nil
    table.columns[0] = order == .class ? "class" : "walk from"
    table.columns[1] = "members"
    table.rows = Array(table.rows.prefix(mostGroups))
    return table
  }

  private static func sentence(
    on map: HeatMap, _ groups: [MemberOrder.Group], _ order: MemberOrder
  ) -> String {
    var within = MeanOfPairs()
    var across = MeanOfPairs()
    for (group, (_, rows)) in zip(groups, map.groupRanges) where group.isBound {
      within.add(map.mean(rows: rows, columns: rows), pairs: rows.count * (rows.count - 1))
      for columns in [0..<rows.lowerBound, rows.upperBound..<map.size] {
        across.add(map.mean(rows: rows, columns: columns), pairs: rows.count * columns.count)
      }
    }
    let kind = order == .class ? "class" : "walk"
    guard let inside = within.mean, let outside = across.mean else {
      return inside(within, kind)
    }
    let gap = inside - outside
    let reading =
      gap < 0.05
      ? "the \(kind) says little about which items are similar here"
      : order == .class
        ? "the most similar negatives are those of one class, the false ones"
        : "each walk stays in a part of the data, and the batch contrasts these parts"
    return "Pairs of one \(kind) have a mean similarity of \(NumberFormat.decimal(inside)), "
      + "others \(NumberFormat.decimal(outside)): \(reading)."
  }

  private static func inside(_ within: MeanOfPairs, _ kind: String) -> String {
    within.mean == nil
      ? "No two members are of one \(kind)." : "All members are of one \(kind)."
  }
}

/// A mean over pairs, group by group.
private struct MeanOfPairs {
  private var sum = 0.0
  private var pairs = 0

  mutating func add(_ mean: Double, pairs count: Int) {
    guard mean.isFinite, count > 0 else { return }
    sum += mean * Double(count)
    pairs += count
  }

  var mean: Double? { pairs > 0 ? sum / Double(pairs) : nil }
}
