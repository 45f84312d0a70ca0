import Datasets
import Mapping
import Report
import Vectors
import Workbench

/// What is shown of a map: its points with what is on them, and how far it can be trusted.
struct MapReport {
  let entry: MapEntry
  let subject: MapSubject
  /// Whether it was laid out for this.
  let isNew: Bool
  let paint: MapColor.Paint
  let colorName: String?
  let marks: MapShow.Marks
  let around: MapAround?

  var report: Report {
    let quality = MapQualityRows(entry.quality, besides: entry.pcaQuality)
    let count = counted(subject.count, "item")
    let place = around.map { "item \(subject.dataset.identifier(of: $0.item)) on the map" }
    return Report(
      "\(place ?? "map") of \(count) by \(entry.inWords)",
      fields: fields + (quality?.fields ?? []) + aroundFields,
      blocks: aroundBlocks
        + (quality.map { quality in
          [.verdict(quality.sentence)]
            + (isNew || isPlain ? [.table(quality.table(of: entry.map.method))] : [])
        } ?? [.text("Of so few items nobody can say how far the map is to be trusted.")])
        + [.text(remark)] + [.map(points.described)])
  }

  /// Whether the map itself was asked for, and nothing on it.
  private var isPlain: Bool {
    subject.options.color == nil && subject.options.show.name == MapShow.none.name && around == nil
  }

  private var remark: String {
    ([
      isNew
        ? "Laid out in \(NumberFormat.duration(entry.seconds))."
        : "Drawn as it was laid out before; other options or vectors lay out anew."
    ] + [paint.remark, marks.remark].compactMap(\.self)).joined(separator: " ")
  }

  private var points: PointMap {
    var map = subject.points(of: entry)
    map.title = title
    map.coloring = paint.coloring
    map.layers = marks.layers + (around?.layers(of: subject.dataset) ?? [])
    map.links = marks.links
    return around.map { map.showing($0.shown) } ?? map
  }

  private var title: String {
    let what =
      around.map {
        "the \(counted($0.shown.count - 1, "item")) nearest to "
          + "\(subject.dataset.identifier(of: $0.item)) on the map"
      } ?? "items"
    return switch paint.coloring {
    case .none: what
    case .classes(let title, _, _), .shades(let title, _, _, _): "\(what) by \(title)"
    }
  }

  private var fields: [Field] {
    let isTSNE = entry.map.method == .tsne
    return [
      Field("method", .text(entry.map.method.rawValue)),
      Field("vectors", .text(entry.embeddingName)), Field("items", .integer(subject.count)),
      Field("perplexity", isTSNE ? .decimal(entry.options.perplexity) : .none),
      Field("islands", isTSNE ? .decimal(entry.options.islands) : .none),
      Field("seconds", .duration(entry.seconds)), Field("isNew", .boolean(isNew)),
      Field("color", colorName.map(Value.text) ?? .none),
      Field("show", .text(subject.options.show.name)),
      Field("meanTrust", .share(meanTrust)),
    ]
  }

  private var meanTrust: Double? {
    let trust = entry.trust
    return trust.isEmpty ? nil : trust.reduce(0) { $0 + Double($1) } / Double(trust.count)
  }

  private var aroundFields: [Field] {
    guard let around else { return [] }
    let rows = around.rows(of: subject.dataset)
    return [
      Field("around", .text(subject.dataset.identifier(of: around.item))),
      Field("kept", .integer(around.kept)), Field("neighbors", .list(rows.map { .object($0) })),
    ]
  }

  private var aroundBlocks: [Block] {
    guard let around else { return [] }
    let rows = around.rows(of: subject.dataset)
    guard let columns = rows.first?.map(\.label) else { return [] }
    return [
      .verdict(around.sentence(of: subject.dataset)),
      .table(Table(columns: columns, rows: rows.map { $0.map(\.value) })),
    ]
  }
}
