import Contrast
import Report

extension Report {
  /// The most classes that are drawn as a matrix.
  private static let mostDrawn = 100

  /// Which classes meet, as a sentence, a table of the pairs farthest from chance, and a matrix.
  static func meetings(
    _ meetings: ClassMeetings, of subject: String, classNames: [String], most: Int
  ) -> Report {
    let order = meetings.pairs.sorted {
      (abs($1.deviation), $0.first, $0.second) < (abs($0.deviation), $1.first, $1.second)
    }
    let left = order.count - min(most, order.count)
    return Report(
      "\(subject) · \(counted(meetings.presentClasses, "class", "classes"))",
      fields: fields(meetings, classNames),
      blocks: [
        .verdict(sentence(on: meetings, classNames)),
        .table(table(meetings, Array(order.prefix(most)), classNames)),
      ]
        + (left > 0
          ? [.text("\(counted(left, "pair")) of classes more; --count \(order.count) lists all")]
          : [])
        + (classNames.count <= mostDrawn ? [.heatMap(heatMap(meetings, classNames))] : []))
  }

  private static func fields(_ meetings: ClassMeetings, _ names: [String]) -> [Field] {
    func figures(_ pair: ClassMeetings.Pair) -> [Field] {
      [
        Field("pairs", .integer(pair.count)), Field("expected", .decimal(pair.expected)),
        Field("timesChance", .decimal(pair.ratio?.mean)),
        Field("halfWidth", .decimal(pair.ratio?.halfWidth)),
        Field("chanceFrom", .decimal(pair.chance.lowerBound)),
        Field("chanceTo", .decimal(pair.chance.upperBound)),
        Field("beyondChance", .boolean(pair.isClear)),
      ]
    }
    return [
      Field("batches", .integer(meetings.batchCount)),
      Field("classes", .integer(meetings.presentClasses)),
      Field("oneClass", .object(figures(meetings.within))),
      Field("beyondChance", .integer(meetings.pairs.count(where: \.isClear))),
      Field(
        "meetings",
        .list(
          meetings.pairs.map { pair in
            .object(
              [
                Field("first", .text(names[pair.first])),
                Field("second", .text(names[pair.second])),
              ] + figures(pair))
          })),
    ]
  }

  private static func table(
    _ meetings: ClassMeetings, _ pairs: [ClassMeetings.Pair], _ names: [String]
  ) -> Table {
    let hasIntervals = meetings.batchCount > 1
    func row(_ name: String, _ pair: ClassMeetings.Pair) -> [Value] {
      [
        .text(name), .integer(pair.count), .decimal(pair.expected, digits: 1),
        pair.ratio.map { .decimal($0.mean, digits: 2) } ?? .none,
      ]
        + (hasIntervals ? [pair.ratio?.halfWidth.map { .decimal($0, digits: 2) } ?? .none] : [])
        + [.text(pair.isClear ? (pair.deviation > 0 ? "more" : "less") : "–")]
    }
    return Table(
      columns: ["classes that meet", "pairs", "by chance", "times chance"]
        + (hasIntervals ? ["± 95 %"] : [])
        + ["beyond chance"],
      rows: [row("one class, any", meetings.within)]
        + pairs.map { row(inWords($0, names), $0) })
  }

  /// "coat with shirt", "coat with itself".
  private static func inWords(_ pair: ClassMeetings.Pair, _ names: [String]) -> String {
    pair.first == pair.second
      ? "\(names[pair.first]) with itself" : "\(names[pair.first]) with \(names[pair.second])"
  }

  private static func heatMap(_ meetings: ClassMeetings, _ names: [String]) -> HeatMap {
    let values = names.indices.flatMap { first in
      names.indices.map { meetings[first, $0]?.ratio?.mean ?? .nan }
    }
    return HeatMap(
      title: "times chance, class by class", low: 0,
      high: max(1, values.filter(\.isFinite).max() ?? 1), size: names.count, values: values,
      groups: names.map { HeatMap.Group(name: $0, count: 1) })
  }

  private static func sentence(on meetings: ClassMeetings, _ names: [String]) -> String {
    let within = meetings.within
    let same =
      within.isClear
      ? "Pairs of one class are \(times(within)) times as common as by chance."
      : "Pairs of one class are as common as by chance: \(written(within.count)), and uniform batches "
        + "give \(written(Int(within.chance.lowerBound))) to \(written(Int(within.chance.upperBound)))."
    let apart = meetings.pairs.filter { $0.first != $0.second }
    let (more, less) = (
      apart.filter { $0.isClear && $0.deviation > 0 },
      apart.filter { $0.isClear && $0.deviation < 0 }
    )
    guard !(more.isEmpty && less.isEmpty) else {
      return same + " No two classes meet more or less often than chance explains."
    }
    let top = more.max { ($0.ratio?.mean ?? 0) < ($1.ratio?.mean ?? 0) }
    let most = top.map { ", most \(inWords($0, names)), \(times($0)) times as often" } ?? ""
    return same + " Of \(counted(apart.count, "pair")) of different classes \(written(more.count)) "
      + "meet more often than chance explains\(most), and \(written(less.count)) less often."
  }

  /// "2.31 ± 0.25".
  private static func times(_ pair: ClassMeetings.Pair) -> String {
    NumberFormat.decimal(pair.ratio?.mean ?? 0, digits: 2)
      + (pair.ratio?.halfWidth.map { " ± \(NumberFormat.decimal($0, digits: 2))" } ?? "")
  }
}

extension ClassMeetings {
  /// Classes that have items.
  fileprivate var presentClasses: Int { pairs.count { $0.first == $0.second } }
}
