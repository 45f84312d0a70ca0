import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchShow: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "The members of a batch in order of entry, with label and nearest other member.",
    discussion: """
      '--grid' shows them as cards, each with its cosine to one of them, the anchor. A frame marks the \
      anchor's false negatives, members of its class; without labels its suspects.
      """)
  static let examples = [
    Example(
      "batch show", "Who shares the batch.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 16"]),
    Example(
      "batch show --grid", "What they look like, the false negatives of the first member framed.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 16"]),
  ]
  static let seeAlso = ["batch", "batch trace", "data show"]

  @OptionGroup var source: BatchOf
  @OptionGroup var number: BatchNumber

  @Option(help: "How many members to list.", range: .from(1))
  var count = 20

  @OptionGroup var cards: CardOption

  @Option(
    help: "Of '--grid': the member whose false negatives are framed.", default: "the first member")
  var anchor: ItemName?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let draw = try workbench.requireDraw()
    let batch = try number.batch(of: draw)
    let similarity = try workbench.itemVectors.map {
      try SimilarityMatrix(of: $0.vectors.rows(at: batch.items), monitor: monitor)
    }
    let members = batch.items.indices.map { member(at: $0, of: batch, in: dataset, similarity) }
    let left =
      members.count > count
      ? [Block.text("\(written(members.count - count)) more; --count \(members.count) lists all")]
      : []
    if let anchor, !cards.grid {
      throw ArgumentFault(
        "anchor", .invalidValue, "'--anchor \(anchor.text)' has no cards to frame",
        label: "without '--grid'", suggestion: "add '--grid', or leave it out")
    }
    var columns = ["place", "id"]
    let areWords = batch.items.contains { dataset.word(of: $0) != nil }
    if areWords { columns.append("word") }
    if dataset.labels != nil { columns.append("label") }
    if batch.walk != nil { columns.append("came from") }
    if similarity != nil { columns += ["nearest in the batch", "cosine"] }
    if dataset.hasTexts, !areWords { columns.append("text") }
    let rows = members.indices.prefix(count).map { place in
      row(at: place, of: batch, in: dataset, areWords: areWords, similarity)
    }
    return Report(
      "batch \(number.batch) of \(draw.samplerInWords) · \(counted(batch.items.count, "member"))",
      fields: [
        Field("sampler", .text(draw.sampler)), Field("batch", .integer(number.batch)),
        Field("members", .list(members.map { .object($0) })),
      ],
      blocks: (cards.grid
        ? [.cards(try grid(of: batch, in: workbench, dataset, similarity))]
        : [.table(Table(columns: columns, rows: Array(rows)))]) + left)
  }

  /// A row of the table: 'came from' is a place in the batch; the nearest member begins with its label,
  /// which is cut off last; texts without words come at the end, where they have room.
  private func row(
    at place: Int, of batch: Batch, in dataset: Dataset, areWords: Bool,
    _ similarity: SimilarityMatrix?
  ) -> [Value] {
    let item = batch.items[place]
    var row: [Value] = [.integer(place + 1), .text(dataset.identifier(of: item))]
    if areWords { row.append(.text(dataset.word(of: item) ?? "")) }
    if let label = dataset.className(of: item) { row.append(.text(label)) }
    if let walk = batch.walk {
      let origin = walk.origins[place]
      row.append(.text(origin.parent.map { written($0 + 1) } ?? origin.inWords))
    }
    if let similarity { row += nearest(to: place, of: batch, in: dataset, similarity) }
    if !areWords, let text = dataset.text(of: item) { row.append(.text(text)) }
    return row
  }

  /// The most similar other member, and its cosine.
  private func nearest(
    to place: Int, of batch: Batch, in dataset: Dataset, _ similarity: SimilarityMatrix
  ) -> [Value] {
    guard let nearest = similarity.hardestNegative(of: place) else { return [.none, .none] }
    let other = batch.items[nearest.place]
    let label = dataset.className(of: other).map { "\($0) · " } ?? ""
    return [
      .text(label + (dataset.word(of: other) ?? dataset.identifier(of: other))),
      .decimal(nearest.similarity),
    ]
  }

  private func member(
    at place: Int, of batch: Batch, in dataset: Dataset, _ similarity: SimilarityMatrix?
  ) -> [Field] {
    let item = batch.items[place]
    var fields = [
      Field("place", .integer(place + 1)), Field("id", .text(dataset.identifier(of: item))),
    ]
    if let word = dataset.word(of: item) {
      fields.append(Field("word", .text(word)))
    } else if let text = dataset.text(of: item) {
      fields.append(Field("text", .text(text)))
    }
    if let label = dataset.className(of: item) { fields.append(Field("label", .text(label))) }
    if let walk = batch.walk {
      let origin = walk.origins[place]
      fields += [
        Field(
          "cameFrom",
          .text(
            origin.parent.map { dataset.identifier(of: batch.items[$0]) } ?? origin.inWords)),
        Field("step", .integer(walk.entrySteps[place])),
      ]
    }
    if let nearest = similarity?.hardestNegative(of: place) {
      fields += [
        Field("nearest", .text(dataset.title(of: batch.items[nearest.place]))),
        Field("similarity", .decimal(Double(nearest.similarity))),
      ]
    }
    return fields
  }
}
