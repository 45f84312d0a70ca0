/// Labelled points of a plane that lines join: a molecule with its bonds, or another graph.
package struct Structure: Sendable, Codable, Equatable {
  package struct Atom: Sendable, Codable, Equatable {
    /// An element's symbol, or the kind of a node; empty for a node without one.
    package var label: String
    /// How many hydrogens hang on it that are no atoms of their own here.
    package var hydrogens: Int
    /// Its place, x to the right, y up; a bond is about 1 long.
    package var x: Double
    package var y: Double

    package init(label: String, hydrogens: Int = 0, x: Double, y: Double) {
      (self.label, self.hydrogens, self.x, self.y) = (label, hydrogens, x, y)
    }
  }

  package struct Bond: Sendable, Codable, Equatable {
    package enum Order: String, Sendable, Codable {
      case single, double, triple, aromatic
    }

    /// Atoms, by their numbers from 0.
    package var first: Int
    package var second: Int
    package var order: Order

    package init(first: Int, second: Int, order: Order = .single) {
      (self.first, self.second, self.order) = (first, second, order)
    }
  }

  package var atoms: [Atom]
  package var bonds: [Bond]
  /// Whether it is a molecule, in whose picture a corner without a letter is a carbon atom.
  package var isMolecule: Bool
  /// What it is, for those who see no picture: "C4 H4 O, 5 atoms and 5 bonds".
  package var words: String

  package init(atoms: [Atom], bonds: [Bond], isMolecule: Bool, words: String) {
    precondition(
      bonds.allSatisfy { atoms.indices.contains($0.first) && atoms.indices.contains($0.second) },
      "a bond without an atom")
    self.atoms = atoms
    self.bonds = bonds
    self.isMolecule = isMolecule
    self.words = words
  }
}

extension Structure {
  /// From its leftmost and lowest atom on, how wide and how high it is.
  package var extent: (left: Double, low: Double, width: Double, height: Double) {
    let (x, y) = (atoms.map(\.x), atoms.map(\.y))
    let (left, low) = (x.min() ?? 0, y.min() ?? 0)
    return (left, low, (x.max() ?? 0) - left, (y.max() ?? 0) - low)
  }

  /// Whether the hydrogens of an atom are written before its letter, since its bonds lead to the right.
  package func writesHydrogensFirst(at atom: Int) -> Bool {
    let ways = bonds.compactMap { bond -> Double? in
      if bond.first == atom { return atoms[bond.second].x - atoms[atom].x }
      return bond.second == atom ? atoms[bond.first].x - atoms[atom].x : nil
    }
    return ways.reduce(0, +) > 0.1
  }

  /// Where the second line of a double bond belongs: towards the most neighbours of its ends, which in a
  /// ring is inwards; 1 left of the way from the first atom to the second, −1 right of it.
  package func side(of bond: Bond) -> Double {
    let (from, to) = (atoms[bond.first], atoms[bond.second])
    let sum = bonds.reduce(0.0) { sum, other in
      guard other != bond else { return sum }
      let ends = [other.first, other.second]
      let isNear = ends.contains(bond.first) || ends.contains(bond.second)
      guard isNear,
        let far = ends.first(where: { $0 != bond.first && $0 != bond.second })
      else { return sum }
      let cross =
        (to.x - from.x) * (atoms[far].y - from.y) - (to.y - from.y) * (atoms[far].x - from.x)
      return sum + (cross > 0 ? 1 : -1)
    }
    return sum < 0 ? -1 : 1
  }

  /// "NH₂", or "H₂N" where bonds lead to the right, and how many characters stand before the symbol.
  package func label(of atom: Int, subscripts: Bool) -> (text: String, before: Int) {
    let (symbol, count) = (atoms[atom].label, atoms[atom].hydrogens)
    guard count > 0 else { return (symbol, 0) }
    let digits = count == 1 ? "" : String(count)
    let hydrogens =
      "H"
      + (subscripts
        ? digits.unicodeScalars.reduce(into: "") { text, digit in
          text.unicodeScalars.append(UnicodeScalar(digit.value + 0x2050) ?? digit)
        } : digits)
    return writesHydrogensFirst(at: atom)
      ? (hydrogens + symbol, hydrogens.count) : (symbol + hydrogens, 0)
  }
}
