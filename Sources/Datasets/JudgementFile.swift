import Files
import Foundation
import Vectors

/// A table of what was judged of documents: the query, the document, and whether it is a false negative.
package struct JudgementFile: Sendable {
  /// The columns of such a table.
  package static let columns = ["query", "document", "false_negative"]

  /// In the order of the file.
  package let judgements:
    [(candidate: PairJudgements.Candidate, judgement: PairJudgements.Judgement)]

  /// Reads a table of identifiers of pairs of `dataset`, or of their numbers where they have none.
  ///
  /// `unguarded` undoes what a table for spreadsheets has done to a cell.
  ///
  /// - Throws: `FileError` for a file that is missing or malformed, a pair that `dataset` does not have, a
  ///   document of the query's own pair, an answer other than y and n, and two answers to one question;
  ///   `CancellationError`.
  /// - Complexity: O(bytes + items).
  package init(
    path: String, of dataset: Dataset, unguarded: (String) -> String,
    monitor: ProgressMonitor = .none
  ) throws {
    let table = try TextTable(try SourceFile(path: path), monitor: monitor)
    let places = try Self.columns.map { column in
      do { return try table.index(of: column) } catch let missing as UnknownColumn {
        throw table.file.fault(
          "has no column '\(column)'",
          suggestion:
            "the columns are \(Self.columns.joined(separator: ", ")), as 'export judgements' "
            + "writes them; there are \(missing.columns.joined(separator: ", "))")
      }
    }
    let named = Dictionary(
      (0..<dataset.count).map { (dataset.identifier(of: $0), $0) },
      uniquingKeysWith: { first, _ in first })
    var lines: [PairJudgements.Candidate: (number: Int, says: PairJudgements.Judgement)] = [:]
    judgements = try table.records.map { record in
      let place = "line \(record.line)"
      func pair(at column: Int) throws -> Int {
        let name = record.fields[places[column]]
        guard let item = named[name] ?? named[unguarded(name)] else {
          throw table.file.fault(
            at: place, "names '\(name.prefix(40))', which is no pair of '\(dataset.name)'",
            suggestion: "load the data that were judged, with the same '--id'")
        }
        return item
      }
      let candidate = PairJudgements.Candidate(query: try pair(at: 0), owner: try pair(at: 1))
      guard candidate.query != candidate.owner else {
        throw table.file.fault(
          at: place, "judges a query's own document", suggestion: "leave the line out")
      }
      let said = record.fields[places[2]].trimmingCharacters(in: .whitespaces).lowercased()
      guard let judgement = PairJudgements.Judgement(rawValue: said), judgement != .skip else {
        throw table.file.fault(
          at: place, "says '\(said.prefix(20))', which is no answer", suggestion: "write y or n")
      }
      let first = lines[candidate, default: (record.line, judgement)]
      guard first.says == judgement else {
        throw table.file.fault(
          at: place, "says '\(said)' of what line \(first.number) says '\(first.says.rawValue)' of",
          suggestion: "keep one of the two")
      }
      lines[candidate] = first
      return (candidate, judgement)
    }
  }
}
