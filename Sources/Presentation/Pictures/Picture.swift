import Report

/// A block of a report as a picture for pages: SVG that is the same in every run.
package struct Picture: Sendable, Equatable {
  /// The picture as an SVG document.
  package let svg: String
  /// The same in words, for readers that show no pictures.
  package let words: String
  private let document: SVGDocument

  init(_ document: SVGDocument, words: String) {
    self.document = document
    self.words = words
    svg = document.text
  }

  /// Several pictures under each other on one page, as an SVG document; nil of none.
  package static func page(of pictures: [Picture]) -> String? {
    pictures.isEmpty ? nil : SVGDocument(stacking: pictures.map(\.document)).text
  }
}

extension Block {
  /// The block as a picture; nil for blocks of text and figures.
  package var picture: Picture? {
    switch self {
    case .histogram(let histogram):
      Picture(histogram.drawing, words: "histogram: \(histogram.title)")
    case .heatMap(let map):
      Picture(map.drawing, words: "heat map: \(map.title)")
    case .scatter(let scatter):
      Picture(scatter.drawing, words: "scatter: \(scatter.title)")
    case .panels(let multiples):
      Picture(multiples.drawing, words: "small multiples: \(multiples.title)")
    case .map(let map):
      Picture(map.scatter.drawing, words: ([map.title] + map.summary).joined(separator: "\n"))
    case .sparklines(let courses):
      Picture(courses.drawing, words: courses.map(\.sentence).joined(separator: "\n"))
    case .image(let image):
      Picture(image.drawing, words: "image of \(image.width)×\(image.height) pixels")
    case .verdict, .text, .chapter, .heading, .warning, .fields, .table, .verbatim: nil
    }
  }
}
