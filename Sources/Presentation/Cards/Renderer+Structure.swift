import Report

extension Renderer {
  /// The most rows of a structure that stands alone.
  private static let mostRows = 24

  func lines(of structure: Structure) -> [String] {
    guard !style.showsWords, !structure.atoms.isEmpty else {
      return wrapped("structure: \(structure.words)", indent: 2)
    }
    let canvas = StructureCanvas(
      structure, columns: style.width - 3,
      rows: min(Self.mostRows, max(4, (style.height ?? Self.mostRows + 4) - 4)), style: style)
    return canvas.lines.map { TextLayout.trimmed("  " + $0) }
  }
}
