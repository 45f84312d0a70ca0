import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct DataShow: ShellCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show items: the image, the text or the graph, with label and split.")
  static let examples = [
    Example("data show 17", "One item.", after: ["load digits"]),
    Example("data show 0 17", "Two items beside each other.", after: ["load digits"]),
    Example("data show caffeine", "A molecule as a structure.", after: ["load molecules"]),
    Example(
      "data show selected", "Items kept under a name.",
      after: ["load digits", "selected = data select 3 17 40..52"]),
  ]
  static let seeAlso = ["data", "data select", "data nearest", "graph show"]

  @Argument(help: ItemsName.help, default: "the items selected last")
  var id: [ItemsName] = []

  @Option(help: "How many items to show.", range: .from(1))
  var count = 20

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let dataset = try context.workbench.requireDataset()
    let items =
      id.isEmpty
      ? try context.workbench.requireSelection().items
      : try ItemFinder(in: dataset, context.names, argument: "id").items(id)
    let shown = items.prefix(count)
    let cards = shown.map { Card(of: $0, in: dataset) }
    // Texts and vectors are shown whole, which cards do not.
    let grid =
      items.count > 1 && dataset.hasPictures
      ? CardGrid(cards: shown.map { Card.inGrid(of: $0, in: dataset) }) : nil
    let left = items.count - cards.count
    return Report(
      items.count == 1 ? cards[0].title : counted(items.count, "item") + " of \(dataset.name)",
      fields: [
        Field("count", .integer(items.count)),
        Field("items", .list(cards.map { .object($0.fields) })),
      ],
      blocks: (grid.map { [.cards($0)] }
        ?? cards.flatMap { items.count == 1 ? $0.blocks : [.heading($0.title)] + $0.blocks })
        + (left > 0 ? [.text("\(written(left)) more; --count \(items.count) shows all")] : []))
  }
}

/// One item as a person looks at it.
struct Card {
  let title: String
  let fields: [Field]
  let blocks: [Block]

  init(of item: Int, in dataset: Dataset) {
    let label = dataset.className(of: item)
    let split = dataset.splits[item].rawValue
    title = (["item \(dataset.identifier(of: item))"] + [label, split].compactMap(\.self))
      .joined(separator: " · ")
    let known = [
      Field("id", .text(dataset.identifier(of: item))), Field("item", .integer(item)),
      Field("label", label.map(Value.text) ?? .none), Field("split", .text(split)),
    ]
    switch dataset.items {
    case .images(let images):
      fields = known + [Field("pixels", .list(images.image(item).map { .integer(Int($0)) }))]
      blocks = [images.content(of: item).block]
    case .texts(let texts):
      let text = texts[item]
      let shown = Self.fields(of: text, item, in: dataset)
      fields = known + shown
      blocks = [.fields(shown)]
    case .graphs(let graphs, let content):
      let shown = content == .molecules ? graphs[item].moleculeFields : graphs[item].fields
      fields = known + shown
      blocks =
        (Structure(of: graphs[item], as: content).map { [.structure($0)] } ?? []) + [.fields(shown)]
    case .vectors(let vectors):
      let row = vectors.row(item).map { Double($0) }
      let document = dataset.pairs?.vectors?.row(item).map { Double($0) }
      fields =
        known + [Field("vector", .list(row.map { .decimal($0) }))]
        + (document.map { [Field("document", .list($0.map { .decimal($0) }))] } ?? [])
      blocks =
        Self.coordinates(row, names: dataset.dimensionNames)
        + (document.map { [.heading("its document")] + Self.coordinates($0, names: nil) } ?? [])
    }
  }

  /// A text with its word, its document, and what is known of the two.
  private static func fields(of text: TextItem, _ item: Int, in dataset: Dataset) -> [Field] {
    let kinds = dataset.hierarchy?.namesAbove(item) ?? []
    let isPair = text.example != nil
    return [
      text.title.isEmpty ? nil : Field("title", .text(text.title), label: "word"),
      Field("text", .text(text.text), label: text.title.isEmpty && isPair ? "query" : nil),
      text.example.map {
        Field("example", .text($0), label: text.title.isEmpty ? "document" : nil)
      },
      dataset.pairScores.map { Field("score", .decimal(Double($0[item]))) },
      kinds.isEmpty
        ? nil : Field("kindOf", .text(kinds.joined(separator: " → ")), label: "is a kind of"),
    ].compactMap(\.self) + (dataset.pairs.map { fields(of: $0, item, in: dataset) } ?? [])
  }

  /// What belongs to a pair beside its two sides.
  private static func fields(of pairs: Pairs, _ item: Int, in dataset: Dataset) -> [Field] {
    let groups = dataset.answerGroups ?? pairs.documentOf
    let same = groups.indices.filter { $0 != item && groups[$0] == groups[item] }
    let shown = same.prefix(8).map { dataset.identifier(of: $0) }.joined(separator: ", ")
    let negatives = pairs.negatives.isEmpty ? [] : pairs.negatives[item]
    return [
      pairs.sources.map { Field("source", .text($0.names[$0.numbers[item]])) },
      same.isEmpty
        ? nil
        : Field(
          "sameAnswer", .integer(same.count), label: "answered, too, by",
          remark: "the documents of \(shown)" + (same.count > 8 ? ", …" : "")),
    ].compactMap(\.self)
      + negatives.map { Field("negative", .text($0), label: "explicit negative") }
  }

  /// The most coordinates that are written out.
  private static let mostCoordinates = 24

  /// Values by column name or number; long vectors as a curve, with their largest values.
  private static func coordinates(_ row: [Double], names: [String]?) -> [Block] {
    func name(_ dimension: Int) -> String { names?[dimension] ?? "\(dimension)" }
    func fields(_ dimensions: some Sequence<Int>) -> Block {
      .fields(
        dimensions.map { Field("coordinate", .decimal(row[$0]), label: name($0)) })
    }
    guard row.count > mostCoordinates else { return [fields(row.indices)] }
    let largest = row.indices.sorted { (abs(row[$1]), $0) < (abs(row[$0]), $1) }.prefix(8)
    return [
      .sparklines([Sparkline(label: "coordinates", values: row, xLabel: "dimension")]),
      .text("The largest of \(written(row.count)), by their dimension:"), fields(largest),
    ]
  }
}

extension Card {
  /// The card in a grid: a molecule with its formula, a graph with its size, an image with its split.
  fileprivate static func inGrid(of item: Int, in dataset: Dataset) -> CardGrid.Card {
    let remark =
      switch dataset.items {
      case .graphs(let graphs, .molecules): graphs[item].formula
      case .graphs(let graphs, let content): graphs[item].inWords(as: content)
      case .images, .texts, .vectors: dataset.splits[item].rawValue
      }
    return dataset.card(of: item, remark: remark)
  }
}

extension Dataset {
  /// Whether its items are shown by pictures.
  fileprivate var hasPictures: Bool {
    switch items {
    case .images, .graphs: true
    case .texts, .vectors: false
    }
  }
}

extension CardGrid.Card.Content {
  /// The same standing alone.
  fileprivate var block: Block {
    switch self {
    case .image(let image): .image(image)
    case .colors(let image): .colorImage(image)
    case .structure(let structure): .structure(structure)
    case .text(let text): .text(text)
    }
  }
}
