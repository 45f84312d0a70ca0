import Datasets
import Page
import Sampling
import Vectors

/// Whose contents a page shows, and what they take.
struct ItemCards {
  let itemCount: Int
  /// About how many bytes the cards of all items take on a page.
  let bytesOfAll: Int
  /// The items, ascending; nil for all.
  private let items: [Int]?
  private let dataset: Dataset

  init(_ choice: CardChoice?, of dataset: Dataset, in batches: some Sequence<Batch>) {
    self.dataset = dataset
    itemCount = dataset.count
    bytesOfAll = dataset.cardBytes
    let members = Set(batches.flatMap(\.items)).sorted()
    items =
      switch choice {
      case .all: nil
      case .nothing: []
      case .batches: members
      case nil: bytesOfAll < CardChoice.fewBytes ? nil : members
      }
  }

  var count: Int { items?.count ?? itemCount }
  var isWhole: Bool { items == nil }

  /// What a page holds of them; nil of none.
  var packed: PageCards? {
    guard count > 0 else { return nil }
    let chosen = items ?? Array(0..<itemCount)
    return PageCards(
      of: items.map { $0.map(Int32.init) },
      identifiers: dataset.identifiers.map { names in chosen.map { names[$0] } },
      content: dataset.content(of: chosen))
  }
}

extension Dataset {
  /// The most coordinates of a vector on a card.
  private static let mostCoordinates = 12

  fileprivate func content(of chosen: [Int]) -> PageCards.Content {
    switch items {
    case .images(let images):
      .images(
        width: images.width, height: images.height, channels: images.channels,
        pixels: chosen.flatMap { images.image($0) })
    case .texts(let texts):
      .texts(chosen.map { [texts[$0].title, texts[$0].text, texts[$0].example ?? ""] })
    case .graphs(let graphs, let content):
      .graphs(chosen.map { PageCards.Graph(graphs[$0], as: content) })
    case .vectors(let vectors):
      .rows(
        chosen.map {
          vectors.row($0).prefix(Self.mostCoordinates).map { ($0 * 1000).rounded() / 1000 }
        },
        names: dimensionNames.map { Array($0.prefix(Self.mostCoordinates)) },
        isCut: vectors.columns > Self.mostCoordinates)
    }
  }

  /// About how many bytes the cards of all items take on a page.
  fileprivate var cardBytes: Int {
    let names = identifiers?.reduce(0) { $0 + $1.utf8.count + 3 } ?? 0
    return names
      + {
        switch items {
        case .images(let images): images.pixels.count * 4 / 3
        case .texts(let texts):
          texts.reduce(0) {
            $0 + $1.title.utf8.count + $1.text.utf8.count + ($1.example?.utf8.count ?? 0) + 12
          }
        case .graphs(let graphs, _):
          graphs.reduce(0) { $0 + 13 * $1.nodes.count + 12 * $1.edges.count + 40 }
        case .vectors(let vectors):
          vectors.rows * Swift.min(Self.mostCoordinates, vectors.columns) * 7
        }
      }()
  }
}

extension PageCards.Graph {
  init(_ graph: ItemGraph, as content: ItemGraph.Content) {
    self.init(
      nodes: graph.nodes, edges: graph.edges.map { ($0.from, $0.to, $0.kind) },
      places: GraphLayout(of: graph, as: content)?.places.map { ($0.x, -$0.y) })
  }
}
