import Foundation
import Report

/// A block of a report as a picture: the same in every run.
package struct Picture: Sendable, Equatable {
  package let drawing: Drawing

  package init(_ drawing: Drawing) { self.drawing = drawing }

  /// As an SVG document.
  package var svg: String { drawing.svg() }
  /// The same in words, for readers that show no pictures.
  package var words: String { drawing.title + "\n" + drawing.words }

  /// Several pictures under each other as one; nil of none.
  package init?(of pictures: [Picture]) {
    switch pictures.count {
    case 0: return nil
    case 1: self = pictures[0]
    default: self.init(Drawing(stacking: pictures.map(\.drawing)))
    }
  }
}

extension Block {
  /// The block as a picture; nil for blocks of text and figures.
  ///
  /// - Parameter origin: what its caption tells.
  package func picture(of origin: Origin?) -> Picture? {
    let caption = origin?.inWords ?? ""
    return switch self {
    case .histogram(let histogram): Picture(histogram.drawing(caption: caption))
    case .heatMap(let map): Picture(map.drawing(caption: caption))
    case .scatter(let scatter): Picture(scatter.drawing(caption: caption))
    case .panels(let multiples): Picture(multiples.drawing(caption: caption))
    case .map(let map): Picture(map.drawing(caption: caption))
    case .sparklines(let courses): Picture(courses.drawing(caption: caption))
    case .image(let image): Picture(image.drawing(caption: caption))
    case .colorImage(let image): Picture(image.drawing(caption: caption))
    case .structure(let structure): Picture(structure.drawing(caption: caption))
    case .cards(let grid): Picture(grid.drawing(caption: caption))
    case .verdict, .text, .chapter, .heading, .warning, .fields, .table, .verbatim: nil
    }
  }
}

extension Report {
  /// Its pictures in order, each with what it comes from.
  package var pictures: [Picture] { blocks.compactMap { $0.picture(of: origin) } }
}
