import Foundation
import Report

extension Structure {
  /// The length of a bond where there is room for it.
  private static let usualBond = 42.0
  private static let margin = 26.0

  /// Lines for bonds, letters for atoms; a corner of a molecule without a letter is carbon.
  func drawing(caption: String) -> Drawing {
    let extent = extent
    let (width, height) = (
      extent.width * Self.usualBond + 2 * Self.margin,
      extent.height * Self.usualBond + 2 * Self.margin
    )
    let sheet = Sheet(
      title: words, remark: isMolecule ? "A corner without a letter is a carbon atom." : "",
      caption: caption, width: min(960, max(360, width + 2 * Sheet.margin)))
    return sheet.drawing(words: words, height: min(720, height)) { drawing, box in
      draw(on: &drawing, in: box)
    }
  }

  /// Draws it into a box, in the middle, as large as the usual bond lets it.
  func draw(on drawing: inout Drawing, in box: Box) {
    let extent = extent
    let scale = min(
      Self.usualBond, extent.width > 0 ? (box.width - 2 * Self.margin) / extent.width : .infinity,
      extent.height > 0 ? (box.height - 2 * Self.margin) / extent.height : .infinity)
    let places = atoms.map { atom in
      Point(
        box.center.x + (atom.x - extent.left - extent.width / 2) * scale,
        box.center.y - (atom.y - extent.low - extent.height / 2) * scale)
    }
    let pen = StructurePen(structure: self, places: places, scale: scale)
    for bond in bonds { pen.draw(bond, on: &drawing) }
    for atom in atoms.indices { pen.write(atom, on: &drawing) }
  }
}

/// Draws the bonds and atoms of a structure at their places in a drawing.
private struct StructurePen {
  let structure: Structure
  let places: [Point]
  /// Pixels a bond.
  let scale: Double

  private var size: Double { min(15, max(7, scale * 0.38)) }

  private var stroke: Stroke { Stroke(.text, width: min(1.8, max(0.9, scale / 24))) }

  /// The letters of an atom; nil where a corner stands for it.
  private func label(of atom: Int) -> (text: String, before: Int)? {
    let label = structure.atoms[atom].label
    guard structure.isMolecule else { return label.isEmpty ? nil : (label, 0) }
    let isAlone = !structure.bonds.contains { $0.first == atom || $0.second == atom }
    return label == "C" && !isAlone ? nil : structure.label(of: atom, subscripts: true)
  }

  /// How far from an atom its bonds begin.
  private func distance(from atom: Int) -> Double {
    guard structure.isMolecule, let label = label(of: atom) else { return 0 }
    return size * (structure.atoms[atom].label.count > 1 || label.text.isEmpty ? 0.78 : 0.66)
  }

  func draw(_ bond: Structure.Bond, on drawing: inout Drawing) {
    let (from, to) = (places[bond.first], places[bond.second])
    let length = max(1e-6, hypot(to.x - from.x, to.y - from.y))
    let (x, y) = ((to.x - from.x) / length, (to.y - from.y) / length)
    let (start, end) = (distance(from: bond.first), distance(from: bond.second))
    /// A line beside the middle one, `offset` bonds to the left, shorter by `cut` of a bond at each end.
    func line(_ offset: Double, cut: Double = 0, isDashed: Bool = false) {
      let (aside, shorter) = (offset * scale, cut * scale)
      let first = max(start, shorter)
      let last = length - max(end, shorter)
      guard last > first else { return }
      let points = [first, last].map { way in
        Point(from.x + x * way + y * aside, from.y + y * way - x * aside)
      }
      var stroke = stroke
      if isDashed { stroke.dashes = [scale / 9, scale / 12] }
      drawing.add(.line(points, stroke))
    }
    switch bond.order {
    case .single: line(0)
    case .triple: for offset in [-0.13, 0, 0.13] { line(offset) }
    case .double where isEnd(bond):
      for offset in [-0.075, 0.075] { line(offset) }
    case .double, .aromatic:
      line(0)
      line(0.14 * structure.side(of: bond), cut: 0.14, isDashed: bond.order == .aromatic)
    }
  }

  /// Whether one end has no other bond, as the oxygen of a ketone.
  private func isEnd(_ bond: Structure.Bond) -> Bool {
    [bond.first, bond.second].contains { atom in
      structure.bonds.count { $0.first == atom || $0.second == atom } == 1
    }
  }

  func write(_ atom: Int, on drawing: inout Drawing) {
    let (own, place) = (structure.atoms[atom], places[atom])
    if !structure.isMolecule {
      drawing.add(.dots([place], .circle, diameter: min(11, max(4, scale / 3)), Fill(.series(0))))
    }
    guard let label = label(of: atom), !label.text.isEmpty else { return }
    guard structure.isMolecule else {
      drawing.add(
        .label(
          Label(
            label.text, at: Point(place.x, place.y - size * 0.6), anchor: .middle, size: size,
            hasHalo: true)))
      return
    }
    // The symbol lies on the atom's place, hydrogens beside it.
    let half = TextMetrics.width(of: own.label, size: size, isBold: true) / 2
    drawing.add(
      .label(
        Label(
          label.text, at: Point(place.x + (label.before > 0 ? half : -half), place.y + size * 0.36),
          anchor: label.before > 0 ? .end : .start, size: size, isBold: true,
          ink: .atom(own.label))))
  }
}

extension Ink {
  /// The colour in which chemists write an element.
  fileprivate static func atom(_ symbol: String) -> Ink {
    switch symbol {
    case "O": Ink(light: RGB(0xB81D13), dark: RGB(0xFF7B72))
    case "N": Ink(light: RGB(0x2345B5), dark: RGB(0x8AA0F0))
    case "S": Ink(light: RGB(0x7A5C00), dark: RGB(0xE3C44D))
    case "P": Ink(light: RGB(0xA04A00), dark: RGB(0xFAA356))
    case "F", "Cl": Ink(light: RGB(0x146B2C), dark: RGB(0x5FD08A))
    case "Br", "I": Ink(light: RGB(0x7A2B22), dark: RGB(0xE08A7E))
    default: .text
    }
  }
}
