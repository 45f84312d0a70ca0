import CommandLanguage
import Datasets
import Foundation
import Proximity
import Report
import Vectors
import Workbench

extension GraphBuild {
  /// Builds one part of the graph and writes it.
  func writePart(_ share: GraphPart.Share, in context: CommandContext, monitor: ProgressMonitor)
    throws -> Report
  {
    guard index == .candidates, !gather else {
      throw ArgumentFault(
        gather ? "gather" : "index", .invalidValue,
        "only a graph of random candidates that groups share is built in parts",
        label: "not in parts", suggestion: "leave it out")
    }
    let place = try context.files.place(
      for: part.out ?? "", argument: "out", replaces: part.replace)
    let workbench = context.workbench
    let threads = workbench.settings.threads
    let source =
      try part.vectors.map { path in
        try PartSource(
          file: UnitFileRows(
            path: path, metric: metric, threads: threads, monitor: monitor.part(from: 0, to: 0.2)))
      } ?? PartSource(of: workbench, metric: metric)
    let settings = graph.settings(itemCount: source.rows.rows)
    try settings.check(itemCount: source.rows.rows)
    let whole = GraphPart.Whole(
      nodes: source.rows.rows, dimensions: source.rows.columns, settings: settings, metric: metric,
      keepsSimilarities: !dropsSimilarities, seed: workbench.settings.seed,
      vectors: source.vectors, datasetName: source.datasetName,
      datasetChecksum: source.datasetChecksum, embeddingName: source.embeddingName)
    guard share.count <= whole.groups else {
      throw ArgumentFault(
        "part",
        "the \(counted(whole.nodes, "node")) are searched in \(counted(whole.groups, "group")), too few for "
          + "\(written(share.count)) parts", label: "too many parts",
        suggestion: "make up to \(written(whole.groups))")
    }
    let start = ContinuousClock.now
    try GraphPart.write(
      share, of: whole, on: source.rows, unit: source.unit, memory: part.memory * 1_000_000,
      threads: threads,
      to: place.path, replacing: place.isReplacing,
      monitor: monitor.part(from: part.vectors == nil ? 0 : 0.2, to: 1),
      checking: source.check)
    let written = try GraphPart(path: place.path)
    let seconds = (ContinuousClock.now - start).inSeconds
    return Report(
      "built part \(share.number) of \(share.count) · \(counted(written.rows, "row")) of "
        + "\(counted(whole.nodes, "node")) × \(counted(settings.neighbors, "neighbour")) in "
        + (part.out ?? ""),
      fields: [
        Field("file", .text(NSString(string: part.out ?? "").expandingTildeInPath)),
        Field("part", .integer(share.number)), Field("parts", .integer(share.count)),
        Field("rows", .integer(written.rows)), Field("nodes", .integer(whole.nodes)),
        Field("neighbors", .integer(settings.neighbors)),
        Field("candidates", .integer(settings.candidates)), Field("skip", .integer(settings.skip)),
        Field("seconds", .duration(seconds)), Field("bytes", .bytes(written.bytes)),
      ],
      blocks: [
        .fields([
          Field("seconds", .duration(seconds), label: "built in"),
          Field("bytes", .bytes(written.bytes), label: "size"),
        ])
      ])
  }
}

/// The vectors of a graph that is built in parts, with what tells them from others.
private struct PartSource {
  let rows: any RowSource
  let unit: any RowSource
  let vectors: String
  let datasetName: String
  let datasetChecksum: String
  let embeddingName: String
  /// Refuses vectors that have changed.
  let check: () throws -> Void

  /// The rows of a file, as 'load embeddings' makes data of them.
  init(file rows: UnitFileRows) {
    self.rows = rows
    unit = rows.unit
    vectors = rows.checksum
    datasetName = rows.file.dataName
    datasetChecksum = rows.checksum
    embeddingName = LoadEmbeddings.vectorsName
    check = { try rows.requireUnchanged() }
  }

  /// The current vectors.
  init(of workbench: Workbench, metric: Metric) throws {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    rows = itemVectors.vectors(for: metric)
    unit = itemVectors.vectors
    vectors = itemVectors.vectors.checksum
    datasetName = dataset.name
    datasetChecksum = dataset.itemsChecksum
    embeddingName = itemVectors.name
    check = {}
  }
}
