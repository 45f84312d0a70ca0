import Datasets
import Mapping
import Proximity
import Report
import Vectors
import Workbench

extension MapEntry {
  /// Lays out the items of a workbench, and measures what the map keeps.
  ///
  /// - Throws: what `Neighborhoods` and `ItemMap` throw.
  init(
    _ method: ItemMap.Method, _ options: MapOptions, of workbench: Workbench, stream: RandomStream,
    monitor: ProgressMonitor
  ) throws {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    let (vectors, threads) = (itemVectors.vectors, workbench.settings.threads)
    let graph = workbench.graph.flatMap {
      $0.vectorsRevision == itemVectors.revision && $0.itemsChecksum == dataset.itemsChecksum
        ? $0.graph : nil
    }
    let start = ContinuousClock.now
    let neighborhoods = try Neighborhoods(
      of: vectors, count: options.neighbors(for: method), graph: graph, stream: stream,
      threads: threads, monitor: monitor.part(from: 0, to: 0.3))
    let map = try ItemMap(
      of: neighborhoods, method: method, options: options, stream: stream, threads: threads,
      monitor: monitor.part(from: 0.3, to: 0.85))
    let seconds = (ContinuousClock.now - start).inSeconds
    let plain =
      method == .pca
      ? map
      : try ItemMap(
        of: neighborhoods, method: .pca, options: options, stream: stream, threads: threads,
        monitor: monitor.quiet)
    let qualities = try MapQuality.measured(
      of: [map, plain], vectors: vectors,
      stream: workbench.fixedStream(named: "map quality"), threads: threads,
      monitor: monitor.part(from: 0.85, to: 0.95))
    self.init(
      map: map, options: options, quality: qualities?[0], pcaQuality: qualities?[1],
      trust: try neighborhoods.trust(
        of: map, threads: threads, monitor: monitor.part(from: 0.95, to: 1)),
      itemsChecksum: dataset.itemsChecksum, itemVectors: itemVectors, seconds: seconds)
  }

  /// "t-SNE", "t-SNE --islands 4".
  var methodInWords: String {
    guard map.method == .tsne else { return map.method.inWords }
    let usual = MapOptions()
    return map.method.inWords
      + (options.perplexity == usual.perplexity
        ? "" : " --perplexity \(NumberFormat.shortest(options.perplexity))")
      + (options.islands == usual.islands
        ? "" : " --islands \(NumberFormat.shortest(options.islands))")
  }

  /// "t-SNE of pixels".
  var inWords: String { "\(methodInWords) of \(embeddingName)" }
}
