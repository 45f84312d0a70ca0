import Files
import Foundation
import Vectors

/// The columns of a table of pairs as they were asked for.
package struct PairColumns: Sendable, Equatable {
  /// Nil for the first column with a name that is common for queries.
  package var query: String?
  /// Nil for the first column with a name that is common for documents.
  package var document: String?
  package var negatives: [String]
  package var source: String?
  package var answer: String?
  package var score: String?
  package var id: String?

  package init(
    query: String? = nil, document: String? = nil, negatives: [String] = [],
    source: String? = nil, answer: String? = nil, score: String? = nil, id: String? = nil
  ) {
    (self.query, self.document, self.negatives) = (query, document, negatives)
    (self.source, self.answer, self.score, self.id) = (source, answer, score, id)
  }

  /// Names that columns of queries have, the first before the others.
  package static let queryNames = ["query", "question", "anchor"]
  /// Names that columns of documents have, the first before the others.
  package static let documentNames = ["document", "answer", "positive"]
}

extension SentenceFile {
  /// Loads pairs of a query and a document from a table, a pair a row; rows that lack one are passed over.
  ///
  /// - Parameters:
  ///   - faults: what makes a pair be passed over, too.
  ///   - corpus: a file of further documents, which no pair has.
  ///   - hasHeader: whether the first line names the columns; without a header their names are 1, 2, ….
  ///   - stream: draws the split.
  /// - Throws: as `init(table:)`; `FileError` where no column has a common name and none is told, where
  ///   both sides are one column, and where all documents are the same.
  /// - Complexity: O(bytes).
  package init(
    pairs path: String, columns wanted: PairColumns, passingOver faults: Set<PairFault> = [],
    corpus: CorpusFile? = nil, hasHeader: Bool = true,
    splitBy stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws {
    let table = try TextTable(try SourceFile(path: path), hasHeader: hasHeader, monitor: monitor)
    let columns = Columns(
      text: try wanted.query ?? table.column(called: PairColumns.queryNames, for: "query"),
      pair: try wanted.document ?? table.column(called: PairColumns.documentNames, for: "document"),
      score: wanted.score, id: wanted.id, source: wanted.source, answer: wanted.answer,
      negatives: wanted.negatives)
    guard columns.text != columns.pair else {
      throw table.file.fault(
        "would have the column '\(columns.text)' on both sides of its pairs",
        suggestion: "name two columns by '--query' and '--document'")
    }
    try self.init(
      table, columns: columns, passingOver: faults, corpus: corpus, splitBy: stream,
      monitor: monitor)
    if let pairs = dataset.pairs, pairs.count > 1, pairs.documentOf.allSatisfy({ $0 == 0 }) {
      throw table.file.fault(
        "has one document for all of its \(pairs.count) pairs, so that no pair has a negative",
        suggestion: "name the column of documents by '--document'; it has "
          + table.columns.joined(separator: ", "))
    }
  }
}

extension TextTable {
  /// The first column with one of some names, in letters of either case.
  ///
  /// - Throws: `FileError`.
  func column(called names: [String], for side: String) throws -> String {
    for name in names {
      if let column = columns.first(where: { $0.lowercased() == name }) { return column }
    }
    let known = columns.prefix(12).joined(separator: ", ") + (columns.count > 12 ? ", …" : "")
    throw file.fault(
      "has no column called \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")",
      suggestion: "name the one by '--\(side) COLUMN'; it has \(known)")
  }
}
