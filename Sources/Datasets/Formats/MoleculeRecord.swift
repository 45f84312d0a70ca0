import Files
import Foundation

/// A molecule as a line of JSON: `{"id", "y", "n": [atoms], "e": [[from, to, order]]}`.
struct MoleculeRecord: Decodable {
  let identifier: String
  let group: String
  let molecule: ItemGraph

  private enum Key: String, CodingKey {
    case identifier = "id"
    case group = "y"
    case atoms = "n"
    case bonds = "e"
  }

  init(from decoder: any Decoder) throws {
    let record = try decoder.container(keyedBy: Key.self)
    identifier = try record.decode(String.self, forKey: .identifier)
    group = try record.decode(String.self, forKey: .group)
    let atoms = try record.decode([String].self, forKey: .atoms)
    var rows = try record.nestedUnkeyedContainer(forKey: .bonds)
    var bonds: [ItemGraph.Edge] = []
    while !rows.isAtEnd {
      var row = try rows.nestedUnkeyedContainer()
      let from = try row.decode(Int.self)
      let to = try row.decode(Int.self)
      guard atoms.indices.contains(from), atoms.indices.contains(to), from != to else {
        throw DecodingError.dataCorruptedError(
          in: row, debugDescription: "a bond between atoms \(from) and \(to) of \(atoms.count)")
      }
      bonds.append(ItemGraph.Edge(from: from, to: to, kind: try row.decode(String.self)))
    }
    molecule = ItemGraph(nodes: atoms, edges: bonds)
  }

  /// The records of a file, one per line.
  ///
  /// - Throws: `FileError` for a line that is not a record.
  static func all(in file: SourceFile) throws -> [MoleculeRecord] {
    let decoder = JSONDecoder()
    return try file.lines().enumerated().map { number, line in
      do {
        return try decoder.decode(MoleculeRecord.self, from: Data(line.utf8))
      } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
        throw file.fault(at: "line \(number + 1)", "names \(context.debugDescription)")
      } catch {
        throw file.fault(at: "line \(number + 1)", "is not a molecule in JSON")
      }
    }
  }
}
