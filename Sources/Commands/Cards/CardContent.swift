import CommandLanguage
import Datasets
import Report
import Vectors

/// Whether items are shown as cards.
struct CardOption: ParsableArguments {
  @Flag(help: "The items as cards beside each other: images, texts, structures.")
  var grid = false
}

extension Dataset {
  /// What a card shows of an item.
  func cardContent(of item: Int) -> CardGrid.Card.Content {
    switch items {
    case .images(let images): images.content(of: item)
    case .texts(let texts): .text(texts[item].inWords)
    case .graphs(let graphs, let content):
      if let structure = Structure(of: graphs[item], as: content) {
        .structure(structure)
      } else {
        .text(graphs[item].inWords(as: content))
      }
    case .vectors(let vectors): .text(coordinates(of: vectors.row(item).map(Double.init)))
    }
  }

  /// The most coordinates that a card writes out.
  private static let mostCoordinates = 8

  /// "x 0.500, y -0.866".
  private func coordinates(of row: [Double]) -> String {
    let shown = row.indices.prefix(Self.mostCoordinates).map { dimension in
      (dimensionNames.map { "\($0[dimension]) " } ?? "") + NumberFormat.decimal(row[dimension])
    }
    return shown.joined(separator: ", ") + (row.count > shown.count ? ", …" : "")
  }

  /// A card of an item under its number and class.
  func card(
    of item: Int, title: String? = nil, remark: String? = nil, isMarked: Bool = false
  ) -> CardGrid.Card {
    CardGrid.Card(
      content: cardContent(of: item), title: title ?? self.title(of: item), remark: remark,
      isMarked: isMarked)
  }
}

extension Images {
  /// A grey image with its brightest pixel white, or one in colour as it is.
  func content(of item: Int) -> CardGrid.Card.Content {
    let bytes = Array(image(item))
    guard channels == 1 else {
      return .colors(ColorImage(width: width, height: height, pixels: bytes))
    }
    let brightest = max(Double(bytes.max() ?? 1), 1)
    return .image(
      GreyImage(width: width, height: height, brightness: bytes.map { Double($0) / brightest }))
  }
}
