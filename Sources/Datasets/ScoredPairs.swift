import Files
import Foundation

/// Pairs of sentences with similarity scores by people.
package struct ScoredPairs: Sendable {
  package let first: [String]
  package let second: [String]
  package let scores: [Double]
  /// The columns of the first sentence, the second and the score; empty for pairs of a data set.
  package let columns: [String]
  /// Rows that were passed over, since they lack a sentence or the score.
  package let passedOver: Int

  /// Reads a table; rows that lack a sentence or the score are passed over.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the first line names the columns; without a header their names are 1, 2, ….
  ///   - wanted: the columns of the two sentences and of the score; the first three when nil.
  /// - Throws: `FileError` for a file that is missing or malformed, a column that does not exist, a score
  ///   that is not a finite number, and a file without scored pairs.
  /// - Complexity: O(bytes).
  package init(path: String, hasHeader: Bool = true, columns wanted: [String]? = nil) throws {
    var table = try TextTable(try SourceFile(path: path), hasHeader: hasHeader)
    let names = wanted ?? Array(table.columns.prefix(3))
    guard names.count == 3 else {
      throw table.file.fault(
        "has \(table.columns.count) columns",
        suggestion: "it needs three: two sentences and the score of the pair")
    }
    let places = try names.map { name in
      guard let place = table.columns.firstIndex(of: name) else {
        let known = table.columns.prefix(12).joined(separator: ", ")
        throw table.file.fault("has no column '\(name)'", suggestion: "it has \(known)")
      }
      return place
    }
    let incomplete = table.records.indices.filter { number in
      let fields = table.records[number].fields
      return places.prefix(2).contains { fields[$0].allSatisfy(\.isWhitespace) }
        || TextTable.isMissingNumber(fields[places[2]])
    }
    table.remove(incomplete)
    guard !table.records.isEmpty else { throw table.file.fault("holds no pair with a score") }
    passedOver = incomplete.count
    columns = names
    first = table.records.map { $0.fields[places[0]].composed }
    second = table.records.map { $0.fields[places[1]].composed }
    scores = try table.records.map { record in
      let field = record.fields[places[2]]
      guard let score = Double(field.trimmingCharacters(in: .whitespaces)), score.isFinite else {
        throw table.file.fault(
          at: "line \(record.line), column '\(names[2])'",
          "holds '\(field.prefix(40))', which is not a finite score",
          suggestion: "name the columns with '--columns FIRST,SECOND,SCORE'")
      }
      return score
    }
  }

  /// The held-out pairs of a data set; nil when its pairs have no scores.
  package init?(heldOutOf dataset: Dataset) {
    guard let pairScores = dataset.pairScores, case .texts(let texts) = dataset.items else {
      return nil
    }
    let pairs = dataset.indices(in: .test).compactMap { item in
      texts[item].example.map { (texts[item].text, $0, Double(pairScores[item])) }
    }
    first = pairs.map(\.0)
    second = pairs.map(\.1)
    scores = pairs.map(\.2)
    columns = []
    passedOver = 0
  }

  package var count: Int { scores.count }

  /// Whether a rank correlation is defined: at least three pairs, not all of one score.
  package var canBeRanked: Bool { count > 2 && Set(scores).count > 1 }
}
