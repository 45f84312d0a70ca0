import CommandLanguage
import Datasets
import Mapping
import Report
import Training
import Vectors

/// Maps of the same items by several sets of vectors, each laid out from the one before, so that what did
/// not change stays where it was.
struct MovingMap: Sendable {
  struct Moment: Sendable {
    let title: String
    let map: ItemMap
    let quality: MapQuality?
    let pcaQuality: MapQuality?
  }

  let moments: [Moment]

  /// - Parameters:
  ///   - vectors: what each moment is called, and the vectors of the items.
  ///   - method: how the first is laid out, and the others from it.
  /// - Throws: what `Neighborhoods` and `ItemMap` throw.
  init(
    _ vectors: [(title: String, vectors: Matrix)], _ method: ItemMap.Method, _ options: MapOptions,
    stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    var moments: [Moment] = []
    var former: (map: ItemMap, of: Neighborhoods)?
    for (number, moment) in vectors.enumerated() {
      let part = monitor.part(
        from: Double(number) / Double(vectors.count), to: Double(number + 1) / Double(vectors.count)
      )
      let neighborhoods = try Neighborhoods(
        of: moment.vectors, count: options.neighbors(for: method), stream: stream,
        threads: threads, monitor: part.part(from: 0, to: 0.3))
      let map = try Self.map(
        of: neighborhoods, after: former, method, options, stream: stream,
        threads: threads, monitor: part.part(from: 0.3, to: 0.9))
      former = (map, neighborhoods)
      let plain = try ItemMap(
        of: neighborhoods, method: .pca, stream: stream, threads: threads, monitor: part.quiet)
      let qualities = try MapQuality.measured(
        of: [map, plain], vectors: moment.vectors, stream: stream, threads: threads,
        monitor: part.part(from: 0.9, to: 1))
      moments.append(
        Moment(
          title: moment.title, map: map, quality: qualities?[0], pcaQuality: qualities?[1]))
    }
    self.moments = moments
  }

  private static func map(
    of neighborhoods: Neighborhoods, after former: (map: ItemMap, of: Neighborhoods)?,
    _ method: ItemMap.Method, _ options: MapOptions, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws -> ItemMap {
    guard let former else {
      return try ItemMap(
        of: neighborhoods, method: method, options: options, stream: stream, threads: threads,
        monitor: monitor)
    }
    return try ItemMap(
      of: neighborhoods, alignedTo: former.map, of: former.of, options: options, stream: stream,
      threads: threads, monitor: monitor)
  }

  /// The moments as one map, coloured by class.
  func points(title: String, items: [Int], in dataset: Dataset) -> PointMap {
    let frames = moments.map { moment in
      PointMap.Frame(
        title: moment.title, x: moment.map.places.map(\.x), y: moment.map.places.map(\.y))
    }
    let labels = dataset.labels.map { labels in items.map { Int32(labels[$0]) } }
    let last = frames[frames.count - 1]
    return PointMap(
      title: title, x: last.x, y: last.y, items: items.map(Int32.init),
      identifiers: dataset.identifiers == nil ? [] : items.map(dataset.identifier),
      coloring: labels.map { .classes(title: "class", names: dataset.classNames, of: $0) } ?? .none
    ).moving(through: frames)
  }

  /// Each figure of quality a row, each moment a column, with that of its PCA.
  var qualityTable: Table? {
    let tables = moments.compactMap { moment in
      MapQualityRows(moment.quality, besides: moment.pcaQuality)?
        .table(of: moment.map.method, own: moment.title)
    }
    guard let first = tables.first, tables.count == moments.count else { return nil }
    return Table(
      columns: tables.reduce([""]) { $0 + $1.columns.dropFirst() },
      rows: first.rows.indices.map { row in
        tables.reduce([first.rows[row][0]]) { $0 + $1.rows[row].dropFirst() }
      })
  }
}
