import Datasets
import Vectors

/// Views of molecules: counts of atoms and bonds with some of either dropped.
///
/// Source of the recipe: node dropping and edge perturbation in GraphCL (You et al., NeurIPS 2020).
package struct MoleculeAugmentation: Augmentation {
  private let molecules: [Molecule]
  private let counts: MoleculeCounts
  private let dropProbability: Double

  /// Drops, by a coin for each view, each atom with its bonds or each bond with `dropProbability`;
  /// one atom is always kept.
  package init(of molecules: [Molecule], counts: MoleculeCounts, dropProbability: Double = 0.1) {
    self.molecules = molecules
    self.counts = counts
    self.dropProbability = dropProbability
  }

  package var dimensions: Int { counts.dimensions }

  package func write(
    viewOf item: Int, to view: UnsafeMutableBufferPointer<Float>,
    using generator: inout SeededGenerator
  ) {
    let molecule = molecules[item]
    let altered =
      generator.unit() < 0.5
      ? droppingAtoms(of: molecule, using: &generator)
      : droppingBonds(of: molecule, using: &generator)
    _ = view.update(fromContentsOf: counts.vector(of: altered))
  }

  private func droppingAtoms(of molecule: Molecule, using generator: inout SeededGenerator)
    -> Molecule
  {
    var kept = molecule.atoms.indices.filter { _ in generator.unit() >= dropProbability }
    if kept.isEmpty, !molecule.atoms.isEmpty {
      kept = [generator.index(below: molecule.atoms.count)]
    }
    var places = [Int?](repeating: nil, count: molecule.atoms.count)
    for (place, atom) in kept.enumerated() { places[atom] = place }
    let bonds = molecule.bonds.compactMap { bond -> Molecule.Bond? in
      guard let from = places[bond.from], let to = places[bond.to] else { return nil }
      return Molecule.Bond(from: from, to: to, order: bond.order)
    }
    return Molecule(atoms: kept.map { molecule.atoms[$0] }, bonds: bonds)
  }

  private func droppingBonds(of molecule: Molecule, using generator: inout SeededGenerator)
    -> Molecule
  {
    Molecule(
      atoms: molecule.atoms,
      bonds: molecule.bonds.filter { _ in generator.unit() >= dropProbability })
  }
}
