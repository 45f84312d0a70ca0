import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

extension Report {
  /// The vectors an `embed` command has just made.
  static func summary(of itemVectors: ItemVectors, remark: String? = nil) -> Report {
    let vectors = itemVectors.vectors
    var parts = [
      itemVectors.name,
      "\(counted(vectors.rows, "vector")) of \(counted(vectors.columns, "dimension"))",
    ]
    if itemVectors.documents != nil { parts.append("queries and documents") }
    if let corpus = itemVectors.documents?.corpus {
      parts.append("a corpus of \(written(corpus.rows))")
    }
    if let remark { parts.append(remark) }
    return Report(
      parts.joined(separator: " · "),
      fields: [
        Field("embedding", .text(itemVectors.name)), Field("items", .integer(vectors.rows)),
        Field("dimensions", .integer(vectors.columns)),
        Field("sides", .integer(itemVectors.documents == nil ? 1 : 2)),
        Field(
          "bytes",
          .bytes(
            4 * vectors.columns
              * (vectors.rows * (itemVectors.documents == nil ? 1 : 2)
                + (itemVectors.documents?.corpus?.rows ?? 0)))),
      ])
  }
}

extension Matrix {
  /// Scales its rows to unit length; the lengths that they had, nil when all were one.
  ///
  /// - Parameters:
  ///   - dataset: the data, for the name of an item.
  ///   - what: what has a row: "item".
  ///   - suggestion: a way out, as a clause; nil where there is none but to leave the item out.
  /// - Returns: the lengths; nil when all were one.
  /// - Throws: a fault that names the item whose row has no direction.
  mutating func normalizeRows(
    of dataset: Dataset, as what: String = "item", suggestion: String? = nil
  ) throws -> [Float]? {
    let (lengths, zeroRows) = normalizeRows()
    guard let first = zeroRows.first else { return lengths }
    let name = dataset.identifier(of: first)
    throw NotReady(
      problem: """
        \(what) '\(name)' has a vector of zeros, which has no direction\
        \(zeroRows.count > 1 ? " (and \(written(zeroRows.count - 1)) more)" : "")
        """,
      suggestion: (suggestion.map { $0 + ", or " } ?? "")
        + "leave it out of the data; 'data show \(SourceLine.quoted(name))' shows it")
  }
}

extension Dataset {
  /// The fault for an 'embed' command that does not fit this kind of data.
  func cannot(_ command: String, because reason: String) -> NotReady {
    NotReady(
      problem: "'\(command)' \(reason); '\(name)' holds \(items.inWords)",
      remedy: items.firstEmbedding)
  }
}
