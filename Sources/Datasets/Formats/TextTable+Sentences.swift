import Files
import Foundation
import Vectors

extension TextTable {
  /// Removes the rows that cannot be items.
  ///
  /// - Throws: `UnknownColumn`; `FileError` when no row is left; `CancellationError`.
  mutating func passOverRows(
    incompleteIn columns: SentenceFile.Columns, monitor: ProgressMonitor
  ) throws -> SentenceFile.PassedOver {
    let texts = try ([columns.text] + (columns.pair.map { [$0] } ?? [])).map { try index(of: $0) }
    let score = try columns.score.map { try index(of: $0) }
    let label = try columns.label.map { try index(of: $0) }
    let names = try [columns.source, columns.answer].compactMap(\.self).map { try index(of: $0) }
    var passedOver = SentenceFile.PassedOver()
    var gone: [Int] = []
    for (number, record) in records.enumerated() {
      if number % 4096 == 0 { try monitor.reading("texts", number, of: records.count) }
      let fields = record.fields
      if texts.contains(where: { fields[$0].allSatisfy(\.isWhitespace) }) {
        passedOver.blank += 1
      } else if texts.contains(where: { !NGramCounts.hasWords(fields[$0]) }) {
        passedOver.wordless += 1
      } else if let score, Self.isMissingNumber(fields[score]) {
        passedOver.unscored += 1
      } else if let label, fields[label].allSatisfy(\.isWhitespace) {
        passedOver.unlabeled += 1
      } else if names.contains(where: { fields[$0].allSatisfy(\.isWhitespace) }) {
        passedOver.unnamed += 1
      } else {
        continue
      }
      gone.append(number)
    }
    guard gone.count < records.count else {
      throw file.fault(
        "has no row that is complete",
        suggestion: "an item needs a text with words in each column of texts, and what the other "
          + "options name")
    }
    remove(gone)
    return passedOver
  }

  /// Removes the rows of pairs that have some faults, each for the first in their order.
  ///
  /// - Returns: how many have each.
  /// - Throws: `UnknownColumn`; `FileError` when no row is left; as `items` and `pairs`.
  /// - Complexity: O(bytes).
  mutating func passOver(_ faults: Set<PairFault>, in columns: SentenceFile.Columns) throws
    -> [PairFault: Int]
  {
    var passedOver: [PairFault: Int] = [:]
    for fault in PairFault.allCases where faults.contains(fault) {
      let texts = try items(in: columns)
      guard let pairs = try pairs(of: texts, in: columns, corpus: nil) else { return [:] }
      let queries = try Copies(of: .texts(texts)).firsts
      let gone = fault.items(of: .texts(texts), pairs, queries: queries)
      guard gone.count < records.count else {
        throw file.fault(
          "has no pair without a fault", suggestion: "load it without '--pass-over', and look")
      }
      remove(gone)
      passedOver[fault] = gone.count
    }
    return passedOver
  }

  /// The texts of the rows, with their second texts.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for a second text that is a list of several.
  func items(in columns: SentenceFile.Columns) throws -> [TextItem] {
    let first = try values(of: columns.text)
    let second = try columns.pair.map { name in
      let place = try index(of: name)
      return try records.map { try document(in: $0, at: place) }
    }
    return first.indices.map { row in
      TextItem(
        title: "", text: first[row].trimmingCharacters(in: .whitespacesAndNewlines),
        example: second?[row].trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  /// What the columns tell of pairs; nil for texts of one side.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for negatives that are no list of texts.
  func pairs(of texts: [TextItem], in columns: SentenceFile.Columns, corpus: Corpus?) throws
    -> Pairs?
  {
    guard columns.pair != nil else { return nil }
    return Pairs(
      documents: texts.map { $0.example ?? "" },
      answers: try columns.answer.map { try values(of: $0) },
      sources: try columns.source.map { try values(of: $0) },
      negatives: columns.negatives.isEmpty ? [] : try negatives(in: columns.negatives),
      corpus: corpus)
  }

  /// The explicit negatives of each row: each field is a text or a JSON list of texts; an empty one is none.
  private func negatives(in columns: [String]) throws -> [[String]] {
    let places = try columns.map { try index(of: $0) }
    return try records.map { record in
      try places.flatMap { try texts(in: record, at: $0) }
    }
  }

  /// A text, or the only one of a JSON list.
  private func document(in record: Record, at place: Int) throws -> String {
    let field = record.fields[place]
    guard let list = Self.list(field) else { return field }
    guard list.count == 1 else {
      throw file.fault(
        at: "line \(record.line), column '\(columns[place])'",
        "holds a list of \(list.count) texts, and a pair has one document",
        suggestion: "write a line for each of them")
    }
    return list[0]
  }

  private static func list(_ field: String) -> [String]? {
    field.hasPrefix("[") ? try? JSONDecoder().decode([String].self, from: Data(field.utf8)) : nil
  }

  private func texts(in record: Record, at place: Int) throws -> [String] {
    let field = record.fields[place].trimmingCharacters(in: .whitespacesAndNewlines)
    // "[1] see there" is a text: a bracket, and words behind it.
    guard field.hasPrefix("["), !field.contains(/^\[[^"\[\]]*\]\s*\S/) else {
      return field.isEmpty ? [] : [field.composed]
    }
    guard let list = Self.list(field) else {
      throw file.fault(
        at: "line \(record.line), column '\(columns[place])'",
        "holds '\(field.prefix(40))', which is no list of texts",
        suggestion: "write negatives as [\"a text\", \"another\"], or one in a column")
    }
    return list.map { $0.trimmingCharacters(in: .whitespacesAndNewlines).composed }
      .filter { !$0.isEmpty }
  }
}
