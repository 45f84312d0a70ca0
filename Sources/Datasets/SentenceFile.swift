import Files
import Foundation
import Vectors

/// Texts in a file, one per line or in a column of a table, with optional pairs and similarity scores.
package struct SentenceFile: Sendable {
  package let dataset: Dataset
  /// Texts that repeat an earlier one: false negatives that no label shows.
  package let repeated: Int
  /// Lines without a text, which are left out.
  package let blank: Int

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

  /// Loads texts, one per line.
  ///
  /// - Throws: `FileError` for a file that is missing, not UTF-8, or without a text;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package init(lines path: String, splitBy stream: RandomStream, monitor: ProgressMonitor = .none)
    throws
  {
    let packed = try SourceFile(path: path)
    let file = try Gzip.unpacked(packed, monitor: monitor)
    var texts: [TextItem] = []
    var blank = 0
    let lines = try file.lines()
    for (number, line) in lines.enumerated() {
      if number % 4096 == 0 { try monitor.reading("texts", number, of: lines.count) }
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty { blank += 1 } else { texts.append(TextItem(title: "", text: text)) }
    }
    guard !texts.isEmpty else { throw file.fault("holds no text") }
    self.blank = blank
    repeated = Self.repeated(in: texts)
    dataset = Dataset(
      name: Self.name(of: path), items: .texts(texts), labels: nil, classNames: [],
      splits: Dataset.Split.stratified(labels: nil, count: texts.count, stream: stream),
      checksum: sha256(of: packed.bytes), source: path)
  }

  /// Loads texts from columns of a table with a header; fields are separated by commas, semicolons or
  /// tabs.
  ///
  /// `stream` draws the split, stratified by label.
  ///
  /// - Throws: `FileError` for a file that is missing or malformed, a record without a text or
  ///   a label, a score that is not a finite number, and identifiers that repeat; `UnknownColumn`;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    table path: String, columns: Columns, splitBy stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws {
    let source = try SourceFile(path: path)
    let table = try DelimitedFile(source, monitor: monitor)
    let text = try table.index(of: columns.text)
    let pair = try columns.pair.map { try table.index(of: $0) }
    var texts: [TextItem] = []
    for (number, record) in table.records.enumerated() {
      if number % 4096 == 0 { try monitor.reading("texts", number, of: table.records.count) }
      func content(_ index: Int) throws -> String {
        let content = record.fields[index].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !content.isEmpty else {
          throw table.file.fault(
            at: "line \(record.line), column '\(table.columns[index])'", "holds no text",
            suggestion: "fill it, or drop the line")
        }
        return content
      }
      texts.append(
        TextItem(title: "", text: try content(text), example: try pair.map { try content($0) }))
    }
    let classes = try columns.label.map { ClassNumbers(of: try table.labels(of: $0)) }
    blank = 0
    repeated = Self.repeated(in: texts)
    dataset = Dataset(
      name: Self.name(of: path), items: .texts(texts), labels: classes?.numbers,
      classNames: classes?.names ?? [],
      identifiers: try columns.id.map { try table.uniqueValues(of: $0) },
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: texts.count, stream: stream),
      checksum: sha256(of: source.bytes), source: path,
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
