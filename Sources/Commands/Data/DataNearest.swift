import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct DataNearest: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "nearest",
    abstract: "The items most similar to one item, among all, by the current vectors.")
  static let examples = [
    Example(
      "data nearest 0 --count 5", "Who stands closest.", after: ["load digits", "embed pixels"]),
    Example(
      "data nearest 0 --grid", "What they look like.", after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["graph show", "data show"]

  @Argument(help: ItemName.help)
  var id: ItemName

  @Option(help: "How many to list.", range: .from(1, to: .number(of: .otherItems)))
  var count = 10

  @OptionGroup var cards: CardOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    let item = try id.item(in: dataset)
    try requireTwo(dataset.count, to: "go by", for: "a neighbour")
    let nearest = itemVectors.vectors.nearest(to: item, count: count)
    let rows = nearest.map { neighbor in
      (item: neighbor.item, similarity: Double(neighbor.similarity))
    }
    return Report(
      "the \(counted(count, "item")) nearest to \(dataset.title(of: item)) by \(itemVectors.name)",
      fields: [Field("id", .text(dataset.identifier(of: item)))]
        + dataset.neighborFields(rows),
      blocks: [.table(dataset.neighborTable(rows, of: item))]
        + (cards.grid ? [.cards(dataset.neighborCards(rows, of: item))] : []))
  }
}

extension Dataset {
  /// "12 (seven)", "trinket (noun.artifact)": an item, a text by its word, with its label.
  func title(of item: Int) -> String {
    (word(of: item) ?? identifier(of: item)) + (className(of: item).map { " (\($0))" } ?? "")
  }

  /// The word or title of a text; nil for other items and texts without one.
  func word(of item: Int) -> String? {
    guard case .texts(let texts) = items, !texts[item].title.isEmpty else { return nil }
    return texts[item].title
  }

  /// A text with its word or title; nil for other items.
  func text(of item: Int) -> String? {
    if case .texts(let texts) = items { texts[item].inWords } else { nil }
  }

  /// Neighbours as rows: rank, identifier, similarity, and whether the class is the same.
  func neighborTable(_ neighbors: [(item: Int, similarity: Double)], of item: Int) -> Table {
    let labelled = labels != nil
    return Table(
      columns: ["rank", "id", "similarity"] + (labelled ? ["label", "same class"] : [])
        + (hierarchy == nil ? [] : ["steps"]) + (hasTexts ? ["text"] : []),
      rows: neighbors.enumerated().map { rank, neighbor in
        var row: [Value] = [
          .integer(rank + 1), .text(identifier(of: neighbor.item)), .decimal(neighbor.similarity),
        ]
        if let label = className(of: neighbor.item) {
          row += [.text(label), .text(label == className(of: item) ? "yes" : "–")]
        }
        if let hierarchy {
          let steps = hierarchy.distance(between: item, and: neighbor.item)
          row.append(steps.map { .integer($0) } ?? .text("–"))
        }
        if let text = text(of: neighbor.item) { row.append(.text(text)) }
        return row
      })
  }

  /// The item and its neighbours as cards, with those of another class framed.
  fileprivate func neighborCards(
    _ neighbors: [(item: Int, similarity: Double)], of item: Int
  ) -> CardGrid {
    CardGrid(
      mark: "of another class than \(identifier(of: item))",
      cards: [card(of: item, remark: "the item itself")]
        + neighbors.map { neighbor in
          card(
            of: neighbor.item, remark: NumberFormat.decimal(neighbor.similarity),
            isMarked: className(of: neighbor.item) != className(of: item))
        })
  }

  func neighborFields(_ neighbors: [(item: Int, similarity: Double)]) -> [Field] {
    [
      Field(
        "neighbors",
        .list(
          neighbors.map { neighbor in
            .object([
              Field("id", .text(identifier(of: neighbor.item))),
              Field("item", .integer(neighbor.item)),
              Field("similarity", .decimal(neighbor.similarity)),
              Field("label", className(of: neighbor.item).map(Value.text) ?? .none),
            ])
          }))
    ]
  }

  var hasTexts: Bool { if case .texts = items { true } else { false } }
}

extension TextItem {
  /// "parole: release a criminal from detention".
  var inWords: String { title.isEmpty ? text : "\(title): \(text)" }
}
