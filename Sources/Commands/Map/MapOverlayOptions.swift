import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Workbench

/// What a map shows beside where the items lie.
struct MapOverlayOptions: ParsableArguments {
  @Option(help: "What the colours say.", default: "class; without labels nothing")
  var color: MapColor?

  @Option(help: "What is marked.")
  var show = MapShow.none

  @Option(
    help: "Which of the drawn batches, or two of them, as in 3,7.",
    range: .from(1, to: .number(of: .batchesDrawn)))
  var batch = CountList([1])

  @Option(
    help:
      "The name of other batches, whose batch of the same number is marked, too, or of another graph.",
    valueName: "name", default: "none")
  var with: String?

  @Option(
    help: "Clusters to find for '--color cluster'.", range: .from(1, to: .number(of: .items)),
    default: "as many as classes, else 10")
  var clusters: Int?

  func clusterCount(in dataset: Dataset) throws -> Int {
    guard let clusters else {
      return min(dataset.count, dataset.labels == nil ? 10 : max(1, dataset.classNames.count))
    }
    guard clusters <= dataset.count else {
      throw ArgumentFault(
        "clusters", "'--clusters' is \(written(clusters))",
        suggestion: "choose 1 to \(written(dataset.count))")
    }
    return clusters
  }

  /// Refuses names and numbers that nothing would look at.
  func check() throws {
    guard with == nil || show.name != MapShow.none.name else {
      throw ArgumentFault(
        "with", .invalidValue, "'--with' marks nothing by itself",
        suggestion: "add '--show batch', or '--show edges' for a graph")
    }
    guard batch.counts.count <= 2 else {
      throw ArgumentFault(
        "batch", .invalidValue,
        "\(counted(batch.counts.count, "batch", "batches")) cannot be told apart",
        label: "too many", suggestion: "name one or two")
    }
    guard with == nil || batch.counts.count == 1 else {
      throw ArgumentFault(
        "with", .invalidValue, "use either two batches or '--with'",
        suggestion: "leave one of the two out")
    }
  }

  /// The batches that are asked for, each with what it is called.
  func batches(in workbench: Workbench, _ names: Names) throws -> [(name: String, batch: Batch)] {
    let draw = try workbench.requireDraw()
    let own = try batch.counts.map { number in
      ("batch \(written(number))", try Self.batch(number, of: draw))
    }
    guard let with else { return own }
    let other = try names.draw(with, argument: "with", on: workbench)
    guard other.batches.indices.contains(batch.counts[0] - 1) else {
      throw ArgumentFault(
        "with", .invalidValue,
        "'\(with)' has \(counted(other.batches.count, "batch", "batches"))",
        label: "no batch \(written(batch.counts[0]))",
        suggestion: "choose '--batch 1' to \(written(other.batches.count))")
    }
    return own + [
      ("batch \(written(batch.counts[0])) of '\(with)'", other.batches[batch.counts[0] - 1])
    ]
  }

  private static func batch(_ number: Int, of draw: SampledBatches) throws -> Batch {
    var wanted = BatchNumber()
    wanted.batch = number
    return try wanted.batch(of: draw)
  }

  /// The graph that '--with' names; nil without it.
  func graph(in subject: MapSubject) throws -> ProximityGraph? {
    guard let with else { return nil }
    let kept = try subject.names.result(with, argument: "with", kind: .graph)
    guard case .graph(let entry) = kept.content else {
      throw ArgumentFault(
        "with", .invalidValue, "'\(with)' is \(kept.kindInWords), not a graph", label: "no graph",
        suggestion: "keep one with '\(with)2 = graph build'")
    }
    try kept.check(belongsTo: subject.dataset, name: with, argument: "with")
    return entry.graph
  }
}
