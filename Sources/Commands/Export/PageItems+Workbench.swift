import Contrast
import Datasets
import Mapping
import Page
import Proximity
import Report
import Sampling
import Vectors
import Workbench

extension PageItems {
  /// Identifiers of all items stand in a page up to this many bytes; else those of its cards alone.
  private static let mostNameBytes = 200_000

  /// - Throws: `NotReady` without data, `CancellationError`.
  init(of workbench: Workbench, cards: ItemCards, monitor: ProgressMonitor) throws {
    let dataset = try workbench.requireDataset()
    let names = dataset.identifiers
    let bytes = names?.reduce(0) { $0 + $1.utf8.count + 3 } ?? 0
    self.init(
      checksum: dataset.itemsChecksum, count: dataset.count,
      identifiers: bytes > Self.mostNameBytes || cards.isWhole ? nil : names,
      needsNumbers: dataset.hasNumbersForIdentifiers, channels: PageChannel.all(of: workbench),
      cards: cards.packed)
    try monitor.check()
  }
}

extension PageChannel {
  /// Colourings by the graph stand in a page up to this many items, so that it stays small.
  private static let mostItems = 50_000

  /// What the items of a workbench can be coloured by.
  static func all(of workbench: Workbench) -> [PageChannel] {
    guard let dataset = workbench.dataset else { return [] }
    let classes = dataset.labels.map {
      PageChannel(
        name: "class", title: "class", names: dataset.classNames, classes: $0.map(Int32.init))
    }
    return [classes].compactMap(\.self)
      + (dataset.count > mostItems
        ? []
        : (try? workbench.requireGraph(withSimilarities: false).graph).map { of($0, dataset) } ?? [])
  }

  private static func of(_ graph: ProximityGraph, _ dataset: Dataset) -> [PageChannel] {
    let degrees = graph.inDegrees().map(Float.init)
    let own = dataset.labels.map { labels in
      (0..<graph.nodeCount).map { item in
        let neighbors = graph.neighbors(of: item)
        let same = neighbors.count { labels[Int($0)] == labels[item] }
        return neighbors.isEmpty ? .nan : Float(same) / Float(neighbors.count)
      }
    }
    return [
      PageChannel(
        name: "inDegree", title: "in-degree", in: 0...max(1, degrees.max() ?? 1), shades: degrees)
    ]
      + (own.map {
        [PageChannel(name: "ownClass", title: "neighbours of its class", in: 0...1, shades: $0)]
      } ?? [])
  }
}

extension PageMap {
  /// The map of a workbench; nil where there is none, or one of other data.
  init?(of workbench: Workbench, besides channels: [PageChannel]) {
    guard let dataset = workbench.dataset, let entry = workbench.map,
      entry.itemsChecksum == dataset.itemsChecksum, entry.map.places.count == dataset.count
    else { return nil }
    self.init(
      PointMap(
        title:
          "\(counted(dataset.count, "item")) by \(entry.inWords)",
        x: entry.map.places.map(\.x), y: entry.map.places.map(\.y),
        items: (0..<Int32(dataset.count)).map(\.self), trust: entry.trust),
      caption: [MapQualityRows(entry.quality, besides: entry.pcaQuality)?.inWords].compactMap(
        \.self),
      besides: channels)
  }
}

extension PageBatches {
  /// The most batches of a page.
  static let most = 100

  /// The batches of a workbench; nil without any.
  ///
  /// - Throws: `CancellationError`.
  init?(of workbench: Workbench, monitor: ProgressMonitor) throws {
    guard let draw = workbench.draw, !draw.batches.isEmpty else { return nil }
    guard let subject = try? BatchSubject(in: workbench) else {
      self.init(
        title: draw.samplerInWords, metric: "no vectors", total: draw.batches.count, limit: 0,
        draw.batches.prefix(Self.most).map {
          Batch(items: $0.items, origins: $0.origins, similarities: [], suspects: [])
        })
      return
    }
    let pairs = SuspectLimit.pairs(
      of: subject.vectors, references: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads)
    let limit = SuspectLimit.limit(among: pairs)
    let batches = try draw.batches.prefix(Self.most).map { batch in
      let similarity = try subject.similarity(of: batch, monitor: monitor)
      let suspects = SuspectPairs(in: similarity, above: limit, labels: nil).pairs
      return Batch(
        items: batch.items, origins: batch.origins,
        similarities: (0..<similarity.count).flatMap { row in
          (0..<row).map { similarity[row, $0] }
        },
        suspects: suspects.map { ($0.first, $0.second, $0.similarity) })
    }
    let drawn = "\(counted(draw.batches.count, "batch", "batches")) of \(written(draw.size))"
    self.init(
      title: "\(drawn) by \(draw.samplerInWords)", metric: "cosine on \(subject.itemVectors.name)",
      total: draw.batches.count, limit: limit, batches)
  }
}

extension Batch {
  /// How each member came in, as pages write it.
  fileprivate var origins: [Int]? {
    walk?.origins.map { origin in
      switch origin {
      case .step(let place): place
      case .seed: -1
      case .reseed: -2
      case .uniform: -3
      case .filled: -4
      }
    }
  }
}
