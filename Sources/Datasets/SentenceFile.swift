import Files
import Foundation
import Vectors

/// Texts in a file, one per line or in a column of a table, with optional pairs and similarity scores.
package struct SentenceFile: Sendable {
  package let dataset: Dataset
  /// Texts that repeat an earlier one: false negatives that no label shows.
  package let repeated: Int
  /// Lines and rows that are no items.
  package let passedOver: PassedOver

  /// How many lines or rows were passed over, each for the first of these reasons that holds.
  package struct PassedOver: Sendable, Equatable {
    /// Without a text, or without one of a pair.
    package var blank = 0
    /// With a text in which there is no letter and no digit.
    package var wordless = 0
    /// Without the score that the others have.
    package var unscored = 0
    /// Without the label that the others have.
    package var unlabeled = 0

    package init(blank: Int = 0, wordless: Int = 0, unscored: Int = 0, unlabeled: Int = 0) {
      self.blank = blank
      self.wordless = wordless
      self.unscored = unscored
      self.unlabeled = unlabeled
    }
  }

  /// The columns of a table that hold the texts and what belongs to them.
  package struct Columns: Sendable, Equatable {
    package var text: String
    /// The column of a second text of the same meaning.
    package var pair: String?
    package var label: String?
    /// The column of the similarity that people gave to the two texts of a pair.
    package var score: String?
    package var id: String?

    package init(
      text: String, pair: String? = nil, label: String? = nil, score: String? = nil,
      id: String? = nil
    ) {
      self.text = text
      self.pair = pair
      self.label = label
      self.score = score
      self.id = id
    }
  }

  /// Loads texts, one per line; lines without a word are passed over.
  ///
  /// - Throws: `FileError` for a file that is missing, not UTF-8, or without a text;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package init(lines path: String, splitBy stream: RandomStream, monitor: ProgressMonitor = .none)
    throws
  {
    let packed = try SourceFile(path: path)
    try ForeignForm.refuse(packed, wanted: .table)
    let file = try Gzip.unpacked(packed, monitor: monitor)
    var texts: [TextItem] = []
    var passedOver = PassedOver()
    let lines = try file.lines()
    for (number, line) in lines.enumerated() {
      if number % 4096 == 0 { try monitor.reading("texts", number, of: lines.count) }
      let text = line.trimmingCharacters(in: .whitespaces)
      switch (text.isEmpty, NGramCounts.hasWords(text)) {
      case (true, _): passedOver.blank += 1
      case (_, false): passedOver.wordless += 1
      default: texts.append(TextItem(title: "", text: text))
      }
    }
    guard !texts.isEmpty else { throw file.fault("holds no text") }
    self.passedOver = passedOver
    repeated = Self.repeated(in: texts)
    dataset = Dataset(
      name: Self.name(of: path), items: .texts(texts), labels: nil, classNames: [],
      splits: Dataset.Split.stratified(labels: nil, count: texts.count, stream: stream),
      checksum: sha256(of: packed.bytes), source: path)
  }

  /// Loads texts from columns of a table; rows that lack a text with words, the label or the score are
  /// passed over.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the first line names the columns; without a header their names are 1, 2, ….
  ///   - stream: draws the split, stratified by label.
  /// - Throws: `FileError` for a file that is missing or malformed, a score that is not a finite number,
  ///   identifiers that repeat, and a table in which no row is complete; `UnknownColumn`;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    table path: String, columns: Columns, hasHeader: Bool = true, splitBy stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws {
    var table = try TextTable(
      try SourceFile(path: path), hasHeader: hasHeader, monitor: monitor)
    passedOver = try table.passOverRows(incompleteIn: columns, monitor: monitor)
    let first = try table.values(of: columns.text)
    let second = try columns.pair.map { try table.values(of: $0) }
    let texts = first.indices.map { row in
      TextItem(
        title: "", text: first[row].trimmingCharacters(in: .whitespacesAndNewlines),
        example: second?[row].trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let classes = try columns.label.map { ClassNumbers(of: try table.values(of: $0)) }
    repeated = Self.repeated(in: texts)
    dataset = Dataset(
      name: Self.name(of: path), items: .texts(texts), labels: classes?.numbers,
      classNames: classes?.names ?? [],
      identifiers: try columns.id.map { try table.uniqueValues(of: $0) },
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: texts.count, stream: stream),
      checksum: table.checksum, source: path,
      pairScores: try columns.score.map { try table.numbers(of: $0) })
  }

  private static func repeated(in texts: [TextItem]) -> Int {
    texts.count - Set(texts.map(\.text)).count
  }

  /// The file's name without its extensions: "quora" of "data/quora.tsv.gz".
  private static func name(of path: String) -> String {
    let file = (path as NSString).lastPathComponent as NSString
    let unpacked = file.pathExtension == "gz" ? file.deletingPathExtension as NSString : file
    return unpacked.deletingPathExtension
  }
}

extension TextTable {
  /// Removes the rows that cannot be items.
  ///
  /// - Throws: `UnknownColumn`; `FileError` when no row is left; `CancellationError`.
  fileprivate mutating func passOverRows(
    incompleteIn columns: SentenceFile.Columns, monitor: ProgressMonitor
  ) throws -> SentenceFile.PassedOver {
    let texts = try ([columns.text] + (columns.pair.map { [$0] } ?? [])).map { try index(of: $0) }
    let score = try columns.score.map { try index(of: $0) }
    let label = try columns.label.map { try index(of: $0) }
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
      } else {
        continue
      }
      gone.append(number)
    }
    guard gone.count < records.count else {
      throw file.fault(
        "has no row that is complete",
        suggestion: "an item needs a text with words, and what '--label' and '--score' name")
    }
    remove(gone)
    return passedOver
  }
}
