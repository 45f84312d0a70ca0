/// A molecule as chemists draw it: hydrogens that hang on a heavier atom are counted at it.
package struct HeavyAtoms: Sendable, Equatable {
  /// The atoms that are drawn, with the bonds among them and without attributes.
  package let graph: ItemGraph
  /// How many hydrogens each of them holds.
  package let hydrogens: [Int]

  /// - Complexity: O(atoms + bonds).
  package init(of molecule: ItemGraph) {
    var neighbors = [[Int]](repeating: [], count: molecule.nodes.count)
    for bond in molecule.edges {
      neighbors[bond.from].append(bond.to)
      neighbors[bond.to].append(bond.from)
    }
    /// The atom that a hydrogen is counted at; nil for atoms that are drawn.
    func holder(of atom: Int) -> Int? {
      guard molecule.nodes[atom] == "H", neighbors[atom].count == 1 else { return nil }
      return molecule.nodes[neighbors[atom][0]] == "H" ? nil : neighbors[atom][0]
    }
    let holders = molecule.nodes.indices.map(holder)
    let drawn = molecule.nodes.indices.filter { holders[$0] == nil }
    var numbers = [Int?](repeating: nil, count: molecule.nodes.count)
    for (number, atom) in drawn.enumerated() { numbers[atom] = number }
    var hydrogens = [Int](repeating: 0, count: drawn.count)
    for case let holder? in holders {
      if let number = numbers[holder] { hydrogens[number] += 1 }
    }
    graph = ItemGraph(
      nodes: drawn.map { molecule.nodes[$0] },
      edges: molecule.edges.compactMap { bond in
        guard let from = numbers[bond.from], let to = numbers[bond.to] else { return nil }
        return ItemGraph.Edge(from: from, to: to, kind: bond.kind)
      })
    self.hydrogens = hydrogens
  }
}
