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
  /// The lines of the rows of a table that are no items, from 1, ascending.
  package let linesPassedOver: [Int]
  /// The columns that were read; nil for a file of lines.
  package let columns: Columns?

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
    /// Without the source or the answer's id that the others have.
    package var unnamed = 0
    /// With a fault of the pair that was to be passed over.
    package var faulty: [PairFault: Int] = [:]

    package init(
      blank: Int = 0, wordless: Int = 0, unscored: Int = 0, unlabeled: Int = 0, unnamed: Int = 0
    ) {
      self.blank = blank
      self.wordless = wordless
      self.unscored = unscored
      self.unlabeled = unlabeled
      self.unnamed = unnamed
    }
  }

  /// The columns of a table that hold the texts and what belongs to them.
  package struct Columns: Sendable, Equatable {
    package var text: String
    /// The column of the second text of a pair: its document.
    package var pair: String?
    package var label: String?
    /// The column of the similarity that people gave to the two texts of a pair.
    package var score: String?
    package var id: String?
    /// The column that tells where a pair comes from.
    package var source: String?
    /// The column of the id of the answer; documents of one id are the same.
    package var answer: String?
    /// The columns of explicit negatives: a text a field, or a JSON list of texts.
    package var negatives: [String]

    package init(
      text: String, pair: String? = nil, label: String? = nil, score: String? = nil,
      id: String? = nil, source: String? = nil, answer: String? = nil, negatives: [String] = []
    ) {
      self.text = text
      self.pair = pair
      self.label = label
      self.score = score
      self.id = id
      self.source = source
      self.answer = answer
      self.negatives = negatives
    }

    /// The columns that the items themselves are read from.
    fileprivate var itemsInWords: String {
      "text '\(text)'" + (pair.map { ", document '\($0)'" } ?? "")
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
    (columns, linesPassedOver) = (nil, [])
    repeated = Self.repeated(in: texts)
    dataset = Dataset(
      name: Self.name(of: path), items: .texts(texts), labels: nil, classNames: [],
      splits: Dataset.Split.stratified(labels: nil, count: texts.count, stream: stream),
      checksum: sha256(of: packed.bytes), source: path,
      rowsPassedOver: passedOver.blank + passedOver.wordless)
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
    try self.init(
      try TextTable(try SourceFile(path: path), hasHeader: hasHeader, monitor: monitor),
      columns: columns, splitBy: stream, monitor: monitor)
  }

  /// The same for a table that was read.
  init(
    _ whole: TextTable, columns: Columns, passingOver faults: Set<PairFault> = [],
    corpus: CorpusFile? = nil, splitBy stream: RandomStream, monitor: ProgressMonitor
  ) throws {
    var table = whole
    self.columns = columns
    var passedOver = try table.passOverRows(incompleteIn: columns, monitor: monitor)
    passedOver.faulty = try table.passOver(faults, in: columns)
    self.passedOver = passedOver
    linesPassedOver = table.removed
    let texts = try table.items(in: columns)
    let classes = try columns.label.map { ClassNumbers(of: try table.values(of: $0)) }
    repeated = Self.repeated(in: texts)
    let documents = try corpus.map {
      try Corpus(
        path: $0.path, column: $0.column, hasHeader: $0.hasHeader,
        apartFrom: texts.map { $0.example ?? "" }, monitor: monitor)
    }
    dataset = Dataset(
      name: Self.name(of: table.file.name), items: .texts(texts), labels: classes?.numbers,
      classNames: classes?.names ?? [],
      identifiers: try columns.id.map { try table.uniqueValues(of: $0) },
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: texts.count, stream: stream),
      checksum: documents?.checksum(with: table.checksum) ?? table.checksum,
      source: table.file.name,
      pairScores: try columns.score.map { try table.numbers(of: $0) },
      pairs: try table.pairs(of: texts, in: columns, corpus: documents),
      rowsPassedOver: linesPassedOver.count, read: columns.itemsInWords)
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
