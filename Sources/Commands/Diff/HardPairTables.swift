import Contrast
import Datasets
import Report

extension EncoderChange.HardPairs {
  /// Hard pairs to list of each kind.
  private static let listed = 4

  /// How many were and are hard, by class.
  func table(title: String) -> Table {
    func row(_ label: String, _ holds: (EncoderChange.HardPair) -> Bool) -> [Value] {
      let counts = [resolved, remaining, arisen].map { $0.count(where: holds) }
      return [
        .text(label), .integer(counts[0] + counts[1]), .integer(counts[0]), .integer(counts[1]),
        .integer(counts[2]), .integer(counts[1] + counts[2]),
      ]
    }
    let hasLabels = (resolved + remaining + arisen).contains { $0.pair.isSameLabel != nil }
    return Table(
      title: title,
      columns: ["", "hard before", "resolved", "still hard", "new", "hard after"],
      rows: [row("all pairs", { _ in true })]
        + (hasLabels
          ? [
            row("of two classes", { $0.pair.isSameLabel == false }),
            row("of one class, false", { $0.pair.isSameLabel == true }),
          ] : []))
  }

  /// The most similar resolved and new pairs; nil when there are none.
  func list(of dataset: Dataset) -> Table? {
    let rows =
      resolved.prefix(Self.listed).map { ("resolved", $0) }
      + arisen.prefix(Self.listed).map { ("new", $0) }
    guard !rows.isEmpty else { return nil }
    let hasLabels = dataset.labels != nil
    return Table(
      columns: ["", "pair", "before", "after"] + (hasLabels ? ["one class"] : []),
      rows: rows.map { kind, pair in
        [
          .text(kind),
          .text("\(dataset.title(of: pair.first)) – \(dataset.title(of: pair.second))"),
          .decimal(pair.pair.before), .decimal(pair.pair.after),
        ] + (pair.pair.isSameLabel.map { [.text($0 ? "yes" : "–")] } ?? [])
      })
  }

  func fields(of dataset: Dataset) -> [Field] {
    func pairs(_ name: String, _ pairs: [EncoderChange.HardPair]) -> Field {
      Field(
        name,
        .list(
          pairs.map {
            .object([
              Field("first", .text(dataset.identifier(of: $0.first))),
              Field("second", .text(dataset.identifier(of: $0.second))),
              Field("before", .decimal($0.pair.before)), Field("after", .decimal($0.pair.after)),
              Field("sameLabel", $0.pair.isSameLabel.map { .boolean($0) } ?? .none),
            ])
          }))
    }
    return [
      Field("pairs", .integer(count)), Field("limitBefore", .decimal(limits.before)),
      Field("limitAfter", .decimal(limits.after)), pairs("resolved", resolved),
      pairs("arisen", arisen), pairs("remaining", remaining),
    ]
  }
}
