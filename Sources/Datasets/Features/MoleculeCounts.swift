/// Molecules as vectors: counts of atoms, of bonds, and of atoms with their neighbours, hashed.
///
/// What is counted: each atom's element; each bond as element, order, element; each atom with the
/// sorted list of its bonds and neighbours (a Weisfeiler-Lehman label after one round, Shervashidze
/// et al., JMLR 2011). See `HashedCounts` for the hashing.
package struct MoleculeCounts: Sendable {
  package let dimensions: Int

  package init(dimensions: Int = 1024) {
    self.dimensions = dimensions
  }

  /// The vector of one molecule, `dimensions` floats, not normalised; zeros without atoms.
  ///
  /// - Complexity: O(atoms + bonds).
  package func vector(of molecule: Molecule) -> [Float] {
    var counts = HashedCounts(dimensions: dimensions)
    var surroundings = [[String]](repeating: [], count: molecule.atoms.count)
    for atom in molecule.atoms { counts.add("\(atom)".utf8, kind: 4) }
    for bond in molecule.bonds {
      let (from, to) = (molecule.atoms[bond.from], molecule.atoms[bond.to])
      counts.add("\(min(from, to)) \(bond.order) \(max(from, to))".utf8, kind: 5)
      surroundings[bond.from].append(bond.order + to)
      surroundings[bond.to].append(bond.order + from)
    }
    for (atom, around) in zip(molecule.atoms, surroundings) {
      counts.add("\(atom) \(around.sorted().joined(separator: " "))".utf8, kind: 6)
    }
    return counts.dampened
  }
}
