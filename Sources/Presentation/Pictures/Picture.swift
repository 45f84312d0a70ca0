import Report

/// A block of a report as a picture for pages: SVG that is the same in every run.
package struct Picture: Sendable, Equatable {
  /// The picture as an SVG document.
  package let svg: String
  /// The same in words, for readers that show no pictures.
  package let words: String
}

extension Block {
  /// The block as a picture; nil for blocks of text and figures.
  package var picture: Picture? {
    switch self {
    case .histogram(let histogram):
      Picture(svg: histogram.svg, words: "histogram: \(histogram.title)")
    case .heatMap(let map):
      Picture(svg: map.svg, words: "heat map: \(map.title)")
    case .scatter(let scatter):
      Picture(svg: scatter.svg, words: "scatter: \(scatter.title)")
    case .sparklines(let courses):
      Picture(svg: courses.svg, words: courses.map(\.sentence).joined(separator: "\n"))
    case .image(let image):
      Picture(svg: image.svg, words: "image of \(image.width)×\(image.height) pixels")
    case .text, .chapter, .heading, .warning, .fields, .table, .verbatim: nil
    }
  }
}
