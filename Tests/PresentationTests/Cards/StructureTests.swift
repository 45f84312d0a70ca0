import Foundation
import Report
import Testing

import Presentation

@Suite struct StructureTests {
  /// A ring of six carbon atoms with double bonds by turns, and an OH on the first.
  static let phenol: Structure = {
    let ring = (0..<6).map { number in
      Structure.Atom(
        label: "C", x: cos(Double(number) * .pi / 3), y: sin(Double(number) * .pi / 3))
    }
    return Structure(
      atoms: ring + [.init(label: "O", hydrogens: 1, x: 2, y: 0)],
      bonds: (0..<6).map {
        .init(first: $0, second: ($0 + 1) % 6, order: $0 % 2 == 0 ? .double : .single)
      } + [.init(first: 0, second: 6)], isMolecule: true, words: "C6 H6 O")
  }()

  private func lines(_ structure: Structure, _ style: Style) -> [String] {
    Renderer(style: style).render(Report("·", blocks: [.structure(structure)])).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropFirst().map(String.init)
  }

  @Test func `atoms are letters, and lines of dots lead from one to the other`() {
    let text = lines(Self.phenol, Style()).joined(separator: "\n")
    #expect(text.count { $0 == "C" } == 6)
    #expect(text.contains("OH"))
    #expect(text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test func `bonds are characters where there are no others`() {
    let text = lines(Self.phenol, Style(usesBlocks: false)).joined(separator: "\n")
    #expect(text.count { $0 == "C" } == 6)
    #expect(text.contains("=") && text.contains("-OH"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `hydrogens stand on the side where no bonds lead`() {
    func label(_ atom: Structure.Atom, otherX: Double) -> String {
      Structure(
        atoms: [atom, .init(label: "C", x: otherX, y: 0)], bonds: [.init(first: 0, second: 1)],
        isMolecule: true, words: ""
      ).label(of: 0, subscripts: true).text
    }
    let amine = Structure.Atom(label: "N", hydrogens: 2, x: 0, y: 0)
    #expect(label(amine, otherX: 1) == "H₂N" && label(amine, otherX: -1) == "NH₂")
    #expect(label(.init(label: "O", x: 0, y: 0), otherX: 1) == "O")
  }

  @Test(arguments: [20, 40, 80, 200])
  func `a structure keeps to the width, however large it is`(_ width: Int) {
    let chain = Structure(
      atoms: (0..<60).map { .init(label: "N", hydrogens: 1, x: Double($0), y: Double($0 % 2)) },
      bonds: (0..<59).map { .init(first: $0, second: $0 + 1) }, isMolecule: true, words: "chain")
    for style in [Style(width: width), Style(width: width, usesBlocks: false)] {
      for line in lines(chain, style) { #expect(DisplayWidth.of(line) < width) }
    }
  }

  @Test func `a structure is its formula where pictures are told in words`() {
    #expect(lines(Self.phenol, Style(isPlain: true)) == ["  structure: C6 H6 O"])
  }

  @Test func `the second line of a double bond lies inside its ring`() {
    for bond in Self.phenol.bonds where bond.order == .double {
      // Counted against the clock, the inside is on the left.
      #expect(Self.phenol.side(of: bond) == 1)
    }
  }

  @Test func `nodes without a kind are dots`() {
    let path = Structure(
      atoms: (0..<3).map { .init(label: "", x: Double($0), y: 0) },
      bonds: [.init(first: 0, second: 1), .init(first: 1, second: 2)], isMolecule: false,
      words: "3 nodes and 2 edges")
    #expect(lines(path, Style()).joined().count { $0 == "●" } == 3)
  }

  @Test func `the same structure gives the same characters`() {
    #expect(lines(Self.phenol, Style()) == lines(Self.phenol, Style()))
  }
}
