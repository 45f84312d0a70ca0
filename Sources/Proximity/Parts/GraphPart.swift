import Files
import Foundation
import Vectors

/// A part of a candidate graph in a file: the rows of some of its nodes, which one process builds.
///
/// The groups of nodes of `CandidateGraph` are shared out by their order, so that the parts together are
/// the graph that one process builds, bit for bit. The form of the file is `FileHead` with the mark
/// 89 42 53 50 0D 0A 1A 0A and version 1, the description being `Description`, then:
/// ```
/// for each node of the part, in the order of its groups:
///   4 bytes    its number, unsigned
///   4 · K      its neighbours, unsigned 32-bit numbers, ascending
///   4 · K      similarities, 32-bit floats in the same order, if the part has them
/// 4 bytes      CRC-32 of all of these
/// ```
package struct GraphPart: Sendable {
  static let head = FileHead(
    mark: [0x89, 0x42, 0x53, 0x50, 0x0D, 0x0A, 0x1A, 0x0A], version: 1, kind: "a part of a graph",
    source: "build it again with 'graph build --part'")

  /// Which part of how many, the first being 1.
  package struct Share: Sendable, Hashable {
    package let number: Int
    package let count: Int

    /// Nil unless `number` is one of `count` parts, of which there may be a million.
    package init?(_ number: Int, of count: Int) {
      guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
      (self.number, self.count) = (number, count)
    }

    package static let most = 1_000_000

    /// The numbers below `total` that fall to this part: all parts together have each once.
    package func range(of total: Int) -> Range<Int> {
      total * (number - 1) / count..<total * number / count
    }
  }

  /// What a whole graph is made of, the same in all of its parts.
  package struct Whole: Sendable, Equatable {
    package var nodes: Int
    package var dimensions: Int
    package var settings: GraphSettings
    package var metric: Metric
    package var keepsSimilarities: Bool
    /// The seed of the session, from which `stream` follows.
    package var seed: UInt64
    /// What tells the vectors from others: SHA-256 of their file, or CRC-32 of their elements.
    package var vectors: String
    package var datasetName: String
    package var datasetChecksum: String
    package var embeddingName: String

    package init(
      nodes: Int, dimensions: Int, settings: GraphSettings, metric: Metric,
      keepsSimilarities: Bool, seed: UInt64, vectors: String, datasetName: String,
      datasetChecksum: String, embeddingName: String
    ) {
      self.nodes = nodes
      self.dimensions = dimensions
      self.settings = settings
      self.metric = metric
      self.keepsSimilarities = keepsSimilarities
      self.seed = seed
      self.vectors = vectors
      self.datasetName = datasetName
      self.datasetChecksum = datasetChecksum
      self.embeddingName = embeddingName
    }

    /// Candidates are drawn from it: that of the first 'graph build' of a session.
    var stream: RandomStream { RandomStream(seed: seed, name: Self.command, run: 0) }

    /// The command whose stream it is.
    package static let command = "graph build"

    var graph: CandidateGraph { CandidateGraph(settings, metric: metric) }

    /// Bytes of a row in the file.
    var recordBytes: Int { 4 + settings.neighbors * (keepsSimilarities ? 8 : 4) }

    /// How many groups of nodes there are to share out.
    package var groups: Int { (nodes + graph.groupSize - 1) / graph.groupSize }

    /// The places of a part's nodes in the order of the groups.
    func places(of share: Share) -> Range<Int> {
      let groups = share.range(of: groups)
      let size = graph.groupSize
      return min(nodes, groups.lowerBound * size)..<min(nodes, groups.upperBound * size)
    }
  }

  /// The description in the file.
  struct Description: Codable {
    var part: StatedNumber
    var parts: StatedNumber
    var rows: StatedNumber
    var nodes: StatedNumber
    var dimensions: StatedNumber
    var candidates: StatedNumber
    var neighbors: StatedNumber
    var skip: StatedNumber
    var metric: String
    var keepsSimilarities: Bool
    var seed: String
    var vectors: String
    var datasetName: String
    var datasetChecksum: String
    var embeddingName: String
    /// CRC-32 of the part's share of the elements of the vectors, by their rows.
    var sliceChecksum: UInt32
  }

  package let whole: Whole
  package let share: Share
  let sliceChecksum: UInt32
  let file: SourceFile
  /// The byte at which the rows begin.
  let start: Int

  /// The size of the file.
  package var bytes: Int { file.bytes.count }
  /// How many rows there are.
  package var rows: Int { whole.places(of: share).count }
}
