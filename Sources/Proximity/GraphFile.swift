import Files
import Foundation
import Vectors

/// A saved graph, with the data and vectors that it was built on.
///
/// The form of the file: `FileHead` with the mark 89 42 53 47 0D 0A 1A 0A and version 1, the description being
/// `Description`;
/// ```
/// then the tables, each beginning at a multiple of 4,096, with zeros between:
///   neighbours      N · K unsigned 32-bit numbers, row after row, ascending in each row
///   similarities    N · K 32-bit floats in the same order, if the graph has them
/// ```
/// The description holds the CRC-32 of each table. The tables of an opened file are in memory.
package struct GraphFile: Sendable {
  static let head = FileHead(
    mark: [0x89, 0x42, 0x53, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], version: 1, kind: "a saved graph",
    source: "build the graph anew, and write it with 'graph save FILE'")
  static let alignment = 4096

  package let graph: ProximityGraph
  package let origin: Origin

  /// The data and vectors that a graph was built on.
  package struct Origin: Codable, Sendable, Equatable {
    package var datasetName: String
    /// `Dataset.itemsChecksum`: it does not depend on later labels.
    package var datasetChecksum: String
    package var embeddingName: String
    /// CRC-32 of the elements of the vectors; nil when they were no longer there.
    package var vectorsChecksum: String?
    /// Between which sides of pairs it links; nil for queries, and items of one side.
    package var sides: GraphSides?

    package init(
      datasetName: String, datasetChecksum: String, embeddingName: String, vectorsChecksum: String?,
      sides: GraphSides? = nil
    ) {
      self.sides = sides
      self.datasetName = datasetName
      self.datasetChecksum = datasetChecksum
      self.embeddingName = embeddingName
      self.vectorsChecksum = vectorsChecksum
    }
  }

  /// The description in the file.
  struct Description: Codable, Equatable {
    var nodes: StatedNumber
    var neighbors: StatedNumber
    var candidates: StatedNumber
    var skip: StatedNumber
    var index: String
    var metric: String
    var seconds: Double
    var origin: Origin
    var neighborsChecksum: String
    /// Nil when the file holds no similarities.
    var similaritiesChecksum: String?
  }

  package init(graph: ProximityGraph, origin: Origin) {
    self.graph = graph
    self.origin = origin
  }

  /// The first multiple of the alignment from `place` up.
  static func aligned(_ place: Int) -> Int { (place + alignment - 1) / alignment * alignment }
}
