import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphDuplicates: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Groups of items whose vectors are equal, or almost.",
    discussion: """
      Edges of the graph and vectors that are the same to the last bit join items to groups; in a \
      group all pairs are compared. In a batch a duplicate is a false negative whatever its label. A \
      graph of random candidates has met only some of the pairs; with '--index exact' every item has \
      met its nearest.
      """)
  static let examples = [
    Example(
      "graph duplicates", "Are items there twice?",
      after: ["load digits", "embed pixels", "graph build --index exact --neighbors 10"]),
    Example(
      "graph duplicates --above 0.95 --count 5", "Near duplicates.",
      after: ["load digits", "embed pixels", "graph build --index exact --neighbors 10"]),
  ]
  static let seeAlso = ["graph conflicts", "data show", "false-negatives"]

  @Option(help: "The similarity from which two items are duplicates.", range: .from(0, to: 1))
  var above = 0.99

  @Option(help: "How many pairs, and groups, to list.", range: .from(1))
  var count = 20

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let entry = try workbench.requireGraph()
    let vectors = try workbench.requireVectors(of: entry)
    let limit = above
    let graph = entry.graph
    let duplicates = try NearDuplicates(
      in: graph, vectors: vectors, threshold: limit, monitor: monitor)
    return report(on: duplicates, in: graph, of: dataset, itemVectors: entry.embeddingName)
  }

  private func report(
    on duplicates: NearDuplicates, in graph: ProximityGraph, of dataset: Dataset,
    itemVectors: String
  ) -> Report {
    let listed = Array(duplicates.pairs.prefix(count))
    let mixed = dataset.labels.map { labels in
      duplicates.pairs.count { labels[$0.first] != labels[$0.second] }
    }
    // Either item of a pair may have drawn the other.
    let missed = 1 - Double(graph.candidates) / Double(max(1, graph.nodeCount - 1))
    let seen = 1 - missed * missed
    var blocks: [Block] =
      duplicates.groups.contains { $0.count > 2 }
      ? [.table(dataset.groupTable(of: duplicates.groups.prefix(count)))] : []
    if !listed.isEmpty { blocks.append(.table(dataset.pairTable(of: listed))) }
    if listed.count < duplicates.pairs.count {
      blocks.append(
        .text("\(written(duplicates.pairs.count - listed.count)) more; '--count' lists"))
    }
    if let mixed, mixed > 0 {
      blocks.append(
        .warning(
          "\(counted(mixed, "pair")) of them \(mixed == 1 ? "has" : "have") two labels: one of them is wrong"
            + ", or the vectors cannot tell the classes apart"))
    }
    if seen < 1 || graph.skip > 0 {
      blocks.append(
        .text(
          "This graph has compared some \(NumberFormat.percent(seen)) % of all pairs"
            + (graph.skip > 0 ? " and left out the most similar" : "")
            + "; with 'graph build --index exact' every item has met its nearest."))
    }
    return Report(
      """
      \(counted(duplicates.pairs.count, "pair")) of \(counted(duplicates.itemCount, "item")) in \
      \(counted(duplicates.groups.count, "group")) from similarity \(NumberFormat.shortest(above)) up · \(itemVectors)
      """,
      fields: [
        Field("above", .decimal(above)), Field("pairCount", .integer(duplicates.pairs.count)),
        Field("items", .integer(duplicates.itemCount)),
        Field("groupCount", .integer(duplicates.groups.count)),
        Field(
          "groups",
          .list(duplicates.groups.prefix(count).map { .list($0.map(Value.integer)) })),
        Field("differentLabels", mixed.map(Value.integer) ?? .none),
        Field("pairsMet", .share(seen)),
        Field("pairs", .list(listed.map { dataset.pairValue(of: $0) })),
      ], blocks: blocks)
  }
}

extension Dataset {
  fileprivate func groupTable(of groups: some Sequence<[Int]>) -> Table {
    Table(
      columns: ["items", "group"],
      rows: groups.map { group in
        let named = group.prefix(4).map { title(of: $0) }.joined(separator: ", ")
        return [.integer(group.count), .text(named + (group.count > 4 ? ", …" : ""))]
      })
  }

  fileprivate func pairTable(of pairs: [NearDuplicates.Pair]) -> Table {
    Table(
      columns: ["similarity", "first", "second"] + (labels == nil ? [] : ["same class"]),
      rows: pairs.map { pair in
        let same = className(of: pair.first) == className(of: pair.second)
        return [
          .decimal(pair.similarity, digits: 4), .text(title(of: pair.first)),
          .text(title(of: pair.second)),
        ] + (labels == nil ? [] : [.text(same ? "yes" : "–")])
      })
  }

  fileprivate func pairValue(of pair: NearDuplicates.Pair) -> Value {
    .object([
      Field("first", .integer(pair.first)), Field("second", .integer(pair.second)),
      Field("similarity", .decimal(pair.similarity, digits: 6)),
    ])
  }
}
